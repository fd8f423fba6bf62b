import { randomUUID } from 'node:crypto';
import { z } from 'zod';

import { type Admission, isSlipId, newSlipId, type Slips, type Taken } from '../slips.ts';
import { type JsonBlobs, Outdated } from './json-blobs.ts';

/** Which slips these are, and how long they are good for. */
export interface AzureSlipsOptions<T> {
  readonly folder: string;
  readonly schema: z.ZodType<T>;
  readonly lifetimeMs: number;
}

const entry = z.object({
  value: z.unknown(),
  putAtMs: z.number(),
  /** Which caller has it. */
  usedBy: z.string().exactOptional(),
  /** Of that caller. */
  note: z.unknown().optional(),
});

interface Found<T> {
  readonly value: T;
  readonly putAtMs: number;
  readonly usedBy?: string;
  readonly note?: unknown;
  readonly eTag: string;
}

/** Slips as blobs: whoever takes one writes over the version that they have seen. */
export function createAzureSlips<T, By>(blobs: JsonBlobs, admit: Admission<T, By>, { folder, schema, lifetimeMs }: AzureSlipsOptions<T>): Slips<T, By> {
  const nameOf = (id: string) => `${folder}/${id}`;
  const read = async (id: string): Promise<Found<T> | undefined> => {
    const found = isSlipId(id) ? await blobs.read(nameOf(id)) : undefined;
    const { data } = entry.safeParse(found?.value);
    const { data: value } = schema.safeParse(data?.value);
    return found && data && value !== undefined ? { ...data, value, eTag: found.eTag } : undefined;
  };
  const find = async (id: string, by: By): Promise<{ readonly taken: Taken<T>; readonly found?: Found<T> }> => {
    const found = await read(id);
    if (!found || Date.now() - found.putAtMs > lifetimeMs) return { taken: { outcome: 'unknown' } };
    const refused = admit(found.value, by);
    if (refused) return { taken: { outcome: refused } };
    return found.usedBy === undefined ? { taken: { outcome: 'ok', value: found.value }, found } : { taken: usedAs(found) };
  };
  /** Its first try may have been the one that got it. */
  const use = async (id: string, { eTag, ...found }: Found<T>, note: unknown): Promise<Taken<T>> => {
    const usedBy = randomUUID();
    try {
      await blobs.replace(nameOf(id), { ...found, usedBy, note }, eTag);
      return { outcome: 'ok', value: found.value };
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      const now = await read(id);
      return now?.usedBy === usedBy ? { outcome: 'ok', value: found.value } : usedAs(now);
    }
  };

  return {
    async put(value) {
      const id = newSlipId();
      await blobs.write(nameOf(id), { value, putAtMs: Date.now() } satisfies z.infer<typeof entry>);
      return id;
    },
    async look(id, by) {
      return (await find(id, by)).taken;
    },
    async take(id, by, note) {
      const { taken, found } = await find(id, by);
      return found ? use(id, found, note) : taken;
    },
    async giveBack(id) {
      const found = await read(id);
      if (found) await blobs.write(nameOf(id), { value: found.value, putAtMs: found.putAtMs } satisfies z.infer<typeof entry>);
    },
  };
}

const usedAs = (found: { readonly note?: unknown } | undefined) => ({ outcome: 'used' as const, ...(found?.note !== undefined && { note: found.note }) });

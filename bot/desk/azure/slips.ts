import { randomUUID } from 'node:crypto';
import { z } from 'zod';

import type { Refusal } from '../../../dialogs/forms.ts';
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
});

interface Found<T> {
  readonly value: T;
  readonly putAtMs: number;
  readonly usedBy?: string;
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
  const find = async (id: string, by: By): Promise<Found<T> | Refusal> => {
    const found = await read(id);
    if (!found || Date.now() - found.putAtMs > lifetimeMs) return 'unknown';
    return admit(found.value, by) ?? (found.usedBy === undefined ? found : 'used');
  };
  /** True when this caller got it: its first try may have been the one that got it. */
  const use = async (id: string, { eTag, ...found }: Found<T>): Promise<boolean> => {
    const usedBy = randomUUID();
    try {
      await blobs.replace(nameOf(id), { ...found, usedBy }, eTag);
      return true;
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      return (await read(id))?.usedBy === usedBy;
    }
  };
  const taken = (found: Found<T> | Refusal): Taken<T> => (typeof found === 'string' ? { outcome: found } : { outcome: 'ok', value: found.value });

  return {
    async put(value) {
      const id = newSlipId();
      await blobs.write(nameOf(id), { value, putAtMs: Date.now() } satisfies z.infer<typeof entry>);
      return id;
    },
    async look(id, by) {
      return taken(await find(id, by));
    },
    async take(id, by) {
      const found = await find(id, by);
      if (typeof found === 'string') return { outcome: found };
      return (await use(id, found)) ? taken(found) : { outcome: 'used' };
    },
    async giveBack(id) {
      const found = await read(id);
      if (found) await blobs.write(nameOf(id), { value: found.value, putAtMs: found.putAtMs } satisfies z.infer<typeof entry>);
    },
  };
}

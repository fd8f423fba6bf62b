import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';

/** What a vector says must be found in its sample, by fact name. */
export type Facts = Readonly<Record<string, unknown>>;

/** A message of the reference: its headers and body as recorded. */
export interface Sample {
  /** `resource`, `input`, `events`, `error`, `oauthToken`, `oauthError`, `form`, `challenge`, `batch` or `empty`. */
  readonly payload: string;
  readonly contentType: string | null;
  /** Names repeat, so it is a list. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Only known inside a batch: the request's own line. */
  readonly request?: { readonly method: string; readonly target: string };
  /** Only known inside a batch. */
  readonly status?: number;
  /** Only known inside a batch: the content type of the part around the message. */
  readonly partContentType?: string;
}

/** A sample with the facts that a reader must find in it. */
export interface Vector {
  readonly id: string;
  readonly sample: Sample;
  readonly facts: Facts;
}

const index = z.object({
  vectors: z.array(
    z.object({
      id: z.string(),
      payload: z.string(),
      contentType: z.string().nullable().default(null),
      headers: z.array(z.tuple([z.string(), z.string()])).default([]),
      file: z.string(),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** Reads `index.json` of a folder in the vectors' format and every file that it names; throws when one of them cannot be read. */
export async function readFolder(folder: string): Promise<Vector[]> {
  const { vectors } = index.parse(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')));
  return Promise.all(
    vectors.map(async ({ id, payload, contentType, headers, file, facts }) => {
      const body = await readFile(join(folder, basename(file)), 'utf8');
      return { id, sample: { payload, contentType, headers, body }, facts };
    }),
  );
}

/** A header's first value; null when the sample has none. */
export function headerOf(sample: Sample, name: string): string | null {
  return headersOf(sample, name)[0] ?? null;
}

/** All values of a header, in their order. */
export function headersOf(sample: Sample, name: string): string[] {
  return sample.headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

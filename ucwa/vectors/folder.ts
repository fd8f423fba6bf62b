import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import type { Sample, Vector } from './vector.ts';

/** A vector that cannot be checked, and why. */
export interface Defect {
  readonly id: string;
  readonly defect: string;
}

/** A folder in the vectors' format. */
export interface Folder {
  readonly vectors: readonly Vector[];
  readonly defects: readonly Defect[];
  /** How many vectors there should be: what the index says, or as many as it has. */
  readonly count: number;
  /** Files that no vector names; nothing is wrong with them. */
  readonly unused: readonly string[];
}

const index = z.object({ count: z.number().int().nonnegative().optional(), vectors: z.array(z.unknown()) });

const vector = z.object({
  id: z.string(),
  payload: z.string().nullish(),
  contentType: z.string().nullish(),
  statusCode: z.number().nullish(),
  headers: z.array(z.tuple([z.string(), z.string()])).nullish(),
  file: z.string().nullish(),
  facts: z.record(z.string(), z.unknown()).nullish(),
});

type Entry = z.infer<typeof vector>;

/** Reads a folder with all that its `index.json` names; throws an `Error` for people when there is no such index. */
export async function readFolder(folder: string): Promise<Folder> {
  const { count = 0, vectors: entries } = await readIndex(folder);
  const read = await Promise.all(entries.map(async (entry, at) => readEntry(folder, entry, `vectors[${at}]`)));
  const defects = read.filter((one) => 'defect' in one);
  const absent = count - entries.length;
  if (absent > 0) defects.push({ id: 'index.json', defect: `names ${entries.length} of the ${count} vectors that it counts` });
  return { vectors: read.filter((one) => 'facts' in one), defects, count: Math.max(count, entries.length), unused: await unusedIn(folder, entries) };
}

async function readIndex(folder: string): Promise<z.infer<typeof index>> {
  const text = await readFile(join(folder, 'index.json'), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error('it has no index.json that can be read');
  const { data, error } = index.safeParse(jsonIn(text));
  if (!data) throw new Error(`its index.json is not one of vectors: ${firstIssue(error)}`);
  return data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

async function readEntry(folder: string, given: unknown, place: string): Promise<Vector | Defect> {
  const { data, error } = vector.safeParse(given);
  if (!data) return { id: idIn(given) ?? place, defect: `cannot be read: ${firstIssue(error)}` };
  const body = await bodyOf(folder, data.file);
  return typeof body === 'string' ? { id: data.id, sample: sampleOf(data, body), facts: data.facts ?? {} } : { id: data.id, ...body };
}

function sampleOf({ payload, contentType, statusCode, headers }: Entry, body: string): Sample {
  return {
    payload: payload ?? 'unknown',
    contentType: contentType ?? null,
    headers: headers ?? [],
    body,
    ...(typeof statusCode === 'number' && { status: statusCode }),
  };
}

/** What stands in the file; a vector without one has no body. */
async function bodyOf(folder: string, file: string | null | undefined): Promise<string | { defect: string }> {
  if (typeof file !== 'string') return '';
  const path = resolve(folder, file);
  if (relative(folder, path).split(sep)[0] === '..') return { defect: `its file ${file} lies outside the folder` };
  return readFile(path, 'utf8').catch(() => ({ defect: `its file ${file} cannot be read` }));
}

async function unusedIn(folder: string, entries: readonly unknown[]): Promise<string[]> {
  const used = new Set(['index.json', 'README.md', ...entries.map((entry) => vector.safeParse(entry).data?.file)]);
  return (await readdir(folder)).filter((name) => !used.has(name)).sort();
}

function idIn(given: unknown): string | undefined {
  return z.object({ id: z.string() }).safeParse(given).data?.id;
}

function firstIssue(error: z.ZodError): string {
  const { path, message } = error.issues[0] ?? { path: [], message: '' };
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

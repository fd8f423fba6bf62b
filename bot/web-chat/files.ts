import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { type Library, pageFolder } from './libraries.ts';

/** What goes back for a GET of a file. */
export interface FileAnswer {
  readonly status: 200 | 304;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the browser has and can. */
export interface FileRequest {
  readonly ifNoneMatch: string | undefined;
  readonly acceptEncoding: string | undefined;
}

type Encoding = 'br' | 'gzip';

// Quality 11 gains a tenth and takes twenty times as long.
const compress: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body) => promisify(gzip)(body),
};

const icon = path.resolve(import.meta.dirname, '../../deploy/teams-manifest/icons/color.png');

/** The page's own files: read each time, so that a change is there after a reload. */
const ownFiles: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/page/style.css': { file: path.join(pageFolder, 'style.css'), type: 'text/css; charset=utf-8' },
  '/page/icon.png': { file: icon, type: 'image/png' },
};

/** The files that the page is made of. */
export class Files {
  readonly #libraries: ReadonlyMap<string, Library>;
  readonly #compressed = new Map<string, Promise<Buffer>>();

  constructor(libraries: readonly Library[]) {
    this.#libraries = new Map(libraries.map((library) => [library.url, library]));
  }

  /** Undefined when there is no such file. */
  async get(url: string, request: FileRequest): Promise<FileAnswer | undefined> {
    const library = this.#libraries.get(url);
    return library ? this.#library(library, request) : ownFile(url, request);
  }

  async #library({ name, version, file }: Library, { ifNoneMatch, acceptEncoding = '' }: FileRequest): Promise<FileAnswer> {
    const encoding = (['br', 'gzip'] as const).find((candidate) => new RegExp(`\\b${candidate}\\b`).test(acceptEncoding));
    const headers = {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
      ETag: `"${name}-${version}-${encoding ?? 'identity'}"`,
      Vary: 'Accept-Encoding',
      ...(encoding && { 'Content-Encoding': encoding }),
    };
    if (ifNoneMatch === headers.ETag) return { status: 304, body: Buffer.alloc(0), headers };
    return { status: 200, body: await this.#read(file, encoding), headers };
  }

  /** Compressed once; who asks meanwhile waits for the same. */
  #read(file: string, encoding: Encoding | undefined): Promise<Buffer> {
    const key = `${encoding ?? ''} ${file}`;
    const known = this.#compressed.get(key);
    if (known) return known;
    const reading = readFile(file).then((body) => (encoding ? compress[encoding](body) : body));
    this.#compressed.set(key, reading);
    reading.catch(() => this.#compressed.delete(key));
    return reading;
  }
}

async function ownFile(url: string, { ifNoneMatch }: FileRequest): Promise<FileAnswer | undefined> {
  const found = await readOwn(url);
  if (!found) return undefined;
  const headers = { 'Content-Type': found.type, 'Cache-Control': 'no-cache', ETag: `"${createHash('sha256').update(found.body).digest('base64url')}"` };
  return ifNoneMatch === headers.ETag ? { status: 304, body: Buffer.alloc(0), headers } : { status: 200, body: found.body, headers };
}

async function readOwn(url: string): Promise<{ type: string; body: Buffer } | undefined> {
  const own = ownFiles[url];
  if (own) return { type: own.type, body: await readFile(own.file) };
  const [, script] = /^\/page\/([a-z-]+\.ts)$/.exec(url) ?? [];
  if (script === undefined) return undefined;
  const source = await readFile(path.join(pageFolder, script), 'utf8').catch(() => undefined);
  // The browser gets what Node runs itself: the same lines, without their types.
  return source === undefined ? undefined : { type: 'text/javascript; charset=utf-8', body: Buffer.from(stripTypeScriptTypes(source)) };
}

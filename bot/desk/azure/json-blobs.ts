import { text } from 'node:stream/consumers';
import type { ContainerClient } from '@azure/storage-blob';

import { call, codeOf, statusOf } from './calls.ts';

/** What a blob holds, and which version of it that is. */
export interface Versioned {
  readonly value: unknown;
  readonly eTag: string;
}

/** Somebody else wrote or deleted the blob since it was read. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

const BLOB_MAX_BYTES = 4 * 1024 * 1024;

/** Blobs of one container that hold JSON. The container is created when it turns out to be missing, however often that happens. */
export class JsonBlobs {
  readonly #container: ContainerClient;

  constructor(container: ContainerClient) {
    this.#container = container;
  }

  /** Creates the container unless it is there. */
  async prepare(signal?: AbortSignal): Promise<void> {
    await call(async (abortSignal) => this.#container.createIfNotExists({ abortSignal }), signal);
  }

  async read(name: string, signal?: AbortSignal): Promise<Versioned | undefined> {
    try {
      return await call((abortSignal) => this.#download(name, abortSignal), signal);
    } catch (error) {
      // A container that is missing is empty.
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  /** Writes a blob that must not be there yet; undefined when it is. */
  async create(name: string, value: unknown, signal?: AbortSignal): Promise<string | undefined> {
    try {
      return await this.#upload(name, value, { ifNoneMatch: '*' }, signal);
    } catch (error) {
      if (error instanceof Outdated) return undefined;
      throw error;
    }
  }

  /** Writes over the version that was read. @throws Outdated */
  async replace(name: string, value: unknown, eTag: string, signal?: AbortSignal): Promise<string> {
    return this.#upload(name, value, { ifMatch: eTag }, signal);
  }

  /** Writes, whatever is there. */
  async write(name: string, value: unknown, signal?: AbortSignal): Promise<string> {
    return this.#upload(name, value, {}, signal);
  }

  async delete(name: string, signal?: AbortSignal): Promise<void> {
    await call(async (abortSignal) => this.#container.getBlobClient(name).deleteIfExists({ abortSignal }), signal);
  }

  async #download(name: string, abortSignal: AbortSignal): Promise<Versioned> {
    const { readableStreamBody, contentLength = 0, etag } = await this.#container.getBlobClient(name).download(0, undefined, { abortSignal, maxRetryRequests: 0 });
    if (!readableStreamBody || etag === undefined || contentLength > BLOB_MAX_BYTES) throw new TypeError('a blob is not one of ours');
    return { value: JSON.parse(await text(readableStreamBody)) as unknown, eTag: etag };
  }

  async #upload(name: string, value: unknown, conditions: { ifMatch?: string; ifNoneMatch?: string }, signal?: AbortSignal): Promise<string> {
    const body = Buffer.from(JSON.stringify(value));
    const upload = () =>
      call(async (abortSignal) => {
        const blob = this.#container.getBlockBlobClient(name);
        const { etag } = await blob.upload(body, body.length, { conditions, abortSignal, blobHTTPHeaders: { blobContentType: 'application/json' } });
        return etag ?? '';
      }, signal);
    try {
      return await upload().catch(async (error: unknown) => {
        if (codeOf(error) !== 'ContainerNotFound') throw error;
        await this.prepare(signal);
        return upload();
      });
    } catch (error) {
      if (isOutdated(error)) throw new Outdated('the blob was changed since it was read', { cause: error });
      throw error;
    }
  }
}

/** 409 where there must not be a blob, 412 where it must be another version, or is gone. */
function isOutdated(error: unknown): boolean {
  return codeOf(error) === 'BlobAlreadyExists' || statusOf(error) === 412;
}

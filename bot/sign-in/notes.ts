import { createHash } from 'node:crypto';
import type { Storage } from 'botbuilder';
import { z } from 'zod';

import { type EntraUser, keyOfUser } from '../entra/user.ts';

const errand = z.object({ id: z.string() });
const signOut = z.object({ atMs: z.number() });

/** What all replicas know of somebody’s sign-in: which errand waits for it, and when they signed out last. */
export class SignInNotes {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** The errand that waits since last. */
  async latestErrand(user: EntraUser): Promise<string | undefined> {
    return errand.safeParse(await this.#read(keyOf('errand', user))).data?.id;
  }

  async noteErrand(user: EntraUser, id: string): Promise<void> {
    await this.#write(keyOf('errand', user), { id });
  }

  /** Nothing waits for them any more that they do not ask for again. */
  async forgetErrand(user: EntraUser): Promise<void> {
    await this.#storage.delete([keyOf('errand', user)]);
  }

  /** Milliseconds since the epoch; undefined when they never did. */
  async signedOutAt(user: EntraUser): Promise<number | undefined> {
    return signOut.safeParse(await this.#read(keyOf('sign-out', user))).data?.atMs;
  }

  async noteSignOut(user: EntraUser): Promise<void> {
    await this.#write(keyOf('sign-out', user), { atMs: Date.now() });
  }

  async #read(key: string): Promise<unknown> {
    return ((await this.#storage.read([key])) as Readonly<Record<string, unknown>>)[key];
  }

  /** The last one to write is right. */
  async #write(key: string, value: object): Promise<void> {
    await this.#storage.write({ [key]: { ...value, eTag: '*' } });
  }
}

const keyOf = (what: string, user: EntraUser) => `${what}/${createHash('sha256').update(keyOfUser(user)).digest('hex')}`;

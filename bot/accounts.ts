import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import process from 'node:process';

import type { Organizer } from '../dialogs/meetings.ts';
import { type Client, HandedOver } from '../ucwa/index.ts';
import { PoolClients } from './pool-clients.ts';

/** Makes the client of an endpoint of the account that organizes; nothing is asked of the pool before it is needed. */
export type OpenClient = (organizer: Organizer, endpointId: string) => Client;

/** One endpoint of an account for each process: two that share one take the event channel away from each other. */
export function endpointIdOf(port: number, ...account: readonly string[]): string {
  // Where the port is any, the process is known by itself; otherwise it keeps its endpoint when it comes again.
  const place = port === 0 ? process.pid : port;
  return digest(hostname(), place, ...account);
}

const digest = (...parts: readonly (string | number)[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** The accounts that meetings start with, and their clients. */
export interface Accounts {
  /** Names the endpoints of this process, for whoever goes on with a start that is interrupted here. */
  readonly origin: string;
  /** Works with the organizer’s client, which is kept for as long; `origin`: at the endpoint of that process instead of our own. */
  with<T>(organizer: Organizer, origin: string | undefined, work: (client: Client) => Promise<T>): Promise<T>;
  /** Leaves the pool in the name of an organizer, as soon as nothing is under way there. */
  leave(organizer: Organizer): void;
  /** Leaves the pool. */
  close(): Promise<void>;
}

// Each holds an event channel open while it is connected. Those that nobody uses release theirs by themselves.
const ACCOUNTS_MAX = 500;

/** An account for each person. Whose was not used for longest is given up first, and never while something is under way there. */
export function createPersonalAccounts(origin: string, open: OpenClient, accountsMax = ACCOUNTS_MAX): Accounts {
  const accounts = new Map<string, Account>();
  const parting = new Map<string, Promise<void>>();
  const part = (key: string, account: Account) => {
    accounts.delete(key);
    const parted = account.part().finally(() => parting.delete(key));
    parting.set(key, parted);
  };
  const accountOf = (organizer: Organizer) => {
    const key = keyOf(organizer);
    const account = accounts.get(key) ?? new Account(digest(origin, key), (endpointId) => open(organizer, endpointId));
    // The map keeps the order of use.
    accounts.delete(key);
    accounts.set(key, account);
    return account;
  };
  const giveUpTheIdle = () => {
    for (const [key, account] of accounts) {
      if (accounts.size <= accountsMax) return;
      if (!account.isBusy) part(key, account);
    }
  };
  return {
    origin,
    async with(organizer, at, work) {
      // The same endpoint again would get the application that is just being left.
      await parting.get(keyOf(organizer));
      const done = accountOf(organizer).with(digest(at ?? origin, keyOf(organizer)), work);
      giveUpTheIdle();
      return done;
    },
    leave(organizer) {
      const key = keyOf(organizer);
      const account = accounts.get(key);
      if (account) part(key, account);
    },
    async close() {
      await Promise.all([...accounts.values()].map((account) => account.close()));
      await Promise.all(parting.values());
    },
  };
}

const keyOf = (organizer: Organizer) => (organizer.kind === 'person' ? JSON.stringify([organizer.tenantId, organizer.aadObjectId]) : '');

/** One account’s clients: that of our own endpoint, and those of processes that died. */
export class Account {
  readonly #clients: PoolClients;
  readonly #own: Client;
  readonly #underWay = new Set<Promise<unknown>>();
  #isLeftBehind = false;

  constructor(endpointId: string, open: (endpointId: string) => Client) {
    this.#clients = new PoolClients(open);
    this.#own = this.#clients.at(endpointId);
  }

  /** In how many meetings the account is from here, those included that are being started or left. */
  get meetings(): number {
    return this.#clients.meetings + this.#underWay.size;
  }

  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  async with<T>(endpointId: string, work: (client: Client) => Promise<T>): Promise<T> {
    const working = work(this.#clients.at(endpointId));
    this.#underWay.add(working);
    try {
      return await working;
    } catch (error) {
      if (error instanceof HandedOver) this.#isLeftBehind = true;
      throw error;
    } finally {
      this.#underWay.delete(working);
    }
  }

  async close(): Promise<void> {
    // A start that was left behind may have led to a meeting, which would end with our application.
    await (this.#isLeftBehind ? this.#own.disconnect() : this.#own.close());
    await this.#clients.disconnect();
  }

  /** Closes once nothing is under way; a meeting that nobody else has joined yet is left to the pool. */
  async part(): Promise<void> {
    while (this.isBusy) await Promise.allSettled(this.#underWay);
    if (this.#own.leavingCounts.joined > 0) this.#isLeftBehind = true;
    await this.close();
  }
}

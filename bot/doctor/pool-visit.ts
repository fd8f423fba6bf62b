import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client, type ClientOptions, type Permissions, type TokenCredentials } from '../../ucwa/index.ts';
import type { Config, Pool } from '../config.ts';
import { credentialsOf } from '../service-accounts.ts';
import { type Note, WatchedHttp } from './watched-http.ts';

/** The client's own limits, so that it says why before a check's deadline cuts it off. */
const CLIENT_TIMEOUT_MS = 25_000;
const REQUEST_TIMEOUT_MS = 8_000;
const CLOSE_TIMEOUT_MS = 3_000;

/** Where people sign in themselves, the way ends where a token is asked for. */
const nobody: TokenCredentials = { token: async () => Promise.reject(new Error('nobody is signed in')) };

/** What a visit can be given in tests. */
export interface VisitParts {
  readonly now: () => number;
  /** So long a request for events must be kept waiting to count as parked. */
  readonly holdMs: number;
  readonly timing: ClientOptions['timing'];
}

/** One sign-in to the pool with the bot's own client, under observation. */
export class PoolVisit {
  readonly #client: Client;
  readonly #http: WatchedHttp;
  readonly #holdMs: number;

  constructor(pool: Pool, { format, allowedHosts, retries, startTimeoutMs }: Config['ucwa'], { now, holdMs, timing }: VisitParts) {
    this.#holdMs = holdMs;
    this.#http = new WatchedHttp(now);
    const account = 'credentials' in pool ? pool.credentials : nobody;
    this.#client = new Client({
      discoveryUrl: pool.discoveryUrl,
      credentials: 'username' in account ? credentialsOf(account) : account,
      // Not the bot's own, whose event channel it would take.
      endpointId: createHash('sha256').update(JSON.stringify([hostname(), 'username' in account ? account.username : '', 'doctor'])).digest('hex').slice(0, 32),
      userAgent: 'MeetNow',
      format,
      allowedHosts,
      retries,
      startTimeoutMs: Math.min(startTimeoutMs, CLIENT_TIMEOUT_MS),
      http: this.#http,
      timing: { requestTimeoutMs: REQUEST_TIMEOUT_MS, closeTimeoutMs: CLOSE_TIMEOUT_MS, ...timing },
    });
  }

  /** The requests so far, in the order in which they were sent. */
  get notes(): readonly Note[] {
    return this.#http.notes;
  }

  /** Discovery, ticket and application. Rejects as the client does. */
  async connect(signal: AbortSignal): Promise<Permissions> {
    return this.#client.connect({ signal });
  }

  /** The request for events once the pool keeps it waiting, or as it failed. */
  async poll(signal: AbortSignal): Promise<Note> {
    for (;;) {
      const { changed } = this.#http;
      const poll = this.notes.findLast(({ rel }) => rel === 'events');
      if (poll && hasFailed(poll)) return poll;
      const isQuiet = await quietFor(this.#holdMs, changed, signal);
      if (isQuiet && poll && poll.status === undefined) return poll;
    }
  }

  /** Starts a meeting and leaves it at once; its only participant gone, the server ends it. */
  async start(signal: AbortSignal): Promise<{ leave: (signal: AbortSignal) => Promise<void> }> {
    const { conversation } = await this.#client.startOnlineMeeting({ subject: 'MeetNow doctor' }, { signal });
    return {
      leave: async (until) => {
        if (conversation !== undefined) await this.#client.leave({ href: conversation }, { signal: until });
      },
    };
  }

  /** Deletes the application. */
  async close(): Promise<void> {
    await this.#client.close();
    await this.#http.close();
  }
}

/** Whether the request came to nothing good. */
export function hasFailed({ error, status = 200 }: Note): boolean {
  return error !== undefined || status >= 400;
}

async function quietFor(ms: number, changed: Promise<void>, signal: AbortSignal): Promise<boolean> {
  const done = new AbortController();
  try {
    return await Promise.race([changed.then(() => false), sleep(ms, true, { signal: AbortSignal.any([signal, done.signal]) })]);
  } finally {
    done.abort();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

import type { Bot, BotParts } from './bot.ts';
import type { Config } from './config.ts';
import { loadBot } from './load.ts';
import { createLog, type Log } from './log.ts';
import { RequestError } from './request-error.ts';
import { type Answer, createServer, type Server } from './server.ts';

// Together with the bot's farewell and its leave from the pool less than the 25 s after which the process is ended.
const GRACE_MS = 15_000;
// Of the grace: as long as probes need to see that nothing more is to be sent here, before connections are refused.
const DRAIN_SHARE = 1 / 5;
// Teams gives a delivery up after 15 s and sends it again.
const PATIENCE_MS = 14_000;

/** What can be given instead of what the app makes for itself. */
export type AppParts = Partial<BotParts>;

/** The service: it listens at once, and serves as soon as everything is loaded. */
export interface App {
  /** Resolves with the address once connections are taken; the bot itself is loaded behind that. */
  listen(): Promise<string>;
  /** Resolves when deliveries are served; rejects when that will never be. */
  ready(): Promise<void>;
  /** Resolves when no meeting is being started. */
  idle(): Promise<void>;
  /** Says that it stops, a little later takes no more deliveries, lets what is under way finish for a while, and leaves the pool. */
  close(options?: { graceMs?: number }): Promise<void>;
}

/** The composition root. Nothing is open before `listen`; what is heavy to load is loaded after it. */
export function createApp(config: Config, parts: AppParts = {}): App {
  return new MeetNow(config, parts);
}

class MeetNow implements App {
  readonly #config: Config;
  readonly #parts: AppParts;
  readonly #log: Log;
  readonly #server: Server;
  #loading: Promise<Bot> | undefined;
  #serving: Bot | undefined;
  #closing: Promise<void> | undefined;

  constructor(config: Config, parts: AppParts) {
    this.#config = config;
    this.#parts = parts;
    this.#log = parts.log ?? createLog(config.logLevel);
    this.#server = createServer(
      { receive: (authorization, body) => this.#receive(authorization, body), readiness: () => this.#readiness() },
      { localMode: config.identity === undefined, log: this.#log },
    );
  }

  async listen(): Promise<string> {
    const url = await this.#server.listen(this.#config.port, this.#config.host);
    this.#log.info('listening', { url });
    this.#loading = this.#load();
    // Those who wait for it hear of a failure; nobody has to.
    this.#loading.catch(() => undefined);
    return url;
  }

  async ready(): Promise<void> {
    await this.#loaded();
  }

  async idle(): Promise<void> {
    const bot = await this.#loaded();
    await bot.idle();
  }

  close({ graceMs = GRACE_MS } = {}): Promise<void> {
    this.#closing ??= this.#close(graceMs);
    return this.#closing;
  }

  async #load(): Promise<Bot> {
    const { createBot } = await loadBot();
    const bot = await createBot(this.#config, { ...this.#parts, log: this.#log });
    this.#announce(bot);
    this.#serving = bot;
    return bot;
  }

  async #loaded(): Promise<Bot> {
    if (!this.#loading) throw new Error('the app does not listen');
    return this.#loading;
  }

  #announce({ embedded }: Bot): void {
    if (!this.#config.identity) this.#log.warn('local mode: nobody is authenticated, so the bot answers on the loopback only');
    if (embedded) this.#log.warn('embedded front end: meetings are not real until UCWA_DISCOVERY_URL names a pool', { url: embedded.url });
    this.#log.info('ready');
  }

  async #receive(authorization: string, body: unknown): Promise<Answer> {
    const bot = this.#serving ?? (await this.#soonLoaded());
    return bot.receive(authorization, body);
  }

  /** What comes while the bot is being loaded waits. */
  async #soonLoaded(): Promise<Bot> {
    const done = new AbortController();
    const notYet = async (): Promise<never> => {
      await sleep(PATIENCE_MS, undefined, { signal: done.signal });
      throw new RequestError(503, 'Starting', 'The bot is starting; try again in a moment.');
    };
    return Promise.race([this.#loaded(), notYet()]).finally(() => {
      done.abort();
    });
  }

  #readiness(): Answer {
    if (this.#closing) return { status: 503, body: { status: 'stopping' } };
    if (!this.#serving) return { status: 503, body: { status: 'starting' } };
    const { embedded, health } = this.#serving;
    const { storage, pool } = health();
    return {
      // The pool is told of and does not count: people are answered whether or not it is up.
      status: storage.reachable ? 200 : 503,
      body: {
        status: storage.reachable ? 'ready' : 'storage unreachable',
        authentication: this.#config.identity ? 'Bot Framework' : 'none (local mode)',
        meetings: embedded ? `embedded front end at ${embedded.url}: meetings are not real` : 'pool',
        storage,
        ...(pool && { pool }),
      },
    };
  }

  async #close(graceMs: number): Promise<void> {
    const endsAt = performance.now() + graceMs;
    const leftMs = () => Math.max(0, Math.round(endsAt - performance.now()));
    // Nothing balances the load of local mode, and a bot that is not serving yet has none.
    if (this.#config.identity && this.#serving) await sleep(graceMs * DRAIN_SHARE);
    await this.#server.close(AbortSignal.timeout(leftMs()));
    const bot = await this.#loading?.catch(() => undefined);
    await bot?.stop({ graceMs: leftMs() });
  }
}

import type { Writable } from 'node:stream';

import { type App, createApp } from '../app.ts';
import type { Config } from '../config.ts';
import { type EmbeddedFrontEnd, startEmbeddedFrontEnd } from '../embedded-front-end.ts';
import type { Log } from '../log.ts';
import type { Library } from '../web-chat/libraries.ts';
import { startWebChat, type WebChat } from '../web-chat/web-chat.ts';

// Nobody waits at a terminal for meetings that are not real.
const GRACE_MS = 2_000;

/** Where the command speaks: what was asked for, and what else there is to say. */
export interface Outlets {
  readonly output: Writable;
  readonly errors: Writable;
}

/** What the parts are started with. */
export interface DevParts {
  readonly config: Config;
  readonly log: Log;
  readonly libraries: readonly Library[];
  readonly pagePort: number;
  readonly outlets: Outlets;
}

/** The service, the front end that stands in for a pool, and the page, as one thing to start and to stop. */
export class DevApp implements App {
  readonly #parts: DevParts;
  #frontEnd: EmbeddedFrontEnd | undefined;
  #app: App | undefined;
  #webChat: WebChat | undefined;
  #url = '';

  constructor(parts: DevParts) {
    this.#parts = parts;
  }

  async listen(): Promise<string> {
    const { config, log, libraries, pagePort } = this.#parts;
    this.#frontEnd = config.pool ? undefined : await startEmbeddedFrontEnd();
    this.#app = createApp({ ...config, ...(this.#frontEnd && { pool: this.#frontEnd.pool }) }, { log });
    this.#url = await this.#taking('PORT', config.port, this.#app.listen());
    this.#webChat = await this.#taking('--page-port', pagePort, startWebChat(`${this.#url}/api/messages`, libraries, pagePort));
    return this.#url;
  }

  async ready(): Promise<void> {
    await this.#app?.ready();
    this.#parts.outlets.output.write(`
  page       ${this.#webChat?.url ?? ''}
  bot        ${this.#url}/api/messages
  front end  ${this.#frontEnd ? `${this.#frontEnd.url} (embedded: meetings are not real)` : 'the pool of UCWA_DISCOVERY_URL'}

Open the page in a browser. Ctrl-C stops all.
`);
  }

  async idle(): Promise<void> {
    await this.#app?.idle();
  }

  async close({ graceMs = GRACE_MS } = {}): Promise<void> {
    await this.#webChat?.close();
    await this.#app?.close({ graceMs: Math.min(graceMs, GRACE_MS) });
    await this.#frontEnd?.close();
  }

  /** Says in plain words when a port is taken. */
  async #taking<T>(setting: string, port: number, listening: Promise<T>): Promise<T> {
    try {
      return await listening;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (isTaken) this.#parts.outlets.errors.write(`Port ${port} is taken: name another with ${setting} (0 takes any free one).\n`);
      throw error;
    }
  }
}

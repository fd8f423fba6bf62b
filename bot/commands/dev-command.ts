import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';

import { type App, createApp } from '../app.ts';
import { type Config, ConfigError, type Environment, readConfig } from '../config.ts';
import { type EmbeddedFrontEnd, startEmbeddedFrontEnd } from '../embedded-front-end.ts';
import { exit, live } from '../life.ts';
import { createLog, type Log } from '../log.ts';
import { installLibraries, InstallError } from '../web-chat/install.ts';
import type { Library } from '../web-chat/libraries.ts';
import { startWebChat, type WebChat } from '../web-chat/web-chat.ts';

const EX_USAGE = 64;
const PAGE_PORT = 3979;
// Nobody waits at a terminal for meetings that are not real.
const GRACE_MS = 2_000;

const usage = `npm run dev -- [options]     the service in local mode, and a page to chat with it in a browser

  --page-port N   where the page listens, on the loopback; 0 takes any free port   (${PAGE_PORT})

The bot listens on PORT, as with npm start. The first time brings Microsoft's Web Chat with npm.
`;

/** Where the command speaks: what was asked for, and what else there is to say. */
export interface Outlets {
  readonly output: Writable;
  readonly errors: Writable;
}

/** The command line cannot be carried out as it stands. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs the service with the page until a signal ends the process; returns the exit status when it cannot. */
export async function devCommand(args: readonly string[], environment: Environment, outlets: Outlets): Promise<number> {
  const { output, errors } = outlets;
  try {
    const options = readOptions(args);
    if (options.help) {
      output.write(usage);
      return exit.ok;
    }
    const config = readConfig({ ...environment, LOG_LEVEL: environment['LOG_LEVEL'] ?? 'error' });
    requireLocalMode(config);
    const libraries = await installLibraries((line) => errors.write(`${line}\n`));
    const log = createLog(config.logLevel, errors);
    await live(new DevApp({ config, log, libraries, pagePort: options.pagePort, outlets }), log);
    return exit.ok;
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined) throw error;
    errors.write(`${(error as Error).message}\n`);
    return status;
  }
}

function readOptions(args: readonly string[]): { help: boolean; pagePort: number } {
  try {
    const { values } = parseArgs({ args: [...args], options: { 'page-port': { type: 'string' }, help: { type: 'boolean', default: false } }, strict: true });
    const pagePort = values['page-port'] ?? String(PAGE_PORT);
    if (!/^\d{1,5}$/.test(pagePort) || Number(pagePort) > 65_535) throw new Error('--page-port must be a whole number from 0 to 65535');
    return { help: values.help, pagePort: Number(pagePort) };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'unreadable options'}; see npm run dev -- --help`, { cause: error });
  }
}

/** Whoever opens the page speaks for anybody: where people are real that must not be. */
function requireLocalMode({ identity, production }: Config): void {
  if (!identity && !production) return;
  throw new ConfigError([{ variable: 'MicrosoftAppId', remedy: 'must be empty for npm run dev: the page is for local mode only, where nobody is authenticated' }]);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof UsageError) return EX_USAGE;
  if (error instanceof ConfigError) return exit.config;
  if (error instanceof InstallError) return exit.failure;
  return undefined;
}

interface DevParts {
  readonly config: Config;
  readonly log: Log;
  readonly libraries: readonly Library[];
  readonly pagePort: number;
  readonly outlets: Outlets;
}

/** The service, the front end that stands in for a pool, and the page, as one thing to start and to stop. */
class DevApp implements App {
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
    const frontEnd = this.#frontEnd ? `${this.#frontEnd.url} (embedded: meetings are not real)` : 'the pool of UCWA_DISCOVERY_URL';
    this.#parts.outlets.output.write(`\n  page       ${this.#webChat?.url ?? ''}\n  bot        ${this.#url}/api/messages\n  front end  ${frontEnd}\n\nOpen the page in a browser. Ctrl-C stops all.\n`);
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
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') this.#parts.outlets.errors.write(`Port ${port} is taken: name another with ${setting} (0 takes any free one).\n`);
      throw error;
    }
  }
}

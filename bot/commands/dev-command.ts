import { parseArgs } from 'node:util';

import { type Config, ConfigError, type Environment, readConfig } from '../config.ts';
import { exit, live } from '../life.ts';
import { createLog } from '../log.ts';
import { installLibraries, InstallError } from '../web-chat/install.ts';
import { DevApp, type Outlets } from './dev-app.ts';

const EX_USAGE = 64;
const PAGE_PORT = 3979;

const usage = `npm run dev -- [options]     the service in local mode, and a page to chat with it in a browser

  --page-port N   where the page listens, on the loopback; 0 takes any free port   (${PAGE_PORT})

The bot listens on PORT, as with npm start. The first time brings Microsoft's Web Chat with npm.
`;

/** The command line cannot be carried out as it stands. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs the service with the page until a signal ends the process; returns the exit status when it cannot. */
export async function devCommand(args: readonly string[], environment: Environment, outlets: Outlets): Promise<number> {
  const { output, errors } = outlets;
  try {
    const given = readOptions(args);
    if (given.help) {
      output.write(usage);
      return exit.ok;
    }
    const config = readConfig({ ...environment, LOG_LEVEL: environment['LOG_LEVEL'] ?? 'error' });
    requireLocalMode(config);
    const libraries = await installLibraries((line) => errors.write(`${line}\n`));
    const log = createLog(config.logLevel, errors);
    await live(new DevApp({ config, log, libraries, pagePort: given.pagePort, outlets }), log);
    return exit.ok;
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined) throw error;
    errors.write(`${(error as Error).message}\n`);
    return status;
  }
}

const options = {
  'page-port': { type: 'string', default: String(PAGE_PORT) },
  help: { type: 'boolean', default: false },
} as const;

function readOptions(args: readonly string[]): { help: boolean; pagePort: number } {
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    const pagePort = values['page-port'];
    if (!/^\d{1,5}$/.test(pagePort) || Number(pagePort) > 65_535) throw new Error('--page-port must be a whole number from 0 to 65535');
    return { help: values.help, pagePort: Number(pagePort) };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'unreadable options'}; see npm run dev -- --help`, { cause: error });
  }
}

/** Whoever opens the page speaks for anybody: where people are real that must not be. */
function requireLocalMode({ identity, production }: Config): void {
  if (!identity && !production) return;
  const remedy = 'must be empty for npm run dev: the page is for local mode only, where nobody is authenticated';
  throw new ConfigError([{ variable: 'MicrosoftAppId', remedy }]);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof UsageError) return EX_USAGE;
  if (error instanceof ConfigError) return exit.config;
  if (error instanceof InstallError) return exit.failure;
  return undefined;
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'tldts';

import { createPackageFiles, zipPackage } from '../../deploy/teams-manifest/app-package.ts';
import { packageProblems, type Problem } from '../../deploy/teams-manifest/check.ts';
import type { ManifestFacts } from '../../deploy/teams-manifest/manifest.ts';
import { appIdUriOf, ConfigError, type Environment, readSettings, type Values } from '../config.ts';

const EX_USAGE = 64;
const EX_CONFIG = 78;

const usage = `npm run package -- [options]     makes the Teams app package from the settings

  --developer NAME     who runs MeetNow, as people see it in Teams   (the domain of UCWA_DISCOVERY_URL, or of --host)
  --website URL        the developer's website                       (https:// and that domain)
  --privacy URL        the privacy statement                         (the website)
  --terms URL          the terms of use                              (the website)
  --host NAME          the bot's public host; Teams may open its pages inside itself   (none)
  --app-id GUID        the id of the Teams app                       (MicrosoftAppId)
  --app-version X.Y.Z  raise it with each update                     (the version in package.json)
  --out FILE           where the package goes                        (artifacts/meetnow-teams-app.zip)
`;

const options = {
  developer: { type: 'string' },
  website: { type: 'string' },
  privacy: { type: 'string' },
  terms: { type: 'string' },
  host: { type: 'string' },
  'app-id': { type: 'string' },
  'app-version': { type: 'string' },
  out: { type: 'string', default: 'artifacts/meetnow-teams-app.zip' },
  help: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof readOptions>;

/** The command line cannot be carried out as it stands. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs the command; what it has to say goes to `print` and `complain`, what it returns is the exit status. */
export function packageCommand(args: readonly string[], environment: Environment, print: (text: string) => void, complain: (text: string) => void): number {
  try {
    const given = readOptions(args);
    if (given.help) print(usage);
    else print(makePackage(given, environment));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    complain(`${error.message}\n`);
    return error instanceof UsageError ? EX_USAGE : EX_CONFIG;
  }
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable options';
    throw new UsageError(`${reason}; see npm run package -- --help`, { cause: error });
  }
}

function makePackage(given: Options, environment: Environment): string {
  const facts = readFacts(given, environment);
  const files = createPackageFiles(facts);
  const problems = packageProblems(files);
  if (problems.length > 0) throw new UsageError(problems.map(describe).join('\n'));

  write(given.out, zipPackage(files));
  return `${given.out}: MeetNow ${facts.version} for the bot ${facts.botId}\n`;
}

function write(file: string, content: Uint8Array): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw new UsageError('--out names a place that cannot be written to', { cause: error });
  }
}

/** Only what the manifest is made of: whoever makes the package need not know the bot's secrets. */
function readFacts(given: Options, environment: Environment): ManifestFacts {
  const settings = readSettings(environment, ['MicrosoftAppId', 'MicrosoftAppType', 'UCWA_DISCOVERY_URL', 'UCWA_AUTH', 'ENTRA_APP_ID_URI', 'UCWA_OAUTH_CONNECTION']);
  const { MicrosoftAppId: botId, MicrosoftAppType: kind, UCWA_DISCOVERY_URL: roots = [], ENTRA_APP_ID_URI: appIdUri } = settings;
  if (botId === undefined) throw new ConfigError([{ variable: 'MicrosoftAppId', remedy: 'is missing: Teams has to know which bot the app is' }]);
  const domain = roots.map(publicDomain).find((name) => name !== undefined) ?? publicDomain(given.host && `https://${given.host}/`);
  const website = given.website ?? (domain && `https://${domain}/`);
  const developer = given.developer ?? domain;
  if (website === undefined || developer === undefined) {
    throw new UsageError('--developer and --website are needed: neither UCWA_DISCOVERY_URL nor --host names a public domain to take them from');
  }
  return {
    appId: given['app-id'] ?? botId,
    botId,
    // A managed identity is no application that people could sign in to.
    ...(kind !== 'UserAssignedMSI' && { webApplication: { id: botId, resource: appIdUri ?? appIdUriOf(botId) } }),
    version: given['app-version'] ?? ownVersion(),
    developer: { name: developer, websiteUrl: website, privacyUrl: given.privacy ?? website, termsOfUseUrl: given.terms ?? website },
    // Teams opens the page of the token service where people sign in by an OAuth connection.
    validDomains: [given.host, usesConnection(settings) ? 'token.botframework.com' : undefined].filter((host) => host !== undefined),
  };
}

const usesConnection = ({ UCWA_AUTH, UCWA_OAUTH_CONNECTION }: Pick<Values, 'UCWA_AUTH' | 'UCWA_OAUTH_CONNECTION'>) => UCWA_AUTH === 'entra' && UCWA_OAUTH_CONNECTION !== undefined;

function publicDomain(url: string | undefined): string | undefined {
  const { domain, isIcann } = parse(url ?? '');
  return isIcann === true && domain !== null ? domain : undefined;
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
  return version;
}

const optionOf: Readonly<Record<string, string>> = {
  id: '--app-id',
  version: '--app-version',
  'developer.name': '--developer',
  'developer.websiteUrl': '--website',
  'developer.privacyUrl': '--privacy',
  'developer.termsOfUseUrl': '--terms',
  'validDomains[0]': '--host',
};

function describe({ field, problem }: Problem): string {
  const option = optionOf[field];
  return `${field}${option === undefined ? '' : ` (${option})`} ${problem}`;
}

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { unzipSync } from 'fflate';
import { parseAllDocuments } from 'yaml';

import { packageProblems } from '../../deploy/teams-manifest/check.ts';
import { type KubernetesObject, readCompose, readKubernetes, readKubernetesSettings, readKustomization } from '../deploy/files.ts';
import { startSimulator } from '../support/simulator.ts';
import { blocksOf, commandsOf, documents, readDocument, root } from './commands.ts';
import { run } from './shell.ts';

const botId = '1f0e9c1a-7a39-4b7e-8f0e-2b6f5a7c8d02';
const { scripts, version } = JSON.parse(readDocument('package.json')) as { scripts: Record<string, string>; version: string };

/** Without the installation, which tests share. */
const commands = [...new Set(documents.flatMap((file) => commandsOf(readDocument(file))).map((command) => command.replace(/^npm ci && /, '')))];

const kubectl = (process.env['PATH'] ?? '').split(path.delimiter).some((place) => existsSync(path.join(place, 'kubectl')));

/** Commands that cannot run here, or run elsewhere; each with the reason. */
const elsewhere: readonly (readonly [commands: RegExp, why: string])[] = [
  [/^npm test$|^npm run (?:check|test:unit)$/, 'is what runs this'],
  [/^npm run test:(?:browser|image)$/, 'is a step of .ci/run'],
  [/^npm ci(?: --omit=dev --omit=optional)?$/, 'was the first step of .ci/run, and is one of the Dockerfile’s, which test:image carries out'],
  [/^npm (?:outdated|audit)\b/, 'asks the npm registry, whose answer changes by the day'],
  [/^node test\/deploy\/azure\/compare\.ts /, 'needs Microsoft’s schemas, which are in no package'],
  [/^apt-get /, 'needs root; .ci/run does it where Chromium is missing'],
  [/^docker /, 'needs a container engine'],
  [/^kubectl (?!kustomize )/, 'needs a cluster'],
  ...(kubectl ? [] : ([[/^kubectl kustomize /, 'needs kubectl, which is not on this machine']] as const)),
  [/^az /, 'needs an Azure subscription'],
  [/^(?:Get|Test|Enable|Grant)-Cs\w+/, 'needs the Management Shell of Skype for Business'],
  [/^Get-(?:AD|Mg)\w+/, 'needs a domain controller, or Microsoft Graph'],
];

async function succeeds(command: string, expected: RegExp, options: Parameters<typeof run>[1] = {}): Promise<void> {
  const { status, output } = await run(command, options).ends();
  assert.equal(status, 0, output);
  assert.match(output, expected);
}

/** The pool that people would set, and its account, as a simulated one. */
async function poolSettings(): Promise<Record<string, string>> {
  const { url, users } = await startSimulator();
  return { UCWA_DISCOVERY_URL: url, UCWA_USERNAME: users[0]!.name, UCWA_PASSWORD: users[0]!.password };
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'meetnow-documents-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Makes the app package somewhere else than people would. */
async function packs(command: string, environment: Record<string, string>): Promise<void> {
  const out = path.join(folder, 'app.zip');
  await succeeds(`${command.includes(' -- ') ? command : `${command} --`} --out ${out}`, /app\.zip: MeetNow/, { environment });
  assert.deepEqual(packageProblems(new Map(Object.entries(unzipSync(await readFile(out))))), []);
}

/** What comes of the manifests when somebody puts another bot into settings.env. */
async function withOtherId(command: string): Promise<string> {
  await cp(path.join(root, 'deploy/kubernetes'), folder, { recursive: true });
  const file = path.join(folder, 'settings.env');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/(?<=^MicrosoftAppId=).*/m, botId));
  const { status, output } = await run(command.replace('deploy/kubernetes', folder)).ends();
  assert.equal(status, 0, output);
  assert.ok(output.includes(botId));
  return output;
}

async function simulates(command: string): Promise<void> {
  const simulator = run(command);
  await simulator.says(/listening http:\/\/127\.0\.0\.1:\d+\/\n(?:user \S+ password \S+\n)+/);
  await simulator.stop();
}

/** A measurement takes its time and a quiet machine: only whether there is one. */
async function measures(command: string): Promise<void> {
  const [, name = 'simulator'] = / -- (\w+)$/.exec(command) ?? [];
  const { status, output } = await run(`${command.replace(/ -- .*/, '')} -- no-such-measurement`).ends();
  assert.equal(status, 64, output);
  assert.match(output, new RegExp(`there are: .*\\b${name}\\b`));
}

const diagnoses = async (command: string) => succeeds(command, /All is well/, { environment: await poolSettings() });
const explains = (option: RegExp) => (command: string) => succeeds(command, option);
const packsForBot = (command: string) => packs(command.replace('<your host>', 'meetnow.contoso.com').replace('<your name>', 'Contoso IT'), { MicrosoftAppId: botId });

/** What shows that a command does what the document says there. */
const checks: Readonly<Record<string, (command: string) => Promise<void>>> = {
  async 'npm run chat -- "start a meeting about Quarterly budget"'(command) {
    await succeeds(command, /Quarterly budget[^]*http:\/\/127\.0\.0\.1:\d+\/\S+/);
  },
  async 'npm run chat'(command) {
    await succeeds(command, /start a meeting about/i, { input: 'help\n' });
  },
  // The page itself is opened in a browser, by the tests that have one.
  'npm run dev': (command) => succeeds(`${command} -- --help`, /--page-port/),
  async 'npm start'(command) {
    const service = run(command);
    await service.says(/http:\/\/127\.0\.0\.1:\d+/);
    await service.stop();
  },
  async 'npm run interpret'(command) {
    await succeeds(command, /\{"intent":"startMeeting","subject":"tax","importance":"Normal"\}/, { input: 'start a meeting about tax\n' });
  },
  'npm run ucwa -- start --subject "Budget"': (command) => succeeds(command, /"joinUrl"/),
  async 'npm run ucwa -- start --subject "The payroll outage"'(command) {
    await succeeds(command, /"joinUrl":"http.*"subject":"The payroll outage"/, { environment: await poolSettings() });
  },
  'npm run ucwa -- --help': explains(/--subject/),
  'npm run simulator': simulates,
  'npm run simulator -- --port 4711': simulates,
  'npm run simulator -- --port 8080': simulates,
  'npm run --silent vectors -- test/fixtures/ucwa': (command) => succeeds(command, /99 of 99/),
  'npm run doctor': (command) => succeeds(command, /All is well/),
  'npm run doctor -- --live': diagnoses,
  async 'npm run --silent doctor -- --json'(command) {
    const { status, output } = await run(command, { environment: await poolSettings() }).ends();
    const { ok, checks } = JSON.parse(output) as { ok: boolean; checks: unknown[] };
    assert.deepEqual([status, ok], [0, true]);
    assert.ok(checks.length > 15);
  },
  async 'UCWA_DISCOVERY_URL=https://lyncdiscover.contoso.com/ UCWA_USERNAME=meetnow@contoso.com UCWA_PASSWORD=… npm run doctor -- --live'(command) {
    const { UCWA_DISCOVERY_URL: url = '', UCWA_USERNAME: username = '', UCWA_PASSWORD: password = '' } = await poolSettings();
    await succeeds(command.replace('https://lyncdiscover.contoso.com/', url).replace('meetnow@contoso.com', username).replace('…', password), /pass {2}test-meeting .*\n[^]*All is well/);
  },
  'npm run package -- --help': explains(/--host/),
  'npm run package': (command) => packs(command, { MicrosoftAppId: botId, UCWA_DISCOVERY_URL: 'https://lyncdiscover.contoso.com/' }),
  "npm run package -- --host meetnow.contoso.com --developer 'Contoso IT'": packsForBot,
  "npm run package -- --host <your host> --developer '<your name>'": packsForBot,
  async "MicrosoftAppType=UserAssignedMSI MicrosoftAppId=<MicrosoftAppId> npm run package -- --host <host> --developer 'Contoso IT' --website https://contoso.com/"(command) {
    await packs(command.replace('<MicrosoftAppId>', botId).replace('<host>', 'meetnow-bot.victoriousbush-1a2b3c4d.westeurope.azurecontainerapps.io'), {});
  },
  async 'node deploy/teams-manifest/icons/draw.ts'(command) {
    await succeeds(`${command} ${folder}`, /^$/);
    for (const icon of ['color.png', 'outline.png']) assert.ok(readFileSync(path.join(folder, icon)).equals(readFileSync(path.join(root, 'deploy/teams-manifest/icons', icon))), icon);
  },
  ...(kubectl && {
    async 'kubectl kustomize deploy/kubernetes'(command: string) {
      const { status, output } = await run(command).ends();
      assert.equal(status, 0, output);
      const objects = parseAllDocuments(output).map((document) => document.toJS() as KubernetesObject);
      const made = objects.find(({ kind }) => kind === 'ConfigMap');
      assert.deepEqual(objects.map(({ kind }) => kind).sort(), [...readKubernetes().map(({ kind }) => kind), 'ConfigMap'].sort());
      assert.deepEqual((made as unknown as { data: object }).data, readKubernetesSettings());
      const [image] = readKustomization().images;
      const deployment = JSON.stringify(objects.find(({ kind }) => kind === 'Deployment'));
      for (const named of [made!.metadata.name, `${image!.newName}:${image!.newTag}`]) assert.ok(deployment.includes(JSON.stringify(named)), named);
      assert.ok(!(await withOtherId(command)).includes(readKubernetesSettings()['MicrosoftAppId']!), 'the id has to be changed in one place only');
    },
  }),
  'npm run bench': measures,
  'npm run bench -- intent': measures,
  'npm run bench -- desk': measures,
  'npm ls --omit=dev --omit=optional': (command) => succeeds(command, /botbuilder@4/),
  'npx mocha --no-config --require ./test/support/closing.ts --timeout 60000 test/dialogs/conversation.test.ts': (command) => succeeds(command, /\d+ passing/),
};

const reasonsFor = (command: string) => elsewhere.filter(([pattern]) => pattern.test(command));

describe('the commands in the documents', () => {
  it('are all run here, or have one reason why not', () => {
    assert.deepEqual(commands.filter((command) => (command in checks ? 1 : 0) + reasonsFor(command).length !== 1), []);
  });

  it('and nothing is checked or excused that no document has', () => {
    assert.deepEqual(Object.keys(checks).filter((command) => !commands.includes(command)), []);
    assert.deepEqual(elsewhere.filter(([pattern]) => !commands.some((command) => pattern.test(command))), []);
  });

  for (const [command, check] of Object.entries(checks)) it(`${command} does what it says`, () => check(command)).timeout(60_000);

  it('call only scripts that there are', () => {
    const called = documents.flatMap((file) => [...readDocument(file).matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name!));
    assert.ok(called.length > 20);
    assert.deepEqual(called.filter((name) => !(name in scripts)), []);
  });

  it('stand in blocks that say their language', () => {
    const languages = new Set(documents.flatMap((file) => blocksOf(readDocument(file)).map(({ language }) => language)));
    assert.deepEqual([...languages].sort(), ['console', 'json', 'powershell', 'sh', 'text', 'ts']);
  });
});

describe('the commands that need more than this machine', () => {
  const unrun = commands.filter((command) => reasonsFor(command).length > 0);

  it('name files and folders that there are', () => {
    const named = unrun.flatMap((command) => [...command.matchAll(/(?:^|[\s@])((?:deploy|test|bot)\/[\w./-]+)/g)].map(([, file]) => file!));
    assert.ok(named.length >= 7);
    assert.deepEqual(named.filter((file) => !existsSync(path.join(root, file))), []);
  });

  it('name this version, and parts that the files have', () => {
    const of = (pattern: RegExp) => [...new Set(unrun.flatMap((command) => pattern.exec(command)?.[1] ?? []))];
    assert.deepEqual(of(/\bmeetnow:(\S+)/), [version]);
    assert.deepEqual(of(/^docker compose .* run --rm (\S+)/).filter((service) => !(service in readCompose().services)), []);
    const deployments = readKubernetes().filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
    assert.deepEqual(of(/deployment\/(\S+)/), deployments);
  });

  it('are steps of the CI where they are said to be', () => {
    const ci = readFileSync(path.join(root, '.ci/run'), 'utf8');
    for (const step of ['npm ci', 'npm test', 'npm run test:browser', 'npm run test:image', 'apt-get install']) assert.ok(ci.includes(step), step);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const sources = globSync(['bot/**/*.ts', 'dialogs/**/*.ts', 'ucwa/**/*.ts', 'deploy/**/*.ts'], { cwd: root, exclude: ['**/node_modules/**'] });

/** What a file imports: `dialogs/meetings.ts` for our own files, the specifier itself for packages. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'));
  return importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? path.posix.join(path.posix.dirname(file), fileName) : fileName));
}

function offences(from: (file: string) => boolean, to: (imported: string) => boolean): string[] {
  return sources.filter(from).flatMap((file) => importsOf(file).filter(to).map((imported) => `${file} → ${imported}`));
}

const inside = (folder: string) => (name: string) => name.startsWith(`${folder}/`);
const simulator = inside('ucwa/simulator');
const client = (name: string) => inside('ucwa')(name) && !simulator(name);
const botFramework = (name: string) => /^(botbuilder|botframework|restify)/.test(name);

describe('the arrows between the folders', () => {
  it('are read from all sources', () => {
    assert.ok(sources.length > 20, `only ${sources.length} sources found`);
    assert.ok(importsOf('ucwa/media-types/index.ts').includes('ucwa/resource.ts'));
  });

  for (const [rule, from, to] of [
    ['dialogs/ knows neither ucwa/ nor bot/', inside('dialogs'), (name) => inside('ucwa')(name) || inside('bot')(name)],
    ['ucwa/ knows neither dialogs/ nor bot/', inside('ucwa'), (name) => inside('dialogs')(name) || inside('bot')(name)],
    ['ucwa/ knows no bot SDK and no web framework', inside('ucwa'), botFramework],
    ['dialogs/ knows no HTTP', inside('dialogs'), (name) => /^(node:https?|node:net|undici|restify)$/.test(name)],
    ['bot/ reaches ucwa/ through its public surface', inside('bot'), (name) => inside('ucwa')(name) && !/^ucwa\/(simulator\/)?index\.ts$/.test(name)],
    ['the simulator shares no code with the client', simulator, client],
    ['the client shares no code with the simulator', client, simulator],
  ] satisfies [string, (file: string) => boolean, (imported: string) => boolean][]) {
    it(rule, () => {
      assert.deepEqual(offences(from, to), []);
    });
  }

  it('only bot/config.ts reads the environment', () => {
    const readers = sources.filter((file) => readFileSync(path.join(root, file), 'utf8').includes('process.env'));
    assert.deepEqual(
      readers.filter((file) => file !== 'bot/config.ts'),
      [],
    );
  });
});

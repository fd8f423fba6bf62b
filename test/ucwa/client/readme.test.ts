import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { startSimulator } from '../../support/simulator.ts';
import { credentialsOf } from './connect.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const readme = readFileSync(path.join(root, 'ucwa/README.md'), 'utf8');
const index = path.join(root, 'ucwa/index.ts');

/** The names that a file exports, as the compiler sees them. */
function exportsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.filter(ts.isExportDeclaration).flatMap(({ exportClause }) => (exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name }) => name.text) : []));
}

/** The words of a union of literals. */
function wordsOf(file: string, type: string): string[] {
  const code = readFileSync(path.join(root, file), 'utf8').replaceAll(/\/\/.*$/gm, '');
  const declaration = new RegExp(`export type ${type} =([^;]+);`).exec(code)?.[1] ?? '';
  return [...declaration.matchAll(/'(\w+)'/g)].map(([, word]) => word!);
}

describe('ucwa/README.md', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'readme-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('has an example that starts a meeting', async function () {
    this.timeout(30_000);
    const pool = await startSimulator();
    const { username, password } = credentialsOf(pool);
    const [, example = ''] = /```ts\n([^]+?)```/.exec(readme) ?? [];
    const adapted = example
      .replace('./ucwa/index.ts', pathToFileURL(index).href)
      .replace('https://lyncdiscover.contoso.com/', pool.url)
      .replace('meetnow@contoso.com', username)
      .replace('a service account’s', password);
    await writeFile(path.join(folder, 'example.ts'), adapted);
    const child = spawn(process.execPath, [path.join(folder, 'example.ts')]);
    const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
    const [meeting] = pool.meetings;

    assert.deepEqual([errors, status], ['', 0]);
    assert.equal(output, `${meeting!.joinUrl} ${meeting!.conferenceId}\n`);
    assert.deepEqual([meeting!.subject, meeting!.importance], ['The payroll outage', 'Urgent']);
    assert.equal(pool.applicationCount, 0);
  });

  it('explains everything that others may use', () => {
    const names = exportsOf(index);

    assert.ok(names.length > 20, String(names.length));
    assert.deepEqual(
      names.filter((name) => !new RegExp(`\`${name}\\b`).test(readme)),
      [],
    );
  });

  for (const type of ['AuthFault', 'NetworkFault', 'ProtocolFault']) {
    it(`names every ${type}`, () => {
      const words = wordsOf('ucwa/errors.ts', type);

      assert.ok(words.length >= 4);
      assert.deepEqual(
        words.filter((word) => !readme.includes(`\`${word}\``)),
        [],
      );
    });
  }

  it('names only files that there are', () => {
    const files = [...readme.matchAll(/`([\w/-]+\.ts)`/g)].map(([, file]) => file!);

    assert.ok(files.length > 15);
    assert.deepEqual(
      files.filter((file) => !existsSync(path.join(root, 'ucwa', file))),
      [],
    );
  });
});

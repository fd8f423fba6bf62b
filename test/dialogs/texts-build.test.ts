import assert from 'node:assert/strict';
import path from 'node:path';
import ts from 'typescript';

import { languageNames } from '../../dialogs/texts/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const languages = Object.keys(languageNames);
const fileOf = (language: string) => path.join(root, 'dialogs/texts', `${language}.ts`);

/** What the compiler says of each language's texts when they are other than they are. */
function complaintsAbout(change: (source: string) => string): readonly (readonly string[])[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: languages.map(fileOf) }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const changed = new Set(languages.map(fileOf));
  const read = host.readFile.bind(host);
  host.readFile = (name) => (changed.has(path.resolve(name)) ? change(read(name) ?? '') : read(name));
  const program = ts.createProgram([...changed], { ...options, noEmit: true, types: [] }, host);
  return languages.map((language) =>
    program.getSemanticDiagnostics(program.getSourceFile(fileOf(language))).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

describe('a text that is missing', () => {
  it('fails the build, in every language', () => {
    const complaints = complaintsAbout((source) => source.replace(/^ {4}askAgain: .*$/m, ''));

    for (const [index, [complaint = '', ...more]] of complaints.entries()) {
      assert.match(complaint, /'askAgain' is missing/, languages[index]);
      assert.deepEqual(more, []);
    }
  }).timeout(60_000);
});

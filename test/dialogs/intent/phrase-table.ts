import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { readIntent } from '../../../dialogs/intent.ts';

/** A message and how it has to be read. */
export interface PhraseCase {
  readonly message: string;
  readonly intent: string;
  readonly subject: string | null;
  readonly importance: string;
  /** The heading it stands under. */
  readonly section: string;
}

/**
 * Reads `test/fixtures/phrases/<name>.tsv`: a heading `# intent importance: title`, then one message a line, with the subject after a tab.
 */
export function readPhrases(name: string): PhraseCase[] {
  const lines = readFileSync(new URL(`../../fixtures/phrases/${name}.tsv`, import.meta.url), 'utf8').split('\n');
  const cases: PhraseCase[] = [];
  let section = '';
  for (const line of lines) {
    if (line.startsWith('# ')) section = line.slice(2);
    else if (line !== '') cases.push(toCase(line, section));
  }
  return cases;
}

function toCase(line: string, section: string): PhraseCase {
  const [message = '', subject = ''] = line.split('\t');
  const [intent = '', importance = 'Normal'] = (section.split(':')[0] ?? '').split(' ');
  return { message, intent, subject: subject === '' ? null : subject, importance, section };
}

/** One test a message of the table, read with the locale. */
export function describePhrases(name: string, locale: string): void {
  describe(`what is read from ${name}.tsv in ${locale}`, () => {
    for (const { message, section, ...expected } of readPhrases(name)) {
      it(`${section} ← ${JSON.stringify(message)}`, () => {
        const { intent, subject, importance } = readIntent(message, { locale });
        assert.deepEqual({ intent, subject, importance }, expected);
      });
    }
  });
}

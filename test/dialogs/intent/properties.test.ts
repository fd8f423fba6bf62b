import assert from 'node:assert/strict';
import fc from 'fast-check';

import { type Intent, languages, readIntent, type Reading } from '../../../dialogs/intent.ts';
import { foldText, TEXT_MAX_LENGTH } from '../../../dialogs/intent/fold.ts';
import { mostTimesLonger } from '../../support/growth.ts';
import { adversaries } from './adversaries.ts';
import { readPhrases } from './phrase-table.ts';

const intents: readonly Intent[] = ['startMeeting', 'help', 'cancel', 'myMeetings', 'settings', 'signIn', 'signOut', 'none'];
const locales = fc.option(fc.oneof(fc.constantFrom(...languages), fc.string()), { nil: undefined });

/** Pieces of real messages, so that random ones get deep into the grammar. */
const pieces = languages.flatMap((name) => readPhrases(name)).flatMap(({ message }) => message.split(/(?<=\W)|(?=\W)/u));
const likelyText = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(' ', ' ', ', ', '. ', ': ', '\n', '"', '“', '”', '(', ')', '?', '@Ann', '🚀')), { maxLength: 40 }).map((parts) => parts.join(' '));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 }), likelyText);

function read(text: string, locale: string | undefined, mentions: readonly string[] = []): Reading {
  return readIntent(text, { mentions, ...(locale !== undefined && { locale }) });
}

function assertSound(text: string, { intent, subject, importance, importanceSaid, invitees, nearMiss, language }: Reading): void {
  const line = foldText(text);
  assert.ok(intents.includes(intent) && languages.includes(language));
  assert.ok(['Normal', 'Urgent', 'Emergency'].includes(importance));
  for (const said of [subject, nearMiss?.subject ?? null]) {
    assert.ok(said === null || (said !== '' && said.trim() === said && line.includes(said)), JSON.stringify(said));
  }
  if (intent !== 'startMeeting') assert.deepEqual([subject, importance, importanceSaid, invitees], [null, 'Normal', false, []]);
  if (intent !== 'none') assert.equal(nearMiss, undefined);
  if (!importanceSaid) assert.equal(importance, 'Normal');
  assert.equal(new Set(invitees).size, invitees.length);
  assert.ok(invitees.every((name) => name !== ''));
}

describe('reading any text', () => {
  it('never fails, and says nothing that is not in the text', () => {
    fc.assert(
      fc.property(anyText, locales, fc.array(fc.string({ maxLength: 12 }), { maxLength: 3 }), (text, locale, mentions) => {
        assertSound(text, read(text, locale, mentions));
      }),
      { numRuns: 3000 },
    );
  });

  it('depends on nothing but the text, the locale and the mentions', () => {
    fc.assert(fc.property(anyText, locales, (text, locale) => { assert.deepEqual(read(text, locale), read(text, locale)); }), { numRuns: 300 });
  });

  it('takes a subject in quotes exactly as it stands', () => {
    const inner = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), likelyText).map((text) => foldText(text.replaceAll(/[“”"„‟]/gu, '')));
    fc.assert(
      fc.property(inner.filter((subject) => /[\p{L}\p{N}]/u.test(subject)), (subject) => {
        assert.equal(readIntent(`start a meeting about “${subject}”`).subject, subject);
        assert.equal(readIntent(`Starte eine Besprechung über „${subject}“, bitte!`, { locale: 'de' }).subject, subject);
        const noCorners = foldText(subject.replaceAll(/[「」]/gu, ''));
        if (noCorners !== '') assert.equal(readIntent(`「${noCorners}」についての会議を開始してください`, { locale: 'ja' }).subject, noCorners);
      }),
      { numRuns: 1000, examples: [[': someday'], ['Meeting し て']] },
    );
  });

  it('reads no more than the beginning of a text without end', () => {
    const { subject } = readIntent(`start a meeting about ${'x'.repeat(3 * TEXT_MAX_LENGTH)}`);
    assert.equal(subject?.length, TEXT_MAX_LENGTH - 'start a meeting about '.length);
  });

  it('does not tear a character at the limit', () => {
    const { subject } = readIntent(`start a meeting about ${'🚀'.repeat(TEXT_MAX_LENGTH)}`);
    assert.equal(subject?.isWellFormed(), true);
  });

  for (const [name, adversary] of adversaries) {
    it(`takes time in proportion to the length: ${name}`, () => {
      const longer = mostTimesLonger((length) => readIntent(adversary(length)), TEXT_MAX_LENGTH);
      assert.ok(longer < 24, `8 times the text took ${longer.toFixed(1)} times as long`);
    });
  }
});

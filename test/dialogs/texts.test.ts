import assert from 'node:assert/strict';
import fc from 'fast-check';

import { languages, readIntent } from '../../dialogs/intent.ts';
import { durationWords } from '../../dialogs/texts/duration.ts';
import { isLanguage, type Language, languageNames, type Texts, textsFor } from '../../dialogs/texts/index.ts';

const all = (Object.keys(languageNames) as Language[]).map((language) => textsFor(language));
const en = textsFor('en');
const meeting = { subject: 'S', importance: 'Urgent' } as const;

/** Every sentence by its path, those with blanks filled in. */
function sentencesOf(texts: Texts): Map<string, string> {
  const sentences = new Map<string, string>();
  const collect = (path: string, value: unknown): void => {
    if (typeof value === 'string') sentences.set(path, value);
    else if (value !== null && typeof value === 'object') for (const [key, inner] of Object.entries(value)) collect(`${path}.${key}`, inner);
  };
  collect('', texts);
  const { starting, live, ended, failed, form, suggestion, myMeetings, signIn } = texts;
  collect('filled', [
    starting.sentence(meeting),
    live.sentence(meeting, 'https://l.example/'),
    ended.lasted('25'),
    ended.sentence(meeting, '25'),
    ended.nobodyJoined('15'),
    ended.nobodySentence(meeting, '15'),
    failed.sentence(meeting, failed.failures.busy, 'r'),
    form.tooLong(1, 250),
    form.tooLong(2, 250),
    suggestion.sentence('S'),
    signIn.askForMeeting('S'),
    signIn.failed('tokenmissing'),
    myMeetings.count(1),
    myMeetings.count(2),
    myMeetings.countHere(1),
    myMeetings.countHere(2),
    myMeetings.since('9:00'),
    texts.label('S'),
  ]);
  return sentences;
}

describe('texts', () => {
  it('are chosen by the primary tag of the locale', () => {
    const chosen = ['de', 'de-AT', 'DE_ch', 'fr-CA', 'es-419', 'pt-BR', 'pt', 'ja-JP', 'en-GB'].map((locale) => textsFor(locale).language);
    assert.deepEqual(chosen, ['de', 'de', 'de', 'fr', 'es', 'pt', 'pt', 'ja', 'en']);
  });

  it('are English for every other locale', () => {
    for (const locale of [undefined, '', 'd', 'nl', 'den', 'deutsch', 'x-de', '__proto__', 'constructor', '\u0000de']) assert.equal(textsFor(locale).language, 'en');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (locale) => { assert.ok(isLanguage(textsFor(locale).language)); }));
  });

  for (const texts of all) {
    describe(texts.language, () => {
      it('leaves no sentence empty, untrimmed or with Markdown in it', () => {
        for (const [path, sentence] of sentencesOf(texts)) {
          assert.ok(sentence.length > 0 && sentence.trim() === sentence, path);
          assert.doesNotMatch(sentence, /[*_`#[\]<>\\]|undefined|\$\{/, path);
        }
      });

      it('names the subject, the link and the reference in its sentences', () => {
        assert.match(texts.starting.sentence({ ...meeting, subject: 'Budget' }), /Budget/);
        assert.match(texts.live.sentence({ ...meeting, subject: 'Budget' }, 'https://l.example/'), /Budget.* https:\/\/l\.example\/$/);
        assert.match(texts.failed.sentence({ ...meeting, subject: 'Budget' }, texts.failed.failures.busy, 'ab12'), /Budget.*ab12/s);
      });

      it('tells the three degrees of importance apart', () => {
        for (const say of [(importance: 'Normal' | 'Urgent' | 'Emergency') => texts.importance[importance], (importance: 'Normal' | 'Urgent' | 'Emergency') => texts.live.sentence({ subject: 'S', importance }, 'l')]) {
          assert.equal(new Set([say('Normal'), say('Urgent'), say('Emergency')]).size, 3);
        }
      });

      if (texts !== en) {
        it('has no English sentence left', () => {
          const english = sentencesOf(en);
          const same = [...sentencesOf(texts)].filter(([path, sentence]) => sentence.includes(' ') && english.get(path) === sentence);
          assert.deepEqual(same, []);
        });
      }
    });
  }

  it('say how long something took', () => {
    const took = (minutes: number, language: Language = 'en') => durationWords(minutes * 60_000, language);
    assert.deepEqual(
      [took(0), took(0.5), took(0.999), took(25.4), took(59.4), took(59.6), took(60), took(125)],
      ['1 second', '30 seconds', '1 minute', '25 minutes', '59 minutes', '1 hour', '1 hour', '2 hours, 5 minutes'],
    );
    assert.deepEqual([took(25, 'de'), took(61, 'fr'), took(15, 'ja')].map((words) => words.replace(/\s/g, ' ')), ['25 Minuten', '1 heure et 1 minute', '15 分']);
  });

  it('say in each language words that list one’s meetings', () => {
    for (const { language, help, myMeetings } of all) {
      const [, command] = /^[“„«「]\s?(.+?)\s?[”“»」]/.exec(help.commands.myMeetings)!;
      assert.equal(readIntent(command!, { locale: language }).intent, 'myMeetings');
      assert.ok(myMeetings.othersElsewhere.toLowerCase().includes(command!.toLowerCase()), `${language}: ${command!}`);
    }
  });

  for (const language of languages) {
    it(`the examples of help are understood as they stand: ${language}`, () => {
      const { examples } = textsFor(language).help;
      const readings = examples.map((words) => readIntent(words, { locale: language }));
      assert.deepEqual(readings.map(({ intent, importance }) => [intent, importance]), [
        ['startMeeting', 'Normal'],
        ['startMeeting', 'Urgent'],
        ['startMeeting', 'Normal'],
      ]);
      assert.deepEqual(readings.map(({ subject }) => subject === null), [false, false, true]);
    });
  }
});

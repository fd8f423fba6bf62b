import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';

import { endedCard } from '../../../dialogs/cards/ended.ts';
import { failedCard } from '../../../dialogs/cards/failed.ts';
import { liveCard } from '../../../dialogs/cards/live.ts';
import { myMeetingsCard } from '../../../dialogs/cards/my-meetings.ts';
import { signInCard } from '../../../dialogs/cards/sign-in.ts';
import { startFormCard } from '../../../dialogs/cards/start-form.ts';
import { suggestionCard } from '../../../dialogs/cards/suggestion.ts';
import { languageNames, textsFor } from '../../../dialogs/texts/index.ts';
import { everyCard, hostileSubjects, joinUrl } from './every-card.ts';
import { formatText } from './format-text.ts';
import { nodesOf, nodesOfType, parseCard, wordsOn } from './parse-card.ts';

const en = textsFor('en');
const allTexts = Object.keys(languageNames).map((language) => textsFor(language));

describe('every card', () => {
  it('is among those that are looked at here', () => {
    const folder = path.resolve(import.meta.dirname, '../../../dialogs/cards');
    const sources = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const cards = sources.flatMap((source) => [...source.matchAll(/^export function (\w+)\(.*\): Card \{$/gm)].map(([, name]) => name!)).filter((name) => name !== 'card');
    const makers = Object.values(everyCard).join('\n');
    assert.ok(cards.length > 10);
    assert.deepEqual(cards.filter((name) => !makers.includes(`${name}(`)), []);
  });

  for (const [name, make] of Object.entries(everyCard)) {
    it(`${name} is read by the real parser, in every language`, () => {
      for (const texts of allTexts) {
        const card = make(texts, 'Quarterly budget', 'Ada Lovelace');
        parseCard(card);
        assert.equal(card.version, '1.5');
      }
    });

    it(`${name} speaks for itself without being rendered`, () => {
      const { fallbackText, speak } = make(en, 'Quarterly budget', 'Ada');
      assert.ok(fallbackText && fallbackText.length > 10);
      assert.ok(speak && speak.length > 10);
    });

    it(`${name} carries the words of others as data, never as markup`, () => {
      for (const subject of hostileSubjects) {
        const card = make(en, subject, subject);
        parseCard(card);
        const harmless = make(en, 'harmless', 'harmless');
        assert.deepEqual(nodesOf(card).map(({ type }) => type), nodesOf(harmless).map(({ type }) => type));
        assert.deepEqual(nodesOfType(card, 'TextBlock').map(({ text }) => text), nodesOfType(harmless, 'TextBlock').map(({ text }) => text));
        for (const { text } of nodesOfType(card, 'TextRun')) assert.equal(formatText('en', String(text)), text);
      }
    });
  }

  it('for a sign-in has the words of others as words, whatever they are', () => {
    for (const texts of allTexts) {
      for (const subject of hostileSubjects) {
        const { text } = signInCard({ id: 'i', appIdUri: 'api://x', page: 'https://login.example/', subject }, texts);
        assert.doesNotMatch(text, /(?<!\\)[[*<](?=[a-z*])|\{\{DATE|https:\/\/evil|ann@evil|[\u202E\u200B\u2028\r\n]/, text);
      }
    }
  });

  it('takes any text for a subject and a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...Object.values(everyCard)), (words, make) => {
        const card = make(en, words, words);
        parseCard(card);
        assert.ok(JSON.stringify(card).length < 40_000);
      }),
      { numRuns: 200 },
    );
  });

  it('labels each input, and says what is wrong where something is required', () => {
    for (const make of Object.values(everyCard)) {
      for (const input of nodesOf(make(en, 's', 'n')).filter(({ type }) => String(type).startsWith('Input.'))) {
        assert.ok(input['label'], String(input['id']));
        if (input['isRequired'] === true) assert.ok(input['errorMessage']);
      }
    }
  });

  it('says nothing by colour alone: a sign and words stand wherever there is one', () => {
    let coloured = 0;
    for (const make of Object.values(everyCard)) {
      for (const texts of allTexts) {
        const nodes = nodesOf(make(texts, 's', 'n'));
        const loud = nodes.filter(({ color }) => color !== undefined && color !== 'Default');
        const strips = nodes.filter(({ style }) => ['good', 'warning', 'attention', 'accent'].includes(String(style)));
        for (const { text } of [...loud, ...strips.flatMap(({ items }) => items as { text?: string }[])]) {
          assert.match(String(text), /^[⚠‼✓] \p{L}/u);
          coloured += 1;
        }
      }
    }
    assert.ok(coloured > 0);
  });

  it('has a heading first, unless it is a line in the place of another card, and buttons with words', () => {
    const withoutHeading = new Set(['locked', 'notice', 'continuing', 'startFormInDialog']);
    for (const [name, make] of Object.entries(everyCard)) {
      for (const texts of allTexts) {
        const card = make(texts, 's', 'n');
        assert.equal(nodesOfType(card, 'TextBlock').some(({ style }) => style === 'heading'), !withoutHeading.has(name), name);
        for (const { type, title } of nodesOf(card)) if (String(type).startsWith('Action.')) assert.ok(title, `${name}: ${String(type)}`);
      }
    }
  });

  it('falls back from Action.Execute to an Action.Submit with the same data, inside an ActionSet', () => {
    for (const make of Object.values(everyCard)) {
      const card = make(en, 's', 'n');
      assert.equal(card.actions, undefined);
      for (const action of nodesOfType(card, 'Action.Execute')) {
        const fallback = action['fallback'] as Record<string, unknown>;
        assert.equal(fallback['type'], 'Action.Submit');
        assert.deepEqual(fallback['data'], action['data']);
        assert.equal(fallback['associatedInputs'], action['associatedInputs']);
      }
    }
  });

  it('puts nothing into a button but its verb and its nonce', () => {
    for (const make of Object.values(everyCard)) {
      const card = make(en, 'secret subject', 'Ada');
      for (const { data } of [...nodesOfType(card, 'Action.Execute'), ...nodesOfType(card, 'Action.Submit')]) {
        const { verb, nonce, ...more } = data as Record<string, unknown>;
        assert.equal(typeof verb, 'string');
        assert.ok(nonce === undefined || nonce === 'n');
        assert.deepEqual(more, {});
      }
    }
  });
});

describe('the live card', () => {
  it('has a Join button and the link as text that can be copied', () => {
    const card = liveCard({ subject: 'Budget', importance: 'Normal', joinUrl, conferenceId: '51322' }, en);
    assert.deepEqual(nodesOfType(card, 'Action.OpenUrl').map(({ title, url }) => ({ title, url })), [{ title: 'Join', url: joinUrl }]);
    assert.match(wordsOn(card), /Link: \nhttps:\/\/meet\.contoso\.example\/ada\/7KXZ1Q/);
    assert.match(wordsOn(card), /Conference ID: \n51322/);
    assert.match(wordsOn(liveCard({ subject: 'Budget', importance: 'Normal', joinUrl }, textsFor('fr'))), /Lien\u00A0: \nhttps/);
  });

  it('says by which telephone numbers one comes in, where there are any, in every language', () => {
    const words = { en: 'By phone: ', de: 'Per Telefon: ', fr: 'Par téléphone\u00A0: ', es: 'Por teléfono: ', pt: 'Por telefone: ', ja: '電話で参加: ' } as const;
    for (const [language, label] of Object.entries(words)) {
      const card = liveCard({ subject: 'Budget', importance: 'Normal', joinUrl, conferenceId: '51322', phoneNumbers: ['+15550170', '+18005550170'] }, textsFor(language));
      assert.ok(wordsOn(card).includes(`${label}\n+15550170, +18005550170`), language);
    }
    for (const phoneNumbers of [undefined, []]) assert.doesNotMatch(wordsOn(liveCard({ subject: 'Budget', importance: 'Normal', joinUrl, ...(phoneNumbers && { phoneNumbers }) }, en)), /phone/);
  });

  it('shows importance by word, icon and colour', () => {
    const strip = (importance: 'Normal' | 'Urgent' | 'Emergency') => {
      const card = liveCard({ subject: 'Budget', importance, joinUrl }, en);
      return nodesOfType(card, 'Container').map(({ style, items }) => [style, (items as { text: string }[])[0]?.text]);
    };
    assert.deepEqual([strip('Normal'), strip('Urgent'), strip('Emergency')], [[], [['warning', '⚠ Urgent']], [['attention', '‼ Emergency']]]);
    assert.match(wordsOn(liveCard({ subject: 'Budget', importance: 'Normal', joinUrl }, en)), /Importance: \nNormal/);
    const suggested = nodesOfType(suggestionCard({ subject: 'Budget', importance: 'Emergency', nonce: 'n' }, en), 'TextBlock');
    assert.deepEqual(suggested.filter(({ text }) => String(text).includes('Emergency')).map(({ text, color }) => [text, color]), [['‼ Emergency', 'Attention']]);
  });

  it('sends nobody to a link that is not fit for people, and says so', () => {
    for (const bad of ['javascript:alert(1)', 'http://evil.example/', 'https://a:b@evil.example/', 'nonsense']) {
      const card = liveCard({ subject: 'Budget', importance: 'Normal', joinUrl: bad }, en);
      assert.deepEqual(nodesOfType(card, 'Action.OpenUrl'), []);
      assert.equal(JSON.stringify(card).includes(bad), false);
      assert.match(wordsOn(card), /isn’t one that can be opened safely/);
    }
  });

  it('names at most ten of the people invited', () => {
    const invitees = Array.from({ length: 12 }, (_, index) => ({ name: `P${index}`, id: '' }));
    assert.match(wordsOn(liveCard({ subject: 'B', importance: 'Normal', joinUrl, invitees }, en)), /P0, .*P9, …$/m);
  });
});

describe('the failed card', () => {
  const failed = { subject: 'Budget', importance: 'Normal', reference: 'ab12' } as const;

  it('says the cause, the next step and the reference', () => {
    const words = wordsOn(failedCard({ ...failed, failure: 'misconfigured' }, en));
    assert.match(words, /isn’t set up correctly/);
    assert.match(words, /Give the reference to your administrator/);
    assert.match(words, /Reference: \nab12/);
  });

  it('has Retry with a nonce, and no button without one', () => {
    const withRetry = failedCard({ ...failed, failure: 'busy', retryNonce: 'n' }, en);
    assert.deepEqual(nodesOfType(withRetry, 'Action.Execute').map(({ title, verb }) => ({ title, verb })), [{ title: 'Try again', verb: 'start' }]);
    assert.deepEqual(nodesOfType(failedCard({ ...failed, failure: 'busy' }, en), 'Action.Execute'), []);
  });
});

describe('the card of a meeting that is over', () => {
  const ended = { subject: 'Budget', importance: 'Urgent', durationMs: 25 * 60_000, joinUrl } as const;

  it('says how long it lasted, and leads nowhere any more', () => {
    const card = endedCard({ ...ended, end: 'ended' }, en);
    assert.match(wordsOn(card), /The meeting has ended[^]*Budget[^]*It lasted 25 minutes\./);
    assert.match(card.fallbackText ?? '', /“Budget” has ended\. It lasted 25 minutes\./);
    assert.deepEqual(nodesOfType(card, 'Action.OpenUrl'), []);
  });

  it('says that nobody came, and keeps a link that may still lead there', () => {
    const card = endedCard({ ...ended, end: 'nobodyJoined' }, en);
    assert.match(wordsOn(card), /Nobody joined[^]*within 25 minutes, so I left the meeting/);
    assert.deepEqual(nodesOfType(card, 'Action.OpenUrl').map(({ url }) => url), [joinUrl]);
    assert.deepEqual(nodesOfType(endedCard({ ...ended, end: 'nobodyJoined', joinUrl: 'javascript:x' }, en), 'Action.OpenUrl'), []);
  });
});

describe('the start form', () => {
  it('asks for a subject of at most 250 characters and an importance, filled in with what is known', () => {
    const card = startFormCard({ nonce: 'n', subject: 'Budget', importance: 'Urgent' }, en);
    const [subject] = nodesOfType(card, 'Input.Text');
    assert.deepEqual([subject?.['id'], subject?.['value'], subject?.['maxLength'], subject?.['isRequired']], ['subject', 'Budget', 250, true]);
    const [importance] = nodesOfType(card, 'Input.ChoiceSet');
    assert.equal(importance?.['value'], 'Urgent');
  });

  it('stands in a dialog with what a dialog knows: Action.Submit alone, and no Cancel beside the dialog’s own', () => {
    const card = startFormCard({ nonce: 'n', subject: '', importance: 'Normal' }, en, 'dialog');
    assert.deepEqual(nodesOfType(card, 'Action.Execute'), []);
    assert.deepEqual(nodesOfType(card, 'Action.Submit').map(({ data, associatedInputs }) => [data, associatedInputs]), [[{ verb: 'start', nonce: 'n' }, 'auto']]);
    assert.equal(wordsOn(card), 'What is the meeting about?');
  });

  it('can be cancelled without a subject', () => {
    const [start, cancel] = nodesOfType(startFormCard({ nonce: 'n', subject: '', importance: 'Normal' }, en), 'Action.Execute');
    assert.deepEqual([start?.['verb'], start?.['associatedInputs']], ['start', 'auto']);
    assert.deepEqual([cancel?.['verb'], cancel?.['associatedInputs']], ['cancel', 'none']);
  });

  it('says how many characters are too many', () => {
    const words = (excess: number) => wordsOn(startFormCard({ nonce: 'n', subject: 's', importance: 'Normal', problem: { kind: 'tooLong', excess } }, en));
    assert.match(words(1), /1 character too long; up to 250 fit/);
    assert.match(words(1750), /1,750 characters too long/);
  });
});

describe('the list of meetings', () => {
  const meeting = (subject: string, minute: number) => ({ subject, importance: 'Normal' as const, joinUrl, startedAt: new Date(Date.UTC(2026, 0, 1, 9, minute)) });

  it('shows the newest first, ten at most, each with Join', () => {
    const card = myMeetingsCard(Array.from({ length: 12 }, (_, index) => meeting(`M${index}`, index)), en);
    assert.deepEqual(wordsOn(card).match(/^M\d+$/gm), ['M11', 'M10', 'M9', 'M8', 'M7', 'M6', 'M5', 'M4', 'M3', 'M2']);
    assert.equal(nodesOfType(card, 'Action.OpenUrl').length, 10);
    assert.match(wordsOn(card), /You have 12 live meetings\./);
  });

  it('lets the client show the time by its own clock', () => {
    assert.match(formatText('en', wordsOn(myMeetingsCard([meeting('M', 5)], en))), /Since \d{1,2}:\d\d/);
  });

  it('says so when there is none', () => {
    assert.match(wordsOn(myMeetingsCard([], en)), /no live meetings\.$/);
    assert.match(wordsOn(myMeetingsCard([], en, 'here')), /no live meetings in this conversation/);
  });
});

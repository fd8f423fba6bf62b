import assert from 'node:assert/strict';

import { presserOf } from '../../dialogs/forms.ts';
import { oneLine } from '../../dialogs/plain.ts';
import { canRetry, confirmReply, endedReply, failedReply, liveReply, type Reply, signInFirstReply, signInReply, slowReply, startingReply } from '../../dialogs/replies.ts';
import { languageNames, textsFor } from '../../dialogs/texts/index.ts';
import { hostileSubjects } from './cards/every-card.ts';
import { buttonsOf, cardOf, Talk } from './support/talk.ts';

const en = textsFor('en');
const meeting = { subject: 'the payroll outage', importance: 'Urgent', startedBy: 'Ada' } as const;
const joinUrl = 'https://meet.contoso.example/ada/7KXZ1Q';

describe('the reply to an order', () => {
  it('says in its summary, without the card, that the meeting is live and how to join', () => {
    const { summary } = liveReply({ ...meeting, joinUrl }, en, 'msteams');
    assert.equal(summary, `The urgent meeting “the payroll outage” is live. Join: ${joinUrl}`);
  });

  it('has the same words as its text outside Teams, link included', () => {
    const { text, summary, textFormat } = liveReply({ ...meeting, joinUrl }, en, 'webchat');
    assert.equal(text, summary);
    assert.equal(textFormat, 'plain');
  });

  it('says cause, next step and reference when the meeting did not start', () => {
    const failed = failedReply({ ...meeting, failure: 'unreachable', reference: 'AB12' }, en, 'msteams');
    assert.match(failed.summary ?? '', /^The meeting “the payroll outage” didn’t start\. .* can’t be reached right now\. Try again in a few minutes\. Reference: AB12$/);
    assert.deepEqual(buttonsOf(cardOf(failed)), []);
  });

  it('cannot be bent by a subject that is written from right to left', () => {
    assert.equal(startingReply({ ...meeting, subject: '\u202Eתקציב' }, en, 'msteams').summary, 'Starting the urgent meeting “\u2068תקציב\u2069”.');
  });

  it('offers to try again where that can help', () => {
    const failures = ['unreachable', 'refused', 'busy', 'timedOut', 'misconfigured', 'unexpected'] as const;
    assert.deepEqual(failures.filter(canRetry), ['unreachable', 'busy', 'timedOut', 'unexpected']);
  });
});

/** Every reply about a meeting, in the words of one channel. */
function everyReply(subject: string, language: string, channelId: string): readonly Reply[] {
  const texts = textsFor(language);
  const about = { subject, importance: 'Urgent', startedBy: 'Ada', joinUrl } as const;
  return [
    startingReply(about, texts, channelId),
    slowReply(about, texts, channelId),
    liveReply(about, texts, channelId),
    endedReply({ ...about, end: 'ended', durationMs: 60_000 }, texts, channelId),
    endedReply({ ...about, end: 'nobodyJoined', durationMs: 60_000 }, texts, channelId),
    failedReply({ ...about, failure: 'busy', reference: 'ab12' }, texts, channelId),
    signInFirstReply(about, texts, channelId),
    signInReply({ id: 'i', appIdUri: 'api://x', page: 'https://login.example/', subject }, texts, channelId),
  ];
}

/** What cannot be seen, and keeps words what they are. */
const seen = (words = '') => words.replace(/[\u2060\u2068\u2069]/gu, '');

describe('a hostile subject', () => {
  for (const language of Object.keys(languageNames)) {
    it(`stands letter for letter in the summary and the text of every reply, and is no link there: ${language}`, () => {
      for (const subject of hostileSubjects) {
        const words = oneLine(subject);
        for (const { summary, text, textFormat } of everyReply(subject, language, 'webchat')) {
          assert.ok(seen(summary).includes(words), summary);
          assert.equal(seen(text), seen(summary));
          assert.equal(textFormat, 'plain');
          assert.doesNotMatch(String(text).replace(joinUrl, ''), /\w:\/\/|[\p{L}\p{N}][.@](?=[\p{L}\p{N}])|(?:mailto|msteams|javascript):|[\p{Cc}\u202A-\u202E\u200B\uFEFF]/u);
        }
        for (const { text } of everyReply(subject, language, 'msteams')) assert.equal(text, undefined);
      }
    });
  }

  it('carries no words of others where none are asked for', () => {
    const facts = { nonce: 'n', page: 'https://login.example/', subject: '[x](y)' };
    assert.doesNotMatch(JSON.stringify(confirmReply(facts, en, 'webchat').summary), /\[x\]/);
  });

  it('is the one that is suggested, asked about and ordered', async () => {
    for (const subject of hostileSubjects.filter((words) => words.length <= 250 && !/[\r\n\u200B\u202E]/u.test(words))) {
      const talk = new Talk();
      const [form] = await talk.submitValue({ verb: 'open', subject });
      assert.ok(form);
      await talk.press(form, 'start', { subject });
      assert.deepEqual(talk.orders.map((order) => order.subject), [subject]);
      const [started] = talk.said().slice(-1);
      assert.ok(seen(started?.summary).includes(oneLine(subject)));
    }
  });
});

describe('presserOf', () => {
  it('knows people by their Entra id, or else by the channel’s', () => {
    const conversation = { id: 'c', name: '', isGroup: false, conversationType: 'personal' };
    assert.deepEqual(presserOf({ conversation, from: { id: '29:a', name: '', aadObjectId: 'oid' } }), { conversationId: 'c', requesterId: 'oid' });
    assert.deepEqual(presserOf({ conversation, from: { id: '29:a', name: '' } }), { conversationId: 'c', requesterId: '29:a' });
    assert.deepEqual(presserOf({}), { conversationId: '', requesterId: '' });
  });
});

import assert from 'node:assert/strict';

import { presserOf } from '../../dialogs/forms.ts';
import { canRetry, failedReply, liveReply, startingReply } from '../../dialogs/replies.ts';
import { textsFor } from '../../dialogs/texts/index.ts';
import { buttonsOf, cardOf } from './support/talk.ts';

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

describe('presserOf', () => {
  it('knows people by their Entra id, or else by the channel’s', () => {
    const conversation = { id: 'c', name: '', isGroup: false, conversationType: 'personal' };
    assert.deepEqual(presserOf({ conversation, from: { id: '29:a', name: '', aadObjectId: 'oid' } }), { conversationId: 'c', requesterId: 'oid' });
    assert.deepEqual(presserOf({ conversation, from: { id: '29:a', name: '' } }), { conversationId: 'c', requesterId: '29:a' });
    assert.deepEqual(presserOf({}), { conversationId: '', requesterId: '' });
  });
});

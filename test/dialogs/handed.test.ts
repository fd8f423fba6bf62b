import assert from 'node:assert/strict';
import fc from 'fast-check';

import { handedByLink } from '../../dialogs/handed.ts';

const read = (link: string) => handedByLink(link, 'en-US');

describe('a deep link into Teams', () => {
  for (const base of [
    'https://teams.microsoft.com/l/chat/0/0?users=28:bot',
    'https://teams.microsoft.com/l/entity/app/start?webUrl=https%3A%2F%2Fexample.com',
    'https://teams.cloud.microsoft/l/task/app?url=x',
    'https://gov.teams.microsoft.us/l/chat/0/0?a=b',
    'https://TEAMS.microsoft.com/l/chat/0/0?a=b',
    'msteams:/l/chat/0/0?users=28:bot',
    'msteams://teams.microsoft.com/l/chat/0/0?users=28:bot',
  ]) {
    it(`hands over its subject and importance: ${base}`, () => {
      assert.deepEqual(read(`${base}&subject=Payroll%20outage%20%26%20more&importance=urgent`), { subject: 'Payroll outage & more', importance: 'Urgent' });
    });
  }

  it('hands over the meeting that its message asks for', () => {
    const link = (message: string) => `https://teams.microsoft.com/l/chat/0/0?users=28:bot&message=${encodeURIComponent(message)}`;
    assert.deepEqual(read(link('start an urgent meeting about the payroll outage')), { subject: 'the payroll outage', importance: 'Urgent' });
    assert.deepEqual(read(link('start a meeting')), { subject: '' });
    assert.deepEqual(read(`${link('start a meeting about pay')}&importance=Emergency`), { subject: 'pay', importance: 'Emergency' });
    assert.deepEqual(handedByLink(link('Starte eine dringende Besprechung über Löhne'), 'de-DE'), { subject: 'Löhne', importance: 'Urgent' });
    assert.equal(read(link('how are you?')), undefined);
  });

  it('takes no importance that there is not', () => {
    assert.deepEqual(read('msteams:/l/chat/0/0?subject=pay&importance=Huge'), { subject: 'pay' });
  });

  for (const other of [
    'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d',
    'https://teams.microsoft.com/l/chat/0/0?subject=%20',
    'https://teams.microsoft.com/v2/?subject=pay',
    'https://teams.microsoft.com.evil.example/l/chat/0/0?subject=pay',
    'https://evilteams.microsoft.com.example/l/chat?subject=pay',
    'http://teams.microsoft.com/l/chat/0/0?subject=pay',
    'msteams://evil.example/l/chat/0/0?subject=pay',
    'javascript:/l/?subject=pay',
    'see https://teams.microsoft.com/l/chat/0/0?subject=pay',
    `https://teams.microsoft.com/l/chat/0/0?subject=${'x'.repeat(9_000)}`,
    'subject=pay',
    '',
  ]) {
    it(`is not this: ${other.slice(0, 90)}`, () => {
      assert.equal(read(other), undefined);
    });
  }

  it('is looked for in anything, without a fault', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true })), (words) => {
      assert.equal(read(words), undefined);
    }));
  });
});

import assert from 'node:assert/strict';

import { TooOften, UnknownPerson } from '../../dialogs/desk.ts';
import { wordsReply } from '../../dialogs/replies.ts';
import { ownWords } from '../../dialogs/sentences.ts';
import type { SignIn } from '../../dialogs/sign-in.ts';
import { textsFor } from '../../dialogs/texts/index.ts';
import { Talk } from './support/talk.ts';

const en = textsFor('en');

/** What a desk refuses an order with, and what the person hears then. */
const refusals = [
  [new TooOften(90), en.tooOften('2 minutes')],
  [new UnknownPerson(), en.signIn.unknownPerson],
] as const;

describe('an order that the desk refuses', () => {
  for (const [failure, words] of refusals) {
    it(`because of ${failure.name} is answered with the reason, however it came`, async () => {
      const talk = new Talk();

      talk.deskFailure = failure;
      const [typed] = await talk.say('start a meeting about Quarterly budget');
      const [form] = await talk.say('start a meeting');
      talk.deskFailure = failure;
      const pressed = await talk.press(form!, 'start', { subject: 'Budget' });
      talk.deskFailure = failure;
      const [submitted] = await talk.submit(form!, 'start', { subject: 'Budget' });
      const answered = await talk.say('Budget');

      assert.equal(typed!.text, words);
      assert.equal(pressed.value, words);
      assert.equal(submitted!.text, words);
      assert.match(answered[0]!.summary!, /Starting the meeting “Budget”/);
    });
  }
});

describe('signing in and out', () => {
  const calls: string[] = [];
  const signIn: SignIn = {
    begin: async (_context, locale) => wordsReply(ownWords(`begin ${locale}`)),
    end: async (_context, locale) => wordsReply(ownWords(`end ${locale}`)),
    goOn: async (_context, nonce) => {
      calls.push(nonce);
      return nonce === 'good' ? undefined : 'notYours';
    },
  };

  beforeEach(() => {
    calls.length = 0;
  });

  it('are left to whoever knows how, in the person’s language', async () => {
    const talk = new Talk({ signIn });

    assert.deepEqual((await talk.say('sign in')).map(({ text }) => text), ['begin en-US']);
    assert.deepEqual((await talk.say('Abmelden', { locale: 'de-DE' })).map(({ text }) => text), ['end de-DE']);
  });

  it('are not needed where nobody knows how', async () => {
    const talk = new Talk();

    for (const words of ['sign in', 'sign out']) assert.deepEqual((await talk.say(words)).map(({ text }) => text), [en.signIn.notNeeded]);
  });

  it('go on with “Continue”, once for the right person', async () => {
    const talk = new Talk({ signIn });
    const goOn = (nonce: string) => talk.execute({ action: { type: 'Action.Execute', verb: 'continue', data: { nonce } }, trigger: 'manual' });

    const [good, other] = [await goOn('good'), await goOn('other')];

    assert.match(JSON.stringify(good.value), /Signing you in/);
    assert.equal(other.value, en.refusals.notYours);
    assert.deepEqual(calls, ['good', 'other']);
    const [submitted] = await talk.submitValue({ verb: 'continue', nonce: 'other' });
    assert.equal(submitted!.text, en.refusals.notYours);
  });

  it('do not go on where a service account starts all meetings', async () => {
    const talk = new Talk();

    const { value } = await talk.execute({ action: { type: 'Action.Execute', verb: 'continue', data: { nonce: 'x' } }, trigger: 'manual' });

    assert.equal(value, en.refusals.unknown);
  });
});

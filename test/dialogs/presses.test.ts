import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';

import { createMemoryForms } from '../../bot/desk/memory-forms.ts';
import { failedReply } from '../../dialogs/replies.ts';
import { textsFor } from '../../dialogs/texts/index.ts';
import { nodesOfType, wordsOn } from './cards/parse-card.ts';
import { buttonsOf, cardIn, cardOf, only, type Place, Talk, wordsIn } from './support/talk.ts';

const groupChat: Place = { conversation: '19:g@thread.v2', conversationType: 'groupChat' };

async function askedForSubject(place: Place = {}): Promise<{ talk: Talk; form: Awaited<ReturnType<Talk['say']>>[number] }> {
  const talk = new Talk();
  return { talk, form: only(await talk.say('start a meeting', { ...place })) };
}

describe('pressing a button', () => {
  it('of the form starts what was typed, once, and locks the form for everybody', async () => {
    const { talk, form } = await askedForSubject();
    const answer = await talk.press(form, 'start', { subject: 'Quarterly budget', importance: 'Urgent' });

    assert.equal(answer.statusCode, 200);
    assert.deepEqual(buttonsOf(cardIn(answer)), []);
    assert.match(wordsOn(cardIn(answer)), /Quarterly budget\nThis card has been used/);
    assert.deepEqual(cardOf(talk.now(form)), cardIn(answer));
    const order = only(talk.orders);
    assert.deepEqual([order.subject, order.importance], ['Quarterly budget', 'Urgent']);
    assert.ok(order.key);
  });

  it('a second time starts nothing and says so', async () => {
    const { talk, form } = await askedForSubject();
    await talk.press(form, 'start', { subject: 'Budget' });
    const answer = await talk.press(form, 'start', { subject: 'Budget' });
    assert.equal(answer.statusCode, 200);
    assert.match(wordsIn(answer), /already been used\. Nothing was started/);
    assert.equal(talk.orders.length, 1);
  });

  it('a second time starts the meeting that was ordered first when the desk has never heard of it', async () => {
    const forms = createMemoryForms();
    // Whoever used the form died before the order was handed in.
    const talk = new Talk({ forms });
    const form = only(await talk.say('start a meeting'));
    const ada = { conversationId: 'a:ada', requesterId: 'oid-ada' };
    const { nonce } = nodesOfType(cardOf(form), 'Action.Execute').find(({ verb }) => verb === 'start')!['data'] as { nonce: string };
    const ordered = { subject: 'Budget', importance: 'Urgent', invitees: [] } as const;
    assert.equal((await forms.redeem(nonce, ada, ordered)).outcome, 'ok');

    const again = await talk.press(form, 'start', { subject: 'Something else' });
    const later = await talk.press(form, 'start', { subject: 'Budget' });

    assert.match(wordsOn(cardIn(again)), /Budget\nThis card has been used/);
    assert.match(wordsIn(later), /already been used/);
    assert.deepEqual(talk.orders.map(({ subject, importance, key }) => [subject, importance, key]), [['Budget', 'Urgent', nonce]]);
  });

  it('after it was cancelled starts nothing, whatever the desk knows', async () => {
    const { talk, form } = await askedForSubject();
    await talk.press(form, 'cancel');
    assert.match(wordsIn(await talk.press(form, 'start', { subject: 'Budget' })), /already been used/);
    assert.deepEqual(talk.orders, []);
  });

  it('many times at once starts one meeting', async () => {
    const { talk, form } = await askedForSubject();
    const answers = await Promise.all(Array.from({ length: 20 }, () => talk.press(form, 'start', { subject: 'Budget' })));
    assert.equal(talk.orders.length, 1);
    assert.equal(answers.filter(({ type }) => type.endsWith('card.adaptive')).length, 1);
  });

  it('of somebody else’s form starts nothing and says so', async () => {
    const { talk, form } = await askedForSubject(groupChat);
    for (const verb of ['start', 'cancel']) {
      const answer = await talk.press(form, verb, { subject: 'Mine' }, { ...groupChat, from: 'bob' });
      assert.match(wordsIn(answer), /Only the person who asked/);
    }
    assert.deepEqual(talk.orders, []);
    await talk.press(form, 'start', { subject: 'Hers' }, groupChat);
    assert.equal(talk.orders.length, 1);
  });

  it('of a form that was carried into another conversation starts nothing', async () => {
    const { talk, form } = await askedForSubject();
    const answer = await talk.press(form, 'start', { subject: 'Budget' }, groupChat);
    assert.match(wordsIn(answer), /belongs to another conversation/);
    assert.deepEqual(talk.orders, []);
  });

  it('with a forged nonce, or none, starts nothing', async () => {
    const talk = new Talk();
    for (const data of [{ nonce: 'forged', subject: 'x' }, { subject: 'x' }, null, undefined]) {
      const answer = await talk.execute({ action: { type: 'Action.Execute', verb: 'start', data } });
      assert.match(wordsIn(answer), /expired\. Nothing was started/);
    }
    assert.deepEqual(talk.orders, []);
  });

  it('with a subject that does not do shows the form again, with what is wrong, still good for one press', async () => {
    const { talk, form } = await askedForSubject();
    for (const subject of ['', '   ', '\u200B', undefined]) {
      const again = cardIn(await talk.press(form, 'start', { ...(subject !== undefined && { subject }), importance: 'Urgent' }));
      assert.match(wordsOn(again), /⚠ Enter a subject/);
      assert.equal(nodesOfType(again, 'Input.ChoiceSet')[0]?.['value'], 'Urgent');
    }
    const tooLong = cardIn(await talk.press(form, 'start', { subject: 'x'.repeat(260) }));
    assert.match(wordsOn(tooLong), /10 characters too long/);
    assert.equal(nodesOfType(tooLong, 'Input.Text')[0]?.['value'], 'x'.repeat(250));
    await talk.press({ ...form, attachments: [{ contentType: '', content: tooLong }] }, 'start', { subject: 'Good' });
    assert.deepEqual(talk.orders.map(({ subject }) => subject), ['Good']);
  });

  it('takes the words as they are: a command in the field is a subject', async () => {
    const { talk, form } = await askedForSubject();
    await talk.press(form, 'start', { subject: ' “cancel”\n please ' });
    assert.deepEqual(talk.orders.map(({ subject }) => subject), ['“cancel” please']);
  });

  it('Cancel starts nothing and locks the form', async () => {
    const { talk, form } = await askedForSubject();
    const answer = await talk.press(form, 'cancel');
    assert.match(wordsOn(cardIn(answer)), /Canceled\. No meeting was started/);
    await talk.press(form, 'start', { subject: 'Late' });
    assert.match(only(await talk.say('Payroll')).summary ?? '', /didn’t understand/);
    assert.deepEqual(talk.orders, []);
  });

  it('that the desk could not serve can be repeated', async () => {
    const { talk, form } = await askedForSubject();
    talk.deskFailure = new Error('no storage');
    await assert.rejects(talk.press(form, 'start', { subject: 'Budget' }), /no storage/);
    await talk.press(form, 'start', { subject: 'Budget' });
    assert.equal(talk.orders.length, 1);
  });

  it('of a suggestion starts what was suggested, and nothing that was slipped in', async () => {
    const talk = new Talk();
    const suggestion = only(await talk.say('did anyone start an urgent meeting about pay?'));
    await talk.press(suggestion, 'start', { subject: 'something else', importance: 'Emergency' });
    assert.deepEqual(talk.orders.map(({ subject, importance }) => [subject, importance]), [['pay', 'Urgent']]);
  });

  it('Try again orders the same meeting under a key of its own', async () => {
    const forms = createMemoryForms();
    const talk = new Talk({ forms });
    const draft = { subject: 'Budget', importance: 'Emergency', invitees: [] } as const;
    const retryNonce = await forms.open({ kind: 'retry', draft, conversationId: 'a:ada', requesterId: 'oid-ada' });
    const failed = failedReply({ ...draft, failure: 'busy', reference: 'ab12', retryNonce }, textsFor('en'), 'msteams');
    await talk.press(failed, 'start');
    assert.match(wordsIn(await talk.press(failed, 'start')), /already been used/);
    assert.deepEqual(talk.orders, [{ ...draft, locale: 'en-US', key: retryNonce }]);
  });

  it('of hello opens the form and asks whoever pressed', async () => {
    const talk = new Talk();
    const hello = only(await talk.install(groupChat));
    const answer = await talk.press(hello, 'open', {}, { ...groupChat, from: 'bob' });
    assert.equal(wordsIn(answer), 'The form is in the conversation.');
    await talk.say('Payroll', { ...groupChat, from: 'bob' });
    assert.deepEqual(talk.orders.map(({ subject }) => subject), ['Payroll']);
  });

  it('for help shows it to whoever pressed', async () => {
    const talk = new Talk();
    const hello = only(await talk.install());
    assert.match(wordsOn(cardIn(await talk.press(hello, 'help'))), /What MeetNow can do/);
  });

  it('speaks the language of whoever pressed', async () => {
    const { talk, form } = await askedForSubject();
    const answer = await talk.press(form, 'start', { subject: ' ' }, { locale: 'de-DE' });
    assert.match(wordsOn(cardIn(answer)), /Geben Sie einen Betreff ein/);
  });
});

describe('Action.Submit, where Action.Execute is not known', () => {
  it('starts the meeting and locks the form', async () => {
    const { talk, form } = await askedForSubject();
    const heard = await talk.submit(form, 'start', { subject: 'Budget', importance: 'Normal' });
    assert.match(only(heard).summary ?? '', /^Starting/);
    assert.match(talk.now(form).summary ?? '', /has been used/);
    assert.equal(talk.orders.length, 1);
  });

  it('shows what is wrong in the form’s own place', async () => {
    const { talk, form } = await askedForSubject();
    assert.deepEqual(await talk.submit(form, 'start', { subject: '' }), []);
    assert.match(wordsOn(cardOf(talk.now(form))), /Enter a subject/);
    await talk.submit(talk.now(form), 'start', { subject: 'Budget' });
    assert.equal(talk.orders.length, 1);
  });

  it('shows it in a new message where it cannot be updated', async () => {
    const { talk, form } = await askedForSubject();
    const heard = await talk.submit({ attachments: form.attachments ?? [] }, 'start', { subject: '' });
    assert.match(wordsOn(cardOf(only(heard))), /Enter a subject/);
  });

  it('says what is refused', async () => {
    const { talk, form } = await askedForSubject(groupChat);
    assert.match(only(await talk.submit(form, 'start', { subject: 'x' }, { ...groupChat, from: 'bob' })).text ?? '', /Only the person who asked/);
    await talk.submit(form, 'start', { subject: 'x' }, groupChat);
    assert.match(only(await talk.submit(form, 'start', { subject: 'x' }, groupChat)).text ?? '', /already been used/);
    assert.equal(talk.orders.length, 1);
  });

  it('opens the form and help', async () => {
    const talk = new Talk();
    const hello = only(await talk.install());
    assert.match(only(await talk.submit(hello, 'open')).summary ?? '', /What is the meeting about/);
    assert.match(only(await talk.submit(hello, 'help')).summary ?? '', /^I start/);
  });

  it('answers a value that it cannot read with an error card', async () => {
    const talk = new Talk();
    for (const value of [null, 7, 'x', [], {}, { verb: 'evil' }, { verb: 'start', nonce: 7 }, { verb: 'start', subject: {} }]) {
      assert.match(wordsOn(cardOf(only(await talk.submitValue(value)))), /couldn’t read what came back from the card/);
    }
  });
});

describe('an adaptiveCard/action whose value is not as it should be', () => {
  const unreadable: readonly unknown[] = [
    undefined,
    null,
    'start',
    [],
    {},
    { action: null },
    { action: [] },
    { action: { verb: 'start' }, trigger: 'automatic' },
    { action: { verb: 7 } },
    { action: { verb: 'erase' } },
    { action: { verb: '__proto__' } },
    { action: { verb: 'start', data: 'x' } },
    { action: { verb: 'start', data: { nonce: ['x'] } } },
    { action: { verb: 'start', data: { nonce: '' } } },
    { action: { verb: 'start', data: { nonce: 'x'.repeat(65) } } },
    { action: { verb: 'start', data: { nonce: 'x', subject: 5 } } },
    { action: { verb: 'start', data: { nonce: 'x', importance: 'Huge' } } },
    { action: { type: 'Action.Submit', verb: 'start' } },
  ];
  for (const value of unreadable) {
    it(`${inspect(value).slice(0, 80)} is answered with 400 and a reason`, async () => {
      const talk = new Talk();
      const answer = await talk.execute(value);
      assert.deepEqual([answer.statusCode, answer.type], [400, 'application/vnd.microsoft.error']);
      assert.equal(answer.value['code'], 'BadRequest');
      assert.match(String(answer.value['message']), /Nothing was started/);
      assert.deepEqual(talk.orders, []);
    });
  }

  it('never makes the conversation throw or start anything', async () => {
    const talk = new Talk();
    const leaf = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('start', 'save', 'cancel', 'Normal', 'manual', 'Action.Execute'), fc.integer(), fc.constant(null));
    const bag = fc.dictionary(fc.constantFrom('verb', 'nonce', 'subject', 'importance', 'language', 'data', '__proto__', 'constructor'), fc.oneof(leaf, fc.array(leaf)));
    const value = fc.oneof(fc.anything(), fc.record({ action: fc.oneof(bag, fc.record({ verb: leaf, data: bag })), trigger: leaf }, { requiredKeys: [] }));
    await fc.assert(
      fc.asyncProperty(value, async (hostile) => {
        const answer = await talk.execute(hostile);
        assert.ok(answer.statusCode === 200 || answer.statusCode === 400);
        await talk.submitValue(hostile);
        assert.deepEqual(talk.orders, []);
      }),
      { numRuns: 300 },
    );
  });
});

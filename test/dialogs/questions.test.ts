import assert from 'node:assert/strict';

import { createMemoryForms } from '../../bot/desk/memory-forms.ts';
import { nodesOfType, wordsOn } from './cards/parse-card.ts';
import { buttonsOf, cardOf, only, type Place, Talk, wordsIn } from './support/talk.ts';

const thread: Place = { conversation: '19:x@thread.tacv2;messageid=1', conversationType: 'channel' };
const subjectField = (activity: Parameters<typeof cardOf>[0]) => nodesOfType(cardOf(activity), 'Input.Text')[0]?.['value'];

describe('an open question', () => {
  it('belongs to one person: others in the thread do not answer it', async () => {
    const talk = new Talk();
    await talk.say('start a meeting', thread);
    const toBob = only(await talk.say('Payroll', { ...thread, from: 'bob' }));
    assert.match(toBob.summary ?? '', /didn’t understand/);
    await talk.say('Budget', thread);
    assert.deepEqual(talk.orders.map(({ subject }) => subject), ['Budget']);
  });

  it('lets two people in one thread each answer their own', async () => {
    const talk = new Talk();
    await talk.say('start a meeting', thread);
    await talk.say('start an urgent meeting', { ...thread, from: 'bob' });
    await talk.say('Budget', thread);
    await talk.say('Payroll', { ...thread, from: 'bob' });
    assert.deepEqual(talk.orders.map(({ subject, importance }) => [subject, importance]), [['Budget', 'Normal'], ['Payroll', 'Urgent']]);
  });

  it('belongs to one conversation', async () => {
    const talk = new Talk();
    await talk.say('start a meeting', thread);
    await talk.say('Payroll', { ...thread, conversation: '19:x@thread.tacv2;messageid=2' });
    assert.deepEqual(talk.orders, []);
  });

  it('is not answered by a message that comes too late', async () => {
    const talk = new Talk({ questionLifetimeMs: 60_000 });
    await talk.say('start a meeting');
    talk.nowMs += 60_001;
    assert.match(only(await talk.say('Payroll')).summary ?? '', /didn’t understand/);
    assert.deepEqual(talk.orders, []);
  });

  it('is over once its form was used', async () => {
    const talk = new Talk();
    const form = only(await talk.say('start a meeting'));
    await talk.press(form, 'start', { subject: 'Budget' });
    await talk.say('Payroll');
    assert.deepEqual(talk.orders.map(({ subject }) => subject), ['Budget']);
  });

  it('locks its form when it is answered by typing', async () => {
    const talk = new Talk();
    const form = only(await talk.say('start a meeting'));
    await talk.say('Budget');
    assert.deepEqual(buttonsOf(cardOf(talk.now(form))), []);
    assert.match(wordsOn(cardOf(talk.now(form))), /^Budget$/m);
    await talk.press(form, 'start', { subject: 'Again' });
    assert.equal(talk.orders.length, 1);
  });

  it('locks its form when it is cancelled or asked anew', async () => {
    const talk = new Talk();
    const first = only(await talk.say('start a meeting'));
    const second = only(await talk.say('start a meeting'));
    assert.match(talk.now(first).summary ?? '', /replaced by a newer one/);
    await talk.say('cancel');
    assert.match(talk.now(second).summary ?? '', /Canceled/);
  });

  it('takes the form’s nonce for the order, so that form and typing together start one meeting', async () => {
    const talk = new Talk();
    const form = only(await talk.say('start a meeting'));
    await talk.say('Budget');
    const nonce = (nodesOfType(cardOf(form), 'Action.Execute')[0]?.['data'] as { nonce: string }).nonce;
    assert.equal(talk.orders[0]?.key, nonce);
  });

  it('stays open when the desk could not take the answer', async () => {
    const talk = new Talk();
    await talk.say('start a meeting');
    talk.deskFailure = new Error('no storage');
    await assert.rejects(talk.say('Budget'), /no storage/);
    await talk.say('Budget');
    assert.deepEqual(talk.orders.map(({ subject }) => subject), ['Budget']);
  });

  it('is answered even where its form cannot be locked', async () => {
    const talk = new Talk();
    talk.updatesFail = true;
    const form = only(await talk.say('start a meeting'));
    await talk.say('Budget');
    assert.match(wordsIn(await talk.press(form, 'start', { subject: 'Budget' })), /already been used/);
    assert.deepEqual(talk.orders.map(({ subject }) => subject), ['Budget']);
  });

  it('says so when the form was used at the very moment of the answer', async () => {
    const forms = createMemoryForms();
    const talk = new Talk({ forms: { ...forms, redeem: async () => ({ outcome: 'used' }) } });
    await talk.say('start a meeting');
    assert.match(only(await talk.say('Budget')).text ?? '', /already been used/);
    assert.equal(talk.orders.length, 0);
  });

  it('survives whatever the storage gives back for it', async () => {
    const { MemoryStorage } = await import('botbuilder');
    for (const state of [null, 7, {}, { nonce: 1 }, { nonce: 'x', askedAtMs: 'late' }]) {
      const storage = new MemoryStorage();
      const inner = { dialogs: { dialogStack: [{ id: 'startMeeting', state }] } };
      await storage.write({ 'msteams/conversations/a:ada/users/29:ada': { dialogs: { dialogStack: [{ id: 'main', state: inner }] }, eTag: '*' } });
      const talk = new Talk({ storage });
      assert.match(only(await talk.say('hello')).summary ?? '', /^I start/);
    }
  });
});

describe('a subject that is too long', () => {
  it('is offered shortened, with the number of characters that are too many', async () => {
    const talk = new Talk();
    const form = only(await talk.say(`start a meeting about ${'x'.repeat(253)}`));
    assert.match(form.summary ?? '', /^The subject is 3 characters too long; up to 250 fit\./);
    assert.equal(subjectField(form), 'x'.repeat(250));
    assert.equal(talk.orders.length, 0);
    await talk.press(form, 'start', { subject: 'x'.repeat(250) });
    assert.deepEqual(talk.orders.map(({ subject }) => subject.length), [250]);
  });

  it('is cut between characters as people see them', async () => {
    const talk = new Talk();
    const form = only(await talk.say(`start a meeting about ${'x'.repeat(248)}👩‍👩‍👧`));
    assert.equal(subjectField(form), 'x'.repeat(248));
  });

  it('is offered shortened when it is typed as an answer, too, and 250 are not too many', async () => {
    const talk = new Talk();
    const first = only(await talk.say('start an urgent meeting'));
    const second = only(await talk.say('y'.repeat(251)));
    assert.match(second.summary ?? '', /1 character too long/);
    assert.match(talk.now(first).summary ?? '', /replaced/);
    await talk.say('y'.repeat(250));
    assert.deepEqual(talk.orders.map(({ subject, importance }) => [subject.length, importance]), [[250, 'Urgent']]);
  });
});

describe('a typed answer', () => {
  for (const [locale, answer] of [['en', 'Payroll'], ['de', 'Gehälter'], ['fr', 'Salaires'], ['es', 'Nóminas'], ['pt', 'Salários'], ['ja', '給与']] as const) {
    it(`is the subject in each language: ${locale}`, async () => {
      const talk = new Talk();
      await talk.say('start a meeting', { locale });
      await talk.say(answer, { locale });
      assert.deepEqual(talk.orders.map(({ subject }) => subject), [answer]);
    });
  }

  for (const [locale, doubtful] of [['de', 'Ich weiß es nicht'], ['fr', 'Je ne sais pas'], ['es', 'No lo sé'], ['pt', 'Não sei'], ['ja', 'まだわかりません']] as const) {
    it(`that is said to the bot is shown first: ${locale}`, async () => {
      const talk = new Talk();
      await talk.say('start a meeting', { locale });
      const form = only(await talk.say(doubtful, { locale }));
      assert.equal(subjectField(form), doubtful);
      assert.equal(talk.orders.length, 0);
    });
  }
});

describe('an answer without a word in it', () => {
  for (const answer of ['👍', '👍🏽', '🎉🎉', '…', '❤️', '!!!']) {
    it(`is no subject: ${answer}`, async () => {
      const talk = new Talk();
      await talk.say('start a meeting');
      const again = only(await talk.say(answer));
      await talk.say('Payroll 👍');

      assert.match(again.text ?? '', /I still need a subject/);
      assert.deepEqual(talk.orders.map(({ subject }) => subject), ['Payroll 👍']);
    });
  }

  it('agrees to a subject that is offered, where it is a thumb up', async () => {
    const talk = new Talk();
    await talk.say('start a meeting');
    await talk.say('I don’t know yet');
    await talk.say('👍🏻');

    assert.deepEqual(talk.orders.map(({ subject }) => subject), ['I don’t know yet']);
  });
});

describe('an order', () => {
  it('names the mentioned people as Teams knows them, and others by name alone', async () => {
    const talk = new Talk();
    const bob = { name: 'Bob Lee', id: '29:bob', aadObjectId: 'oid-bob' };
    await talk.say('start a meeting with Bob Lee and Carol about Payroll', { mentions: [bob] });
    assert.deepEqual(talk.orders[0]?.invitees, [bob, { name: 'Carol', id: '' }]);
  });

  it('has no key when it was typed: the activity itself is its identity', async () => {
    const talk = new Talk();
    await talk.say('start a meeting about Payroll');
    assert.equal(talk.orders[0] && 'key' in talk.orders[0], false);
  });

  it('is answered in the language of the client', async () => {
    for (const [locale, title] of [['de-DE', 'Ihre Besprechung'], ['fr', 'Démarrage'], ['es-MX', 'Iniciando'], ['pt-BR', 'Iniciando sua'], ['ja', '会議を開始'], ['nl', 'Starting']] as const) {
      const talk = new Talk();
      const starting = only(await talk.say('start a meeting about Payroll', { locale }));
      assert.ok(wordsOn(cardOf(starting)).includes(title), locale);
      assert.equal(talk.orders[0]?.locale, locale);
    }
  });
});

describe('a reply', () => {
  it('in Teams is one card with a summary and no text, which Teams would split off', async () => {
    const reply = only(await new Talk().say('start a meeting about Payroll'));
    assert.equal(reply.text, undefined);
    assert.match(reply.summary ?? '', /“Payroll”/);
    assert.equal(reply.attachments?.length, 1);
  });

  it('elsewhere says the same in plain text', async () => {
    const reply = only(await new Talk().say('start a meeting about [x](https://evil.example)', { channelId: 'directline' }));
    assert.match(reply.text ?? '', /“\[x\]\(https:\u2060\/\/evil\u2060\.example\)”/);
    assert.equal(reply.textFormat, 'plain');
  });
});

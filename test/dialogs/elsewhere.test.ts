import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';

import { nodesOfType } from './cards/parse-card.ts';
import { cardOf, only, Talk, wordsIn } from './support/talk.ts';

const link = (query: string) => `https://teams.microsoft.com/l/chat/0/0?users=28:meetnow&${query}`;
const valuesIn = (form: Partial<Activity>) => ['Input.Text', 'Input.ChoiceSet'].map((type) => only(nodesOfType(cardOf(form), type))['value']);
const presses = { Submit: (talk: Talk, data: object) => talk.submitValue(data), Execute: async (talk: Talk, { verb, ...data }: { verb: string }) => execute(talk, verb, data) };

async function execute(talk: Talk, verb: string, data: object): Promise<readonly Partial<Activity>[]> {
  const answer = await talk.execute({ action: { type: 'Action.Execute', verb, data }, trigger: 'manual' });
  assert.equal(wordsIn(answer), 'The form is in the conversation.');
  return talk.said();
}

describe('a message that is nothing but a deep link', () => {
  it('opens the form with what the link says, and starts nothing before it is handed in', async () => {
    const talk = new Talk();
    const form = only(await talk.say(link('subject=Payroll%20outage&importance=Emergency')));

    assert.deepEqual(valuesIn(form), ['Payroll outage', 'Emergency']);
    assert.equal(form.summary, 'Is this the subject? Check it, and select “Start meeting”.');
    assert.deepEqual(talk.orders, []);
    await talk.press(form, 'start', { subject: 'Payroll outage', importance: 'Emergency' });
    assert.deepEqual(talk.orders.map(({ subject, importance }) => [subject, importance]), [['Payroll outage', 'Emergency']]);
  });

  it('opens the form with the meeting that its message asks for, which "yes" starts', async () => {
    const talk = new Talk();
    const form = only(await talk.say(link('message=start%20a%20meeting%20about%20pay')));
    await talk.say('yes');

    assert.deepEqual(valuesIn(form), ['pay', 'Normal']);
    assert.deepEqual(talk.orders.map(({ subject }) => subject), ['pay']);
  });

  it('shows a subject that is too long shortened, and says so', async () => {
    const form = only(await new Talk().say(link(`subject=${'x'.repeat(260)}`)));

    assert.match(form.summary ?? '', /10 characters too long/);
    assert.deepEqual(valuesIn(form), ['x'.repeat(250), 'Normal']);
  });

  it('takes the place of an open question', async () => {
    const talk = new Talk();
    const first = only(await talk.say('start an urgent meeting'));
    await talk.say(link('subject=pay'));

    assert.match(talk.now(first).summary ?? '', /replaced/);
    assert.deepEqual(talk.orders, []);
  });

  it('to something else gets help', async () => {
    const talk = new Talk();
    assert.match(only(await talk.say('https://teams.microsoft.com/l/meetup-join/19%3ax/0')).summary ?? '', /didn’t understand/);
    assert.deepEqual(talk.orders, []);
  });
});

describe('a button of somebody else’s card', () => {
  for (const [way, press] of Object.entries(presses)) {
    it(`opens the form with what it carries, by Action.${way}`, async () => {
      const talk = new Talk();
      const [form] = await press(talk, { verb: 'open', subject: 'Payroll [outage](x)', importance: 'urgent', nonce: 7, joinUrl: 'https://evil.example' } as { verb: string });

      assert.deepEqual(valuesIn(form!), ['Payroll [outage](x)', 'Urgent']);
      assert.deepEqual(talk.orders, []);
    });

    it(`opens the form without what cannot be used, by Action.${way}`, async () => {
      for (const data of [{ subject: 7, importance: 'Huge' }, { subject: null, importance: {} }, { subject: ' ' }]) {
        const [form] = await press(new Talk(), { verb: 'open', ...data });
        assert.deepEqual(valuesIn(form!), [undefined, 'Normal']);
        assert.match(form!.summary ?? '', /What is the meeting about/);
      }
    });
  }

  it('whose subject is too long opens the form with it shortened', async () => {
    const form = only(await new Talk().submitValue({ verb: 'open', subject: 'x'.repeat(100_000) }));
    assert.deepEqual(valuesIn(form), ['x'.repeat(250), 'Normal']);
  });
});

import assert from 'node:assert/strict';

import { TooOften } from '../../dialogs/desk.ts';
import { only, type Place, Talk } from './support/talk.ts';

/** What ada says, and what she hears: a pattern for the summary of each new message. */
type Line = readonly [says: string, ...hears: RegExp[]];
type Wanted = Partial<Talk['orders'][number]>;

const ask = /^What is the meeting about\?/;
const help = /^I start Skype for Business meetings/;
const notUnderstood = /^I didn’t understand that, so I didn’t start anything\./;

interface Told {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly starts: readonly Wanted[];
  readonly place?: Place;
}

const talks: readonly Told[] = [
  {
    name: 'a sentence with a subject starts a meeting',
    lines: [['start a meeting about Quarterly budget', /^Starting the meeting “Quarterly budget”\.$/]],
    starts: [{ subject: 'Quarterly budget', importance: 'Normal' }],
  },
  {
    name: 'an urgent one starts at once, without a question',
    lines: [['start an urgent meeting about the payroll outage', /^Starting the urgent meeting “the payroll outage”\.$/]],
    starts: [{ subject: 'the payroll outage', importance: 'Urgent' }],
  },
  {
    name: 'a missing subject is asked for, and a typed answer is it',
    lines: [['start a meeting', ask], ['Quarterly budget', /^Starting the meeting “Quarterly budget”/]],
    starts: [{ subject: 'Quarterly budget', importance: 'Normal' }],
  },
  {
    name: 'an answer keeps the importance that was said before',
    lines: [['start an emergency meeting', ask], ['the payroll outage', /emergency meeting “the payroll outage”/]],
    starts: [{ subject: 'the payroll outage', importance: 'Emergency' }],
  },
  {
    name: 'an answer is cleaned like a subject in a sentence',
    lines: [['start a meeting', ask], ['“Quarterly budget”, please.', /“Quarterly budget”/]],
    starts: [{ subject: 'Quarterly budget' }],
  },
  {
    name: 'an answer may begin with "about"',
    lines: [['start a meeting', ask], ["it's about payroll", /“payroll”/]],
    starts: [{ subject: 'payroll' }],
  },
  {
    name: 'help and settings in between leave the question open',
    lines: [['start a meeting', ask], ['help', help], ['settings', /^Importance of your meetings/], ['Payroll', /“Payroll”/]],
    starts: [{ subject: 'Payroll' }],
  },
  {
    name: 'cancel withdraws the question',
    lines: [['start a meeting', ask], ['cancel', /^Canceled\. No meeting was started\.$/], ['Payroll', notUnderstood]],
    starts: [],
  },
  {
    name: 'cancel without a question says so',
    lines: [['cancel', /^There is nothing to cancel\.$/]],
    starts: [],
  },
  {
    name: 'a whole new sentence is not taken for an answer',
    lines: [['start a meeting', ask], ['start a meeting about the outage', /“the outage”/], ['Payroll', notUnderstood]],
    starts: [{ subject: 'the outage' }],
  },
  {
    name: 'asking twice asks twice, and one answer is enough',
    lines: [['start a meeting', ask], ['start an urgent meeting', ask], ['Payroll', /urgent meeting “Payroll”/], ['More', notUnderstood]],
    starts: [{ subject: 'Payroll', importance: 'Urgent' }],
  },
  {
    name: 'yes, thanks and nothing are no subjects',
    lines: [['start a meeting', ask], ['yes', /^I still need a subject/], ['thanks!', /^I still need a subject/], ['', /^I still need a subject/], ['Payroll', /“Payroll”/]],
    starts: [{ subject: 'Payroll' }],
  },
  {
    name: 'an answer that may be meant for the bot is shown before anything starts',
    lines: [['start a meeting', ask], ["don't start a meeting about pay", /^Is this the subject\?/], ["I'm not sure yet", /^Is this the subject\?/]],
    starts: [],
  },
  {
    name: 'yes takes the subject that the form offers',
    lines: [['start a meeting', ask], ['No news is good news', /^Is this the subject\?/], ['yes', /“No news is good news”/]],
    starts: [{ subject: 'No news is good news' }],
  },
  {
    name: 'a doubtful subject that is typed twice is meant',
    lines: [['start a meeting', ask], ['You and me', /^Is this the subject\?/], ['You and me', /“You and me”/]],
    starts: [{ subject: 'You and me' }],
  },
  {
    name: 'other text starts nothing and gets help',
    lines: [['the weather is nice', notUnderstood], ["don't start a meeting about pay", notUnderstood], ['the meeting about pay was great', notUnderstood]],
    starts: [],
  },
  {
    name: 'a near miss gets one suggestion',
    lines: [['did anyone start a meeting about pay yesterday?', /^Do you want to start a meeting about “pay yesterday”\?$/]],
    starts: [],
  },
  {
    name: 'greetings and questions for help get help',
    lines: [['hello', help], ['what can you do?', help], ['help', help]],
    starts: [],
  },
  {
    name: 'signing in and out is not needed with one account for all',
    lines: [['sign in', /don’t need to sign in/], ['sign out', /don’t need to sign in/]],
    starts: [],
  },
  {
    name: 'my meetings does not promise what is not there',
    lines: [['my meetings', /^I can’t list meetings here\./]],
    starts: [],
  },
  {
    name: 'a bare mention opens the form',
    lines: [['', ask], ['Payroll', /“Payroll”/]],
    starts: [{ subject: 'Payroll' }],
    place: { conversation: '19:x@thread.tacv2;messageid=1', conversationType: 'channel' },
  },
  {
    name: 'a picture in a personal chat gets help',
    lines: [['', help]],
    starts: [],
  },
];

describe('the conversation', () => {
  for (const { name, lines, starts, place = {} } of talks) {
    it(name, async () => {
      const talk = new Talk();
      for (const [says, ...hears] of lines) {
        const heard = await talk.say(says, place);
        assert.equal(heard.length, hears.length, `“${says}”: ${JSON.stringify(heard.map(({ summary }) => summary))}`);
        for (const [index, pattern] of hears.entries()) assert.match(heard[index]?.summary ?? '', pattern);
      }
      assert.equal(talk.orders.length, starts.length);
      for (const [index, wanted] of starts.entries()) assert.deepEqual({ ...talk.orders[index], ...wanted }, talk.orders[index]);
    });
  }
});

describe('thanks', () => {
  for (const [says, locale, hears] of [
    ['Thanks!', 'en-US', /^You’re welcome\.$/],
    ['vielen Dank', 'de-DE', /^Gern geschehen\.$/],
    ['Merci beaucoup\u00A0!', 'fr-FR', /^Je vous en prie\.$/],
    ['gracias', 'es-ES', /^De nada\.$/],
    ['Obrigada!', 'pt-BR', /^De nada\.$/],
    ['ありがとうございます。', 'ja-JP', /^どういたしまして。$/],
  ] as const) {
    it(`are answered in kind: ${locale}`, async () => {
      assert.match(only(await new Talk().say(says, { locale })).summary ?? '', hears);
    });
  }

  it('are no answer to the question what the meeting is about, and with more words no thanks alone', async () => {
    const talk = new Talk();
    assert.match(only(await talk.say('thanks for nothing')).summary ?? '', /didn’t understand/);
    await talk.say('start a meeting');
    assert.match(only(await talk.say('thanks')).summary ?? '', /still need a subject/);
    assert.deepEqual(talk.orders, []);
  });
});

describe('every activity', () => {
  it('has a summary that speaks for itself, whatever was said and pressed', async () => {
    const talk = new Talk({ meetingsOf: async () => [] });
    await talk.install();
    for (const words of ['', 'hi', 'foo', 'cancel', 'my meetings', 'settings', 'sign in', 'sign out', 'did anyone start a meeting about pay?', 'start a meeting', '???', 'x'.repeat(300), 'cancel']) await talk.say(words);
    for (const value of [{}, { verb: 'help' }, { verb: 'open' }, { verb: 'start', nonce: 'forged' }]) await talk.submitValue(value);

    assert.ok(talk.said().length > 15);
    for (const { summary, attachments, text } of talk.said()) {
      assert.ok(summary && summary.length > 10, summary);
      // Teams would split one with both, and an update would reach half of it.
      assert.equal(attachments === undefined, text !== undefined);
    }
  });
});

describe('the suggestion after a near miss', () => {
  for (const [says, locale, subject] of [
    ['did anyone start a meeting about pay?', 'en-US', 'pay'],
    ['Devrait-on démarrer une réunion sur la paie\u00A0?', 'fr-FR', 'la paie'],
    ['¿Alguien inició una reunión sobre la nómina?', 'es-ES', 'la nómina'],
  ] as const) {
    it(`is about the subject, not about the question: ${locale}`, async () => {
      const talk = new Talk();

      const suggestion = only(await talk.say(says, { locale }));
      await talk.press(suggestion, 'start');

      assert.deepEqual(talk.orders.map((order) => order.subject), [subject]);
    });
  }
});

describe('a sentence that the desk does not take', () => {
  it('is answered with how long to wait where there were many', async () => {
    const talk = new Talk();
    talk.deskFailure = new TooOften(120);

    const answer = only(await talk.say('start a meeting about pay'));

    assert.match(answer.text ?? '', /2 minutes/);
    assert.deepEqual(talk.orders, []);
  });

  it('fails as the desk failed', async () => {
    const talk = new Talk();
    const failure = new RangeError('the desk is full');
    talk.deskFailure = failure;

    await assert.rejects(talk.say('start a meeting about pay'), (error) => error === failure);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';

import { type MessageActivity, normalise } from '../../bot/normalise.ts';

const bot = { id: '28:bot', name: 'MeetNow' };
const mention = (name: string, id: string, text = `<at>${name}</at>`) => ({ type: 'mention', mentioned: { id, name }, text });
const toBot = mention('MeetNow', bot.id);
const ann = mention('Ann Lee', '29:ann');

const channelMessage = (text: unknown, entities: unknown, rest: MessageActivity = {}): MessageActivity => ({
  text,
  entities,
  recipient: bot,
  conversation: { id: '19:x@thread.tacv2;messageid=1', conversationType: 'channel' },
  ...rest,
});

describe('normalise', () => {
  for (const [what, text, entities, expected] of [
    ['one mention', '<at>MeetNow</at> start a meeting', [toBot], 'start a meeting'],
    ['the bot mentioned twice', '<at>MeetNow</at> start a meeting <at>MeetNow</at> about pay', [toBot, toBot], 'start a meeting about pay'],
    ['the bot mentioned twice by one entity', '<at>MeetNow</at> hello <at>MeetNow</at>', [toBot], 'hello'],
    ['a blank entity after the mention', '<at>MeetNow</at>&nbsp;start', [toBot], 'start'],
    ['U+00A0 inside', 'start\u00A0a\u00A0 meeting', [toBot], 'start a meeting'],
    ['line breaks and tabs', 'start\r\n\ta meeting\u2028now', [], 'start a meeting now'],
    ['somebody else in the sentence', '<at>MeetNow</at> meet about <at>Ann Lee</at>’s offer', [toBot, ann], 'meet about Ann Lee’s offer'],
    ['an id in other case', '<at>MeetNow</at> help', [mention('MeetNow', '28:BOT')], 'help'],
    ['an encoded name, plain in the entity', '<at>R&amp;D</at> help', [mention('R&D', bot.id)], 'help'],
    ['a plain name, encoded in the entity', '<at>R&D</at> help', [mention('R&D', bot.id, '<at>R&amp;D</at>')], 'help'],
    ['a tag with attributes', '<at id="0">MeetNow</at> help', [toBot], 'help'],
    ['an entity without text', '<at>MeetNow</at> help', [{ type: 'mention', mentioned: bot }], 'help'],
    ['a mention written without a tag', '@MeetNow help', [mention('MeetNow', bot.id, '@MeetNow')], 'help'],
    ['a tag that no entity speaks of', '<at>Carl</at> help', [], 'Carl help'],
    ['a tag that is not closed', '<at>MeetNow help', [toBot], 'MeetNow help'],
    ['a tag that somebody typed', '&lt;at&gt;MeetNow&lt;/at&gt; help', [toBot], '<at>MeetNow</at> help'],
    ['entities, decoded once', 'meet about &lt;b&gt; &amp;amp; R&amp;D &#39;x&#x27; &copy; &#xFFFFFF;', [], "meet about <b> &amp; R&D 'x' &copy; &#xFFFFFF;"],
    ['an ampersand that begins no entity', 'meet about AT&T & Q&A', [], 'meet about AT&T & Q&A'],
    ['comparison signs in plain text', 'is 1 < 2 and 3 > 2?', [], 'is 1 < 2 and 3 > 2?'],
    ['half a character', 'meet\uD83D', [], 'meet\uFFFD'],
    ['a bare mention', '<at>MeetNow</at>', [toBot], ''],
    ['no entities at all', 'start', null, 'start'],
    ['entities of wrong shape', 'start', [null, 1, 'x', {}, { type: 'mention' }, { type: 'mention', mentioned: null }], 'start'],
    ['no text', undefined, [toBot], ''],
    ['a text that is none', { a: 1 }, [toBot], ''],
  ] satisfies [string, unknown, unknown, string][]) {
    it(`reads ${what}`, () => {
      assert.equal(normalise(channelMessage(text, entities)).text, expected);
    });
  }

  it('reads markup as the words it shows', () => {
    const { text } = normalise(channelMessage('<p><at>MeetNow</at> meet about <b>pay</b>roll</p><p>now<br/>or never &lt;3</p>', [toBot], { textFormat: 'xml' }));
    assert.equal(text, 'meet about payroll now or never <3');
  });

  it('names the other people mentioned, in their order, with their ids', () => {
    const entities = [toBot, ann, { ...mention('Ben', '29:ben'), mentioned: { id: '29:ben', name: 'Ben', aadObjectId: 'b', userPrincipalName: 'ben@x' } }];
    const { mentions } = normalise(channelMessage('<at>MeetNow</at> meet with <at>Ann Lee</at> and <at>Ben</at>', entities));
    assert.deepEqual(mentions, [
      { name: 'Ann Lee', id: '29:ann' },
      { name: 'Ben', id: '29:ben', aadObjectId: 'b', userPrincipalName: 'ben@x' },
    ]);
  });

  it('keeps a person apart from a bot of the same name', () => {
    const entities = [mention('MeetNow', bot.id), mention('MeetNow', '29:namesake')];
    const { text, mentions } = normalise(channelMessage('<at>MeetNow</at> meet about <at>MeetNow</at>', entities));
    assert.equal(text, 'meet about MeetNow');
    assert.deepEqual(mentions, [{ name: 'MeetNow', id: '29:namesake' }]);
  });

  for (const [conversation, entities, addressed] of [
    [{ conversationType: 'channel' }, [toBot], true],
    [{ conversationType: 'channel' }, [ann], false],
    [{ conversationType: 'groupChat' }, null, false],
    [{ isGroup: true }, null, false],
    [{ conversationType: 'personal' }, null, true],
    [{}, null, true],
    [undefined, null, true],
  ] satisfies [unknown, unknown, boolean][]) {
    it(`a message in ${JSON.stringify(conversation)} ${entities?.includes(toBot) ? 'with' : 'without'} a mention ${addressed ? 'is' : 'is not'} for the bot`, () => {
      assert.equal(normalise(channelMessage('hello', entities, { conversation })).addressed, addressed);
    });
  }

  it('takes a locale only where it is one', () => {
    for (const [locale, read] of [['de-DE', 'de-DE'], ['zh-Hant-TW', 'zh-Hant-TW'], [undefined, 'en-US'], ['../../etc', 'en-US'], [5, 'en-US']]) {
      assert.equal(normalise(channelMessage('', null, { locale })).locale, read);
    }
  });

  it('leaves the activity as it is', () => {
    const activity = channelMessage('<at>MeetNow</at>&nbsp;start', [toBot, ann]);
    const before = structuredClone(activity);
    normalise(activity);
    assert.deepEqual(activity, before);
  });

  it('reads at most 10 000 characters, never half a one', () => {
    const { text } = normalise(channelMessage(`a${'😀'.repeat(20_000)}`, null));
    assert.ok(text.length <= 10_000);
    assert.ok(text.isWellFormed());
  });

  for (const piece of ['<at>', '<at ', '</at>', '<at>a</at>', '&', '&#', '<', '<a ', ' \u00A0', '<at><at>']) {
    it(`reads 250 kB of ${JSON.stringify(piece)} in less than 100 ms`, () => {
      const text = piece.repeat(250_000 / piece.length);
      const started = performance.now();
      normalise(channelMessage(text, [toBot, ...Array.from({ length: 50 }, () => mention('a', '29:a'))], { textFormat: 'xml' }));
      assert.ok(performance.now() - started < 100);
    });
  }

  it('never throws and always answers in its own shape, whatever the activity holds', () => {
    const anything = fc.anything({ maxDepth: 3 });
    const entity = fc.oneof(anything, fc.record({ type: fc.constant('mention'), mentioned: fc.oneof(anything, fc.record({ id: anything, name: anything })), text: anything }, { requiredKeys: [] }));
    const activity = fc.record(
      { text: fc.oneof(fc.string(), anything), textFormat: fc.oneof(fc.constant('xml'), anything), entities: fc.oneof(fc.array(entity), anything), locale: anything, recipient: anything, conversation: anything },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(activity, (given) => {
        const read = normalise(given);
        assert.equal(read.text, read.text.trim());
        assert.ok(read.text.isWellFormed());
        assert.ok(read.mentions.every(({ id, name }) => typeof id === 'string' && typeof name === 'string'));
        assert.match(read.locale, /^[A-Za-z]{2,3}/);
      }),
      { numRuns: 1000 },
    );
  });
});

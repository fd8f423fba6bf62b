import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import fc from 'fast-check';

import { isObject } from '../../bot/incoming-activity.ts';
import type { Scope } from '../../bot/local-channel/conversation.ts';
import { linkOf, setStage, wordsOf } from '../support/stage.ts';

const RUNS = 500;

const scopes: readonly Scope[] = ['personal', 'groupChat', 'channel'];
const types = [
  'message',
  'messageUpdate',
  'messageDelete',
  'messageReaction',
  'invoke',
  'invokeResponse',
  'conversationUpdate',
  'installationUpdate',
  'contactRelationUpdate',
  'endOfConversation',
  'event',
  'typing',
  'command',
  'commandResult',
  'handoff',
  'suggestion',
  'trace',
  'teleport',
];

const words = fc.oneof(
  fc.constantFrom('start a meeting', 'start a meeting about pay', 'help', 'cancel', 'my meetings', 'settings', 'yes', '', '<at>MeetNow</at> help', '<at>'),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
/** What a member may hold that nobody expects. */
const wrong = fc.oneof(fc.constantFrom(null, undefined, 0, -1, true, '', [], {}, [null], [[]], { id: null }, { id: 5 }), fc.jsonValue({ maxDepth: 2 }));
const rarelyWrong = <T>(right: fc.Arbitrary<T>) => fc.oneof({ weight: 60, arbitrary: right }, { weight: 1, arbitrary: wrong });

const account = rarelyWrong(fc.record({ id: rarelyWrong(fc.constantFrom('29:ada', '28:meetnow')), name: rarelyWrong(words) }, { requiredKeys: ['id'] }));
const cardValue = rarelyWrong(
  fc.record(
    {
      action: rarelyWrong(
        fc.record(
          {
            type: rarelyWrong(fc.constant('Action.Execute')),
            verb: rarelyWrong(fc.constantFrom('start', 'cancel', 'open', 'help', 'save', 'format')),
            data: rarelyWrong(fc.record({ verb: words, nonce: words, subject: words, importance: words }, { requiredKeys: [] })),
          },
          { requiredKeys: [] },
        ),
      ),
      trigger: rarelyWrong(fc.constantFrom('manual', 'automatic')),
      verb: rarelyWrong(fc.constantFrom('start', 'cancel', 'open')),
    },
    { requiredKeys: [] },
  ),
);

/** What the message extension's invokes hold. */
const extensionValue = rarelyWrong(
  fc.record(
    {
      commandId: words,
      commandContext: rarelyWrong(fc.constantFrom('compose', 'commandBox', 'message')),
      data: rarelyWrong(fc.record({ verb: fc.constantFrom('start', 'open', 'cancel'), nonce: words, subject: words, importance: words }, { requiredKeys: [] })),
      messagePayload: rarelyWrong(
        fc.record(
          {
            subject: rarelyWrong(words),
            summary: rarelyWrong(words),
            importance: rarelyWrong(fc.constantFrom('normal', 'high', 'urgent')),
            body: rarelyWrong(fc.record({ contentType: rarelyWrong(fc.constantFrom('html', 'text')), content: rarelyWrong(words) }, { requiredKeys: [] })),
            attachments: rarelyWrong(fc.array(rarelyWrong(fc.record({ contentType: words, content: fc.oneof(fc.json(), fc.jsonValue()) }, { requiredKeys: [] })), { maxLength: 3 })),
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  ),
);

const invokeNames = [
  'adaptiveCard/action',
  'composeExtension/fetchTask',
  'composeExtension/submitAction',
  'composeExtension/query',
  'composeExtension/queryLink',
  'composeExtension/onCardButtonClicked',
  'signin/failure',
  'signin/tokenExchange',
  'signin/verifyState',
  'task/fetch',
  'task/submit',
  'fileConsent/invoke',
];

const members = {
  type: rarelyWrong(fc.constantFrom(...types)),
  id: rarelyWrong(fc.uuid()),
  name: rarelyWrong(fc.constantFrom(...invokeNames)),
  action: rarelyWrong(fc.constantFrom('add', 'remove', 'upgrade')),
  text: rarelyWrong(words),
  textFormat: rarelyWrong(fc.constantFrom('plain', 'markdown', 'xml')),
  locale: rarelyWrong(fc.constantFrom('en-US', 'de', 'ja-JP', 'tlh', 'x')),
  value: fc.oneof(cardValue, extensionValue),
  from: account,
  recipient: account,
  replyToId: rarelyWrong(words),
  deliveryMode: rarelyWrong(fc.constantFrom('normal', 'notification', 'expectReplies', 'ephemeral')),
  entities: rarelyWrong(fc.array(rarelyWrong(fc.record({ type: words, text: words, mentioned: account }, { requiredKeys: [] })), { maxLength: 3 })),
  attachments: rarelyWrong(fc.array(wrong, { maxLength: 2 })),
  membersAdded: rarelyWrong(fc.array(account, { maxLength: 3 })),
  membersRemoved: rarelyWrong(fc.array(account, { maxLength: 3 })),
  reactionsAdded: rarelyWrong(fc.array(wrong, { maxLength: 2 })),
  conversation: rarelyWrong(
    fc.record(
      {
        id: rarelyWrong(fc.constantFrom(...scopes)),
        conversationType: rarelyWrong(fc.constantFrom(...scopes)),
        tenantId: rarelyWrong(words),
        isGroup: rarelyWrong(fc.boolean()),
      },
      { requiredKeys: ['id'] },
    ),
  ),
  channelData: rarelyWrong(fc.record({ tenant: account, team: account }, { requiredKeys: [] })),
  channelId: rarelyWrong(fc.constantFrom('msteams', 'emulator', 'directline')),
  timestamp: rarelyWrong(fc.constant('2026-11-24T12:00:00.000Z')),
  serviceUrl: rarelyWrong(fc.constant('here')),
  relatesTo: wrong,
  callerId: wrong,
};

/** Some members are missing, and up to two are something else altogether; `fixed` ones are as they are. */
const activityWith = (fixed: Record<string, unknown>) =>
  fc
    .tuple(
      fc.record(members, { requiredKeys: ['type', 'channelId', 'serviceUrl', 'conversation', 'from'] }),
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(members)), wrong), { maxLength: 2 }),
    )
    .map(([right, mistakes]): Record<string, unknown> => ({ ...right, ...Object.fromEntries(mistakes), ...fixed }));

/** Each type, and each invoke by its name: what they are is right, and everything else about them may be wrong. */
const kinds: readonly Record<string, unknown>[] = [...types.map((type) => ({ type })), ...invokeNames.map((name) => ({ type: 'invoke', name }))];
const RUNS_EACH = 20;

/** Where the channel can be answered: a failure to answer would hide others. */
function inRealPlace(conversation: unknown, ids: ReadonlyMap<unknown, string>): unknown {
  if (!isObject(conversation) || typeof conversation['id'] !== 'string') return conversation;
  const { id, conversationType } = conversation;
  return { ...conversation, id: ids.get(conversationType === 'channel' ? 'channel' : id) ?? ids.get('personal') };
}

describe('activities of every type, with missing, null and wrong members', () => {
  it(`${RUNS} and more of them get no 5xx and leave nothing unhandled, and the next message works`, async function () {
    this.timeout(60_000);
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    try {
      await using stage = await setStage();
      const ids = scopes.map((scope) => [scope, stage.channel.converse({ scope }).id] as const);
      const place = (conversation: unknown) => inRealPlace(conversation, new Map<unknown, string>(ids));
      let sentAll = 0;
      const served = new Map<string, number>();
      const deliver = async ({ serviceUrl, conversation, ...rest }: Record<string, unknown>): Promise<boolean> => {
        const sent = { ...rest, serviceUrl: serviceUrl === 'here' ? stage.channel.connector.url : serviceUrl, conversation: place(conversation) };
        const { status, body } = await stage.channel.deliver(sent as unknown as Partial<Activity>);
        sentAll += 1;
        assert.ok(status < 500, `${status} ${JSON.stringify(body)}`);
        const { statusCode = 200 } = (body ?? {}) as { statusCode?: number };
        assert.ok(statusCode < 500, `${statusCode} in the body`);
        return status === 200;
      };
      for (const kind of kinds) {
        const property = fc.asyncProperty(activityWith(kind), async (activity) => {
          if (await deliver(activity)) served.set(JSON.stringify(kind), (served.get(JSON.stringify(kind)) ?? 0) + 1);
        });
        await fc.assert(property, { numRuns: RUNS_EACH });
        const next = stage.channel.converse();
        await next.say('help');
        assert.match(wordsOf(next.replies.at(-1)!), /What MeetNow can do/, JSON.stringify(kind));
      }
      await fc.assert(fc.asyncProperty(activityWith({}), async (activity) => { await deliver(activity); }), { numRuns: RUNS });
      await stage.app.idle();

      assert.ok(sentAll >= RUNS + kinds.length * RUNS_EACH);
      for (const name of ['adaptiveCard/action', 'composeExtension/fetchTask', 'composeExtension/submitAction']) {
        assert.ok(served.has(JSON.stringify({ type: 'invoke', name })), `${name} was never served`);
      }
      assert.ok(served.has(JSON.stringify({ type: 'message' })), 'no message was served');
      const chat = stage.channel.converse();
      await stage.say(chat, 'start a meeting about pay');
      assert.ok(linkOf(chat.replies.at(-1)!));
      assert.deepEqual(stage.log.filter(({ message }) => message === 'a turn failed' || message === 'a request failed'), []);
    } finally {
      process.off('unhandledRejection', note);
    }
    assert.deepEqual(unhandled, []);
  });
});

import assert from 'node:assert/strict';
import type { ChannelAccount } from 'botbuilder';

import { TENANT_ID } from '../../../bot/local-channel/conversation.ts';
import { ada, ben, type Place } from '../../../bot/local-channel/local-channel.ts';
import { buttonOf, setStage, startsAt, wordsOf } from '../../support/stage.ts';
import { type InboundStage, setInboundStage } from './stage.ts';

const OTHER_TENANT = '33333333-3333-4333-8333-333333333333';
const TEAM = '19:team@thread.tacv2';

/** Somebody as the roster has them. */
const person = (name: string, changes: Readonly<Record<string, unknown>>): ChannelAccount => ({ ...ben, name, ...changes });

const guest = person('Gil Guest', { userRole: 'guest' });
const guestByName = person('Gil Guest', { userPrincipalName: 'gil_fabrikam.com#EXT#@contoso.example' });
const external = person('Eve External', { tenantId: OTHER_TENANT });
const anonymous: ChannelAccount = { ...person('Ann Anonymous', { userRole: 'anonymous' }), aadObjectId: undefined as never };

/** What people do that could lead to a meeting, and what they are told in answer. */
const deeds: Readonly<Record<string, (stage: InboundStage, place: Place) => Promise<string>>> = {
  async 'a message'({ channel }, place) {
    const chat = channel.converse(place);
    const { status } = await chat.say('start a meeting about pay');
    assert.equal(status, 200);
    assert.equal(chat.replies.length, 1);
    return wordsOf(chat.replies[0]!);
  },
  async 'a press that is a message'({ channel }, place) {
    const chat = channel.converse(place);
    await chat.send({ type: 'message', value: { meetnow: 'start', nonce: 'x', subject: 'pay' } });
    return wordsOf(chat.replies[0]!);
  },
  async 'a press'({ channel }, place) {
    const value = { action: { type: 'Action.Execute', verb: 'start', data: { nonce: 'x', subject: 'pay' } }, trigger: 'manual' };
    const { status, body } = await channel.converse(place).send({ type: 'invoke', name: 'adaptiveCard/action', value });
    const answer = body as { statusCode: number; type: string; value: string };
    assert.deepEqual([status, answer.statusCode, answer.type], [200, 200, 'application/vnd.microsoft.activity.message']);
    return answer.value;
  },
  async 'the message extension’s dialog'({ channel }, place) {
    const { status, body } = await channel.converse(place).send({ type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'startMeeting', commandContext: 'compose' } });
    const { task } = body as { task: { type: string; value: string } };
    assert.deepEqual([status, task.type], [200, 'message']);
    return task.value;
  },
  async 'the message extension’s form'({ channel }, place) {
    const { status, body } = await channel.converse(place).send({ type: 'invoke', name: 'composeExtension/submitAction', value: { commandId: 'startMeeting', data: { nonce: 'x', subject: 'pay' } } });
    const { task } = body as { task: { type: string; value: string } };
    assert.deepEqual([status, task.type], [200, 'message']);
    return task.value;
  },
};

const asked = ({ channel }: InboundStage) => channel.connector.calls.filter(({ path }) => path.includes('/members/')).length;

describe('a bot with an identity', () => {
  for (const [who, someone, reason, words] of [
    ['guests', guest, 'guestNotAllowed', /not for guests/],
    ['guests who are known by their names alone', guestByName, 'guestNotAllowed', /not for guests/],
    ['people of other tenants', external, 'outsiderNotAllowed', /other organizations/],
    ['people without a name in Entra', anonymous, 'outsiderNotAllowed', /other organizations/],
  ] as const) {
    for (const [deed, act] of Object.entries(deeds)) {
      it(`answers ${who} to ${deed} with the rule, and asks no pool`, async () => {
        await using stage = await setInboundStage();

        const answer = await act(stage, { scope: 'groupChat', people: [someone, ada] });
        await stage.app.idle();

        assert.match(answer, words);
        assert.match(answer, /Nothing was started/);
        assert.deepEqual(stage.pool.requests, []);
        assert.deepEqual(
          stage.audit.map(({ event, reason: why, tenant }) => ({ event, why, tenant })),
          [{ event: 'refused', why: reason, tenant: TENANT_ID }],
        );
      });
    }
  }

  it('answers somebody whom no roster of the conversation has as people of other tenants', async () => {
    await using stage = await setInboundStage();
    const group = stage.channel.converse({ scope: 'groupChat', people: [ada] });

    await group.say('start a meeting about pay', { from: ben });

    assert.match(wordsOf(group.replies[0]!), /other organizations/);
    assert.equal(stage.audit[0]?.reason, 'outsiderNotAllowed');
  });

  it('finds people of a shared channel who are not in the team', async () => {
    await using stage = await setInboundStage();
    const thread = stage.channel.converse({ scope: 'channel', people: [external] });

    await thread.say('start a meeting about pay');

    assert.match(wordsOf(thread.replies[0]!), /other organizations/);
    assert.deepEqual(stage.pool.requests, []);
  });

  it('serves members, and asks for each of them once', async () => {
    await using stage = await setInboundStage();
    const group = stage.channel.converse({ scope: 'groupChat' });

    for (const from of [ada, ben, ada]) await stage.say(group, 'start a meeting about pay', { from });

    assert.equal(startsAt(stage.pool).length, 3);
    assert.equal(asked(stage), 2);
    assert.ok(stage.audit.every(({ event }) => event === 'started'));
  });

  it('serves guests, and still no other tenants, where the settings say so', async () => {
    await using stage = await setInboundStage({ ALLOW_GUESTS: 'true' });
    const group = stage.channel.converse({ scope: 'groupChat', people: [guest, { ...external, id: '29:eve' }] });

    await stage.say(group, 'start a meeting about pay');
    await stage.say(group, 'start a meeting about lunch', { from: group.people[1]! });

    assert.deepEqual(startsAt(stage.pool).map(({ body }) => body!['subject']), ['pay']);
    assert.deepEqual(stage.audit.map(({ event, reason }) => reason ?? event), ['started', 'outsiderNotAllowed']);
  });

  it('serves people of another tenant that is named', async () => {
    await using stage = await setInboundStage({ ALLOWED_TENANTS: `${TENANT_ID} ${OTHER_TENANT}` });

    await stage.say(stage.channel.converse({ scope: 'groupChat', people: [external] }), 'start a meeting about pay');

    assert.equal(startsAt(stage.pool).length, 1);
  });

  it('serves the message extension where it is no member and may not ask, by tenant and object id', async () => {
    await using stage = await setInboundStage();
    const elsewhere = { conversation: { id: '19:ada_ben@unq.gbl.spaces', conversationType: 'personal', tenantId: TENANT_ID } as never };
    const open = async (from: ChannelAccount) =>
      stage.channel.converse().send({ type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'startMeeting', commandContext: 'compose' }, ...elsewhere }, { from });

    const known = await open(ada);
    const nameless = await open(anonymous);

    assert.equal((known.body as { task: { type: string } }).task.type, 'continue');
    assert.equal((nameless.body as { task: { type: string } }).task.type, 'message');
  });

  for (const status of [403, 404]) {
    it(`lets nobody write to it where the roster answers ${status}, for guests could`, async () => {
      await using stage = await setInboundStage();
      const group = stage.channel.converse({ scope: 'groupChat', people: [guest, ada] });
      stage.channel.connector.order({ method: 'GET', times: 1, status });

      await stage.say(group, 'start a meeting about pay');
      await stage.app.idle();

      assert.match(wordsOf(group.replies[0]!), /can’t check right now/);
      assert.deepEqual(stage.pool.requests, []);
      assert.equal(stage.audit[0]?.reason, 'personNotLookedUp');
    });
  }

  it('asks to try again while the roster cannot be asked, and lets nobody in', async () => {
    await using stage = await setInboundStage();
    const chat = stage.channel.converse();
    stage.channel.connector.order({ method: 'GET', times: 1, status: 429, retryAfterSeconds: 60 });

    await stage.say(chat, 'start a meeting about pay');
    const before = stage.pool.requests.length;
    await stage.say(chat, 'start a meeting about pay');

    assert.match(wordsOf(chat.replies[0]!), /can’t check right now .* try again/);
    assert.equal(before, 0);
    assert.equal(startsAt(stage.pool).length, 1);
    assert.equal(stage.audit[0]?.reason, 'personNotLookedUp');
    assert.ok(stage.log.some(({ message, level }) => message === 'a person could not be looked up' && level === 'warn'));
  });

  it('names the rule in the language of whoever asked', async () => {
    await using stage = await setInboundStage();
    const group = stage.channel.converse({ scope: 'groupChat', people: [guest] });

    for (const locale of ['de-DE', 'fr-FR', 'es-ES', 'pt-BR', 'ja-JP']) await group.say('help', { locale });

    assert.deepEqual(group.replies.map((reply) => /Gäste|invités|invitados|convidados|ゲスト/.exec(wordsOf(reply))?.[0]), ['Gäste', 'invités', 'invitados', 'convidados', 'ゲスト']);
  });

  it('asks no roster for what nobody said to it', async () => {
    await using stage = await setInboundStage();
    const group = stage.channel.converse({ scope: 'groupChat', people: [guest] });

    await group.say('start a meeting about pay', { mention: false });
    for (const type of ['typing', 'messageReaction', 'messageUpdate', 'event', 'endOfConversation']) await group.send({ type });
    await group.send({ type: 'invoke', name: 'task/fetch' });

    assert.deepEqual(stage.channel.connector.calls, []);
    assert.deepEqual(stage.audit, []);
  });

  for (const [what, settings, place, from, reason] of [
    ['a team that is not listed', { ALLOWED_TEAMS: '19:other@thread.tacv2' }, { scope: 'channel' }, ada, 'teamNotAllowed'],
    ['a team that is listed', { ALLOWED_TEAMS: TEAM }, { scope: 'channel' }, ada, undefined],
    ['a chat, where teams are listed', { ALLOWED_TEAMS: '19:other@thread.tacv2' }, { scope: 'groupChat' }, ada, undefined],
    ['a channel that is not listed', { ALLOWED_CHANNELS: '19:other@thread.tacv2' }, { scope: 'channel', name: 'incidents' }, ada, 'channelNotAllowed'],
    ['a channel that is listed', { ALLOWED_CHANNELS: '19:incidents@thread.tacv2' }, { scope: 'channel', name: 'incidents' }, ada, undefined],
    ['a listed channel of a team that is not', { ALLOWED_TEAMS: '19:other@thread.tacv2', ALLOWED_CHANNELS: '19:incidents@thread.tacv2' }, { scope: 'channel', name: 'incidents' }, ada, 'teamNotAllowed'],
    ['a person who is not listed', { ALLOWED_PEOPLE: OTHER_TENANT }, { scope: 'groupChat' }, ada, 'personNotAllowed'],
    ['a person who is listed', { ALLOWED_PEOPLE: ada.aadObjectId! }, { scope: 'personal' }, ada, undefined],
    ['a person without an object id', { ALLOWED_PEOPLE: ada.aadObjectId! }, { scope: 'personal' }, { id: '29:ada', name: 'Ada Lovelace' }, 'personNotAllowed'],
  ] as const) {
    it(`${reason === undefined ? 'serves' : 'does not serve'} ${what}`, async () => {
      await using stage = await setInboundStage(settings);
      const chat = stage.channel.converse(place);

      await stage.say(chat, 'start a meeting about pay', { from });

      assert.equal(startsAt(stage.pool).length, reason === undefined ? 1 : 0);
      assert.equal(chat.replies.length, 1);
      assert.equal(stage.audit.find(({ event }) => event === 'refused')?.reason, reason);
      if (reason !== undefined) assert.match(wordsOf(chat.replies[0]!), new RegExp(`${/^[a-z]+/.exec(reason)![0].replace('person', 'people')}.*Nothing was started`));
      if (reason !== undefined) assert.equal(asked(stage), 0, 'the roster need not be asked');
    });
  }

  it('knows a team by its group as well', async () => {
    const group = '55555555-5555-4555-8555-555555555555';
    await using stage = await setInboundStage({ ALLOWED_TEAMS: group });
    const thread = stage.channel.converse({ scope: 'channel' });
    const channelData = { tenant: { id: TENANT_ID }, team: { id: TEAM, aadGroupId: group.toUpperCase() }, channel: { id: thread.id.split(';')[0] } };

    await stage.say(thread, 'start a meeting about pay', { activity: { channelData } });

    assert.equal(startsAt(stage.pool).length, 1);
  });

  it('does not let a form be used by somebody who was shut out meanwhile', async () => {
    await using stage = await setInboundStage({ ALLOWED_PEOPLE: ada.aadObjectId! });
    const group = stage.channel.converse({ scope: 'groupChat' });
    await stage.say(group, 'start a meeting');
    const form = group.replies[0]!;

    const { body } = await group.press(form, buttonOf(form, 'Start meeting'), { inputs: { subject: 'pay' }, from: ben });

    assert.match(JSON.stringify(body), /certain people/);
    assert.deepEqual(startsAt(stage.pool), []);
  });
});

describe('a bot without an identity', () => {
  it('asks no roster, for nobody is who they say', async () => {
    await using stage = await setStage();
    const group = stage.channel.converse({ scope: 'groupChat', people: [guest] });

    await stage.say(group, 'start a meeting about pay');

    assert.equal(startsAt(stage.pool).length, 1);
    assert.ok(stage.channel.connector.calls.every(({ path }) => !path.includes('/members/')));
  });
});

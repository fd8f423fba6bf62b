import assert from 'node:assert/strict';
import type { ChannelAccount, ConversationReference, TurnContext } from 'botbuilder';

import { readConfig } from '../../../bot/config.ts';
import { TeamsAdapter } from '../../../bot/connector/teams-adapter.ts';
import type { ConnectorFault } from '../../../bot/local-channel/connector.ts';
import { type LocalConversation, TENANT_ID } from '../../../bot/local-channel/conversation.ts';
import { ada, ben, LocalChannel } from '../../../bot/local-channel/local-channel.ts';
import { Members, type MembersOptions } from '../../../bot/members.ts';

const guest = { ...ben, userRole: 'guest', userPrincipalName: 'ben_fabrikam.com#EXT#@contoso.example', email: 'ben@fabrikam.com' } as ChannelAccount;

/** A connector with people, and turns at it. */
async function setMembers(options: MembersOptions = {}) {
  const channel = await LocalChannel.open('http://127.0.0.1:9/');
  const adapter = new TeamsAdapter(readConfig({}));
  const members = new Members(options);
  const turn = <T>(conversation: Pick<LocalConversation, 'id'>, user: ChannelAccount, work: (context: TurnContext) => Promise<T>) => {
    const reference = { conversation: { id: conversation.id, tenantId: TENANT_ID }, channelId: 'msteams', serviceUrl: channel.connector.url, bot: channel.bot, user };
    return adapter.resume(reference as unknown as ConversationReference, work);
  };
  return {
    channel,
    turn,
    of: (conversation: Pick<LocalConversation, 'id'>, user: ChannelAccount, signal?: AbortSignal) => turn(conversation, user, (context) => members.of(context, signal)),
    standingOf: (conversation: Pick<LocalConversation, 'id'>, user: ChannelAccount) => turn(conversation, user, (context) => members.standingOf(context)),
    members,
    asked: () => channel.connector.calls.map(({ path }) => decodeURIComponent(path).split('/').slice(3).join('/')),
    [Symbol.asyncDispose]: () => channel.close(),
  };
}

const fault = (changes: Partial<ConnectorFault>): ConnectorFault => ({ method: 'GET', times: 100, ...changes });

describe('the members of a conversation', () => {
  it('are who the roster says that they are', async () => {
    await using stage = await setMembers();
    const group = stage.channel.converse({ scope: 'groupChat', people: [ada, guest] });

    const member = await stage.of(group, guest);

    assert.deepEqual(member, {
      name: 'Ben Turing',
      aadObjectId: ben.aadObjectId,
      tenantId: TENANT_ID,
      userRole: 'guest',
      userPrincipalName: 'ben_fabrikam.com#EXT#@contoso.example',
      email: 'ben@fabrikam.com',
    });
  });

  it('are asked for once, however many wait, and kept for half an hour, wherever in the tenant they are', async () => {
    await using stage = await setMembers();
    const group = stage.channel.converse({ scope: 'groupChat' });
    const chat = stage.channel.converse();

    const members = await Promise.all(Array.from({ length: 20 }, () => stage.of(group, ada)));
    await stage.of(chat, ada);

    assert.equal(new Set(members.map((member) => member?.aadObjectId)).size, 1);
    assert.deepEqual(stage.asked(), [`${group.id}/members/29:ada`]);
  });

  it('are asked for again when the answer is old', async () => {
    await using stage = await setMembers({ memberMs: 0 });
    const group = stage.channel.converse({ scope: 'groupChat' });

    await stage.of(group, ada);
    await stage.of(group, ada);

    assert.equal(stage.asked().length, 2);
  });

  it('are asked for at the team and then at the channel, without the thread', async () => {
    await using stage = await setMembers();
    const thread = stage.channel.converse({ scope: 'channel' });
    const [channelId] = thread.id.split(';') as [string];

    const member = await stage.turn(thread, ada, async (context) => {
      context.activity.channelData = { team: { id: '19:team@thread.tacv2' }, channel: { id: channelId } };
      return stage.members.of(context);
    });

    assert.equal(member?.name, 'Ada Lovelace');
    assert.deepEqual(stage.asked(), ['19:team@thread.tacv2/members/29:ada', `${channelId}/members/29:ada`]);
  });

  it('are told from people that no roster has, and from places that tell nothing', async () => {
    await using stage = await setMembers();
    const group = stage.channel.converse({ scope: 'groupChat', people: [ada] });

    assert.deepEqual(await stage.standingOf(group, ben), { kind: 'stranger' });
    assert.deepEqual(await stage.standingOf({ id: '19:elsewhere@thread.v2' }, ada), { kind: 'untold' });
    assert.equal(await stage.of(group, ben), undefined);
    assert.equal(await stage.of({ id: '19:elsewhere@thread.v2' }, ada), undefined);
    assert.equal(stage.asked().length, 2, 'what is not there is remembered, too');
    assert.ok(await stage.of(group, ada), 'nobody was found elsewhere, which says nothing of here');
  });

  it('are nobody where nobody acts', async () => {
    await using stage = await setMembers();

    assert.equal(await stage.of(stage.channel.converse(), { id: '', name: '' }), undefined);
    assert.deepEqual(stage.asked(), []);
  });

  for (const status of [403, 404]) {
    it(`are untold where the connector answers ${status}`, async () => {
      await using stage = await setMembers();
      stage.channel.connector.order(fault({ status }));

      assert.deepEqual(await stage.standingOf(stage.channel.converse(), ada), { kind: 'untold' });
    });
  }

  for (const status of [401, 429, 503]) {
    it(`are not to be had while the connector answers ${status}, which is asked again the next time`, async () => {
      await using stage = await setMembers();
      const chat = stage.channel.converse();
      stage.channel.connector.order(fault({ status, times: status === 401 ? 1 : 4, ...(status === 429 && { retryAfterSeconds: 60, times: 1 }) }));

      await assert.rejects(stage.of(chat, ada));

      assert.ok(await stage.of(chat, ada));
    });
  }

  it('are given up at the deadline, and nothing more is asked', async () => {
    await using stage = await setMembers({ timeoutMs: 100 });
    const chat = stage.channel.converse();
    stage.channel.connector.order(fault({ delayMs: 60_000 }));

    await assert.rejects(stage.of(chat, ada), { name: 'TimeoutError' });

    assert.equal(stage.asked().length, 1);
  });

  it('are given up at the signal of one who waits, and not for the others', async () => {
    await using stage = await setMembers();
    const chat = stage.channel.converse();
    const ending = new AbortController();
    stage.channel.connector.order(fault({ times: 1, delayMs: 200 }));

    const [one, other] = await Promise.all([
      stage.of(chat, ada, ending.signal).catch((error: unknown) => error),
      stage.of(chat, ada),
      Promise.resolve().then(() => {
        ending.abort(new RangeError('enough'));
      }),
    ]);

    assert.ok(one instanceof RangeError);
    assert.equal((other as { name?: string }).name, 'Ada Lovelace');
    assert.equal(stage.asked().length, 1);
  });

  it('are forgotten when there are too many', async () => {
    await using stage = await setMembers({ maxSize: 1 });
    const chats = ['1', '2', '3'].map((id) => stage.channel.converse({ people: [{ ...ada, id }] }));

    for (const chat of [...chats, ...chats]) await stage.of(chat, chat.people[0]!);

    assert.equal(stage.asked().length, 6);
  });
});

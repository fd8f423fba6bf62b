import assert from 'node:assert/strict';
import type { ChannelAccount } from 'botbuilder';

import type { Environment } from '../../../bot/config.ts';
import { linkOf, wordsOf } from '../../support/stage.ts';
import { eventually } from '../../support/eventually.ts';
import { type InboundStage, setInboundStage } from './stage.ts';

/** Somebody as the roster has them. */
const person = (id: string, name: string, userPrincipalName: string): ChannelAccount =>
  ({ id, name, aadObjectId: `00000000-0000-4000-8000-0000000${id.slice(3).padStart(5, '0')}`, userPrincipalName }) as ChannelAccount;

const grace = person('29:00001', 'Grace Hopper', 'grace@contoso.example');
const alan = person('29:00002', 'Alan Turing', 'alan@contoso.example');

/** Grace asks for a meeting with Alan; resolves with whom the pool was asked to ring, as soon as it was asked for so many. */
async function askFor(stage: InboundStage, rung: number): Promise<{ to: unknown[]; card: string }> {
  const chat = stage.channel.converse({ scope: 'groupChat', people: [grace, alan] });
  const tag = (name: string) => `<at>${name}</at>`;
  const { bot } = stage.channel;
  const entities = [bot, alan].map((mentioned) => ({ type: 'mention', text: tag(mentioned.name), mentioned: { id: mentioned.id, name: mentioned.name } }));
  await stage.say(chat, '', { activity: { text: `${tag(bot.name)} start a meeting about pay with ${tag(alan.name)}`, entities } });
  const live = await chat.until((replies) => replies.find((reply) => linkOf(reply) !== undefined));
  const asked = () => stage.pool.requests.filter(({ operation }) => operation === 'addParticipant').map(({ body }) => body?.['to']);
  await eventually(() => asked().length >= rung);
  return { to: asked(), card: wordsOf(live) };
}

describe('whom the pool itself invites', () => {
  for (const [whom, settings, expected, label] of [
    ['whoever asked, by default', {}, ['sip:grace@contoso.example'], 'Grace Hopper'],
    ['everybody who is named as well', { UCWA_INVITE: 'everyone' }, ['sip:grace@contoso.example', 'sip:alan@contoso.example'], 'Grace Hopper, Alan Turing'],
    ['people by a rule of their own', { UCWA_SIP_ADDRESS: '{user}@sip.contoso.example' }, ['sip:grace@sip.contoso.example'], 'Grace Hopper'],
  ] as const satisfies [string, Environment, string[], string][]) {
    it(`are ${whom}, and the card says so`, async () => {
      await using stage = await setInboundStage(settings);

      const { to, card } = await askFor(stage, expected.length);

      assert.deepEqual(to.toSorted(), expected.toSorted());
      assert.match(card, new RegExp(`Called in Skype for Business.*${label}`));
    });
  }

  it('is nobody for whom only the message vouches', async () => {
    await using stage = await setInboundStage({ UCWA_INVITE: 'everyone' });
    const chat = stage.channel.converse({ scope: 'groupChat', people: [grace, alan] });
    const { bot } = stage.channel;
    const named = [bot, { ...alan, userPrincipalName: 'chief@contoso.example' }, person('29:00009', 'Eve', 'eve@evil.example')];
    const [toBot, toAlan, toEve] = named.map(({ name }) => `<at>${name}</at>`);
    const entities = named.map((mentioned) => ({ type: 'mention', text: `<at>${mentioned.name}</at>`, mentioned }));

    await stage.say(chat, '', { activity: { text: `${toBot!} start a meeting about pay with ${toAlan!} and ${toEve!}`, entities } });
    const live = await chat.until((replies) => replies.find((reply) => linkOf(reply) !== undefined));

    assert.match(wordsOf(live), /Called in Skype for Business: Grace Hopper, Alan Turing(?!,)/);
    const asked = () => stage.pool.requests.filter(({ operation }) => operation === 'addParticipant').map(({ body }) => body?.['to']);
    await eventually(() => asked().length >= 2);
    assert.deepEqual(asked().toSorted(), ['sip:alan@contoso.example', 'sip:grace@contoso.example']);
  });

  it('is nobody where nobody shall be', async () => {
    await using stage = await setInboundStage({ UCWA_INVITE: 'nobody' });

    const { to, card } = await askFor(stage, 0);

    assert.deepEqual(to, []);
    assert.doesNotMatch(card, /Called in Skype/);
  });
});

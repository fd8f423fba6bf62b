import assert from 'node:assert/strict';
import { type Activity, type TurnContext, TurnContextStateCollection } from 'botbuilder';

import { type Barrier, textsFor } from '../../dialogs/texts/index.ts';
import { readConfig } from '../../bot/config.ts';
import type { Logic, TeamsAdapter } from '../../bot/connector/teams-adapter.ts';
import { createLog } from '../../bot/log.ts';
import { TeamsBot, type TeamsBotParts } from '../../bot/teams-bot.ts';
import { beginTurn } from '../../dialogs/turn.ts';

const tenant = '22222222-2222-4222-8222-222222222222';
const identity = { kind: 'SingleTenant', appId: '11111111-1111-4111-8111-111111111111', password: 'x', tenantId: tenant } as const;

const message = (changes: Record<string, unknown> = {}) => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: tenant },
  from: { id: '29:ada' },
  recipient: { id: '28:bot' },
  text: 'help',
  ...changes,
});

/** The adapter without its tokens and connectors. */
class FakeAdapter implements Pick<TeamsAdapter, 'authenticate' | 'run' | 'onTurnError'> {
  readonly sent: Partial<Activity>[] = [];
  readonly callers: string[] = [];
  onTurnError: TeamsAdapter['onTurnError'] = async () => undefined;

  async authenticate(authorization: string): Promise<never> {
    this.callers.push(authorization);
    return {} as never;
  }

  async run(_caller: unknown, activity: Activity, logic: Logic) {
    const sendActivity = async (said: Partial<Activity>) => {
      this.sent.push(said);
      return { id: 'r' };
    };
    const context = { activity, sendActivity, turnState: new TurnContextStateCollection() } as unknown as TurnContext;
    await logic(context).catch((error: unknown) => this.onTurnError(context, error as Error));
    return this.sent.findLast(({ type }) => type === 'invokeResponse')?.value as { status: number; body?: unknown } | undefined;
  }
}

function setBot(conversation: Partial<TeamsBotParts['conversation']> = {}, barrier?: Barrier, signIn?: Pick<NonNullable<TeamsBotParts['signIn']>, 'answer'>) {
  const adapter = new FakeAdapter();
  const lines: string[] = [];
  const nothing = async () => undefined;
  const usual: TeamsBotParts['conversation'] = {
    onMessage: nothing,
    onSubmit: nothing,
    onExecute: async () => ({ statusCode: 200, type: 'x', value: {} }),
    onFetchTask: async () => ({}),
    onSubmitAction: async () => ({}),
    onInstalled: nothing,
    textsFor: async ({ activity }) => textsFor(activity.locale),
  };
  const bot = new TeamsBot(
    { identity, channel: readConfig({}).channel, allowedTenants: [tenant] },
    {
      adapter: adapter as unknown as TeamsAdapter,
      conversation: { ...usual, ...conversation },
      access: { barrierTo: async () => barrier },
      signIn: signIn as TeamsBotParts['signIn'],
      log: createLog('debug', { write: (line) => lines.push(line) }),
    },
  );
  return { adapter, receive: (body: unknown, authorization = 'Bearer x') => bot.receive(authorization, body), log: () => lines.join('') };
}

describe('the bot of Teams', () => {
  it('hears what was said to it, in its own words', async () => {
    const heard: string[] = [];
    const { receive, adapter } = setBot({
      onMessage: async (_context, { text }) => {
        heard.push(text);
      },
    });

    const answer = await receive(message({ text: ' start&nbsp;a  meeting ' }));

    assert.deepEqual(answer, { status: 200 });
    assert.deepEqual(heard, ['start a meeting']);
    assert.deepEqual(adapter.callers, ['Bearer x']);
  });

  for (const [what, changes, authorization] of [
    ['without a token', {}, ''],
    ['with another scheme', {}, 'Basic x'],
    ['from another channel, whose token is checked less', { channelId: 'emulator' }, 'Bearer x'],
    ['without a channel', { channelId: '' }, 'Bearer x'],
    ['without a service URL, against which the token is not checked', { serviceUrl: '' }, 'Bearer x'],
  ] as const) {
    it(`refuses a delivery ${what} before anything else is done`, async () => {
      const { receive, adapter } = setBot();

      await assert.rejects(receive(message(changes), authorization), { status: 401 });

      assert.deepEqual(adapter.callers, []);
    });
  }

  it('refuses a serviceUrl that is not Microsoft’s before the token is looked at', async () => {
    const { receive, adapter } = setBot();

    await assert.rejects(receive(message({ serviceUrl: 'https://evil.example/' })), { status: 403, code: 'ForeignServiceUrl' });

    assert.deepEqual(adapter.callers, []);
  });

  for (const [what, changes] of [
    ['another tenant', { conversation: { id: 'a:1', tenantId: '33333333-3333-4333-8333-333333333333' } }],
    ['no tenant', { conversation: { id: 'a:1' } }],
    ['another tenant in the channel’s own data', { channelData: { tenant: { id: '33333333-3333-4333-8333-333333333333' } } }],
  ] as const) {
    it(`does not serve ${what}`, async () => {
      const { receive, log } = setBot({ onMessage: async () => assert.fail('it was heard') });

      await assert.rejects(receive(message(changes)), { status: 403, code: 'TenantNotAllowed' });

      assert.match(log(), /a tenant is not allowed/);
    });
  }

  it('answers one person in one conversation in order, and others meanwhile', async () => {
    const first = Promise.withResolvers<undefined>();
    const heard: string[] = [];
    const { receive } = setBot({
      onMessage: async (_context, { text }) => {
        if (text === 'one') await first.promise;
        heard.push(text);
      },
    });

    const one = receive(message({ id: '1', text: 'one' }));
    const two = receive(message({ id: '2', text: 'two' }));
    await receive(message({ id: '3', text: 'of another', from: { id: '29:ben' } }));
    await receive(message({ id: '4', text: 'elsewhere', conversation: { id: 'a:2', tenantId: tenant } }));
    first.resolve(undefined);
    await Promise.all([one, two]);

    assert.deepEqual(heard, ['of another', 'elsewhere', 'one', 'two']);
  });

  it('handles a delivery once, and answers its repetition with the same', async () => {
    let turns = 0;
    const { receive } = setBot({
      onMessage: async () => {
        turns += 1;
      },
    });

    const answers = [await receive(message()), ...(await Promise.all([receive(message()), receive(message())]))];

    assert.equal(turns, 1);
    assert.deepEqual(answers, [{ status: 200 }, { status: 200 }, { status: 200 }]);
  });

  it('hands nothing on from whoever may not use it, and says why in their language', async () => {
    const { receive, adapter } = setBot({ onMessage: async () => assert.fail('it was heard'), onSubmit: async () => assert.fail('it was pressed') }, 'guest');

    await receive(message({ id: '1', locale: 'de-DE' }));
    await receive(message({ id: '2', locale: 'de-DE', value: { nonce: 'x' } }));

    assert.equal(adapter.sent.length, 2);
    assert.ok(adapter.sent.every(({ text }) => text?.includes('nicht für Gäste')));
  });

  it('signs nobody in who may not use it, and tells those who have tried to, not those whose clients have', async () => {
    const { receive, adapter } = setBot({}, 'person', { answer: async () => assert.fail('it was handed on') });
    const said = () => adapter.sent.filter(({ type }) => type !== 'invokeResponse').length;

    const byClient = await receive(message({ type: 'invoke', name: 'signin/tokenExchange', value: { id: 'x', token: 'y' } }));
    const saidOfItself = said();
    const byPerson = await receive(message({ type: 'invoke', name: 'signin/verifyState', value: { state: '123456' } }));

    assert.deepEqual([byClient.status, byPerson.status], [403, 403]);
    assert.deepEqual([saidOfItself, said()], [0, 1]);
  });

  it('apologises for what nobody foresaw, with a reference that the log has, and nothing of what it was', async () => {
    const { receive, adapter, log } = setBot({ onMessage: async () => Promise.reject(new TypeError('the secret')) });

    const answer = await receive(message());

    assert.equal(answer.status, 200);
    const reference = /Reference: ([0-9A-F]{8})$/.exec(adapter.sent[0]!.text!)![1]!;
    assert.match(log(), new RegExp(`"reference":"${reference}"`));
    assert.doesNotMatch(log() + JSON.stringify(adapter.sent), /the secret/);
  });

  it('apologises in the language that the person has chosen', async () => {
    const { receive, adapter } = setBot({
      onMessage: async (context, heard) => {
        beginTurn(context, heard, { importance: 'Normal', language: 'fr' });
        throw new Error('secret');
      },
    });

    await receive(message({ locale: 'de-DE' }));

    assert.match(adapter.sent[0]!.text!, /^Un problème inattendu .* Référence\u00A0: [0-9A-F]{8}$/);
  });

  it('answers a press that failed with 200, and 500 in the body, in the words of the client’s language', async () => {
    const { receive } = setBot({ onExecute: async () => Promise.reject(new TypeError('the secret')) });

    const { status, body } = await receive(message({ type: 'invoke', name: 'adaptiveCard/action', value: {}, locale: 'de-DE' }));

    assert.equal(status, 200);
    const { statusCode, value } = body as { statusCode: number; value: { message: string } };
    assert.equal(statusCode, 500);
    assert.match(value.message, /: [0-9A-F]{8}$/);
    assert.doesNotMatch(value.message, /secret|Something/);
  });

  for (const [name, method] of [
    ['composeExtension/fetchTask', 'onFetchTask'],
    ['composeExtension/submitAction', 'onSubmitAction'],
  ] as const) {
    it(`answers ${name} with what the conversation says, and with words in the dialog when that fails`, async () => {
      const { receive } = setBot({ [method]: async (_context: TurnContext, value: unknown) => (value === 'fails' ? Promise.reject(new Error('secret')) : { task: value }) });

      const answer = await receive(message({ id: '1', type: 'invoke', name, value: { type: 'continue' } }));
      const failed = await receive(message({ id: '2', type: 'invoke', name, value: 'fails' }));

      assert.deepEqual(answer, { status: 200, body: { task: { type: 'continue' } } });
      assert.equal(failed.status, 200);
      const { task } = failed.body as { task: { type: string; value: string } };
      assert.equal(task.type, 'message');
      assert.match(task.value, /Reference: [0-9A-F]{8}$/);
    });
  }

  for (const type of ['messageReaction', 'typing', 'event', 'endOfConversation', 'messageUpdate', 'conversationUpdate']) {
    it(`takes note of ${type}, and says nothing`, async () => {
      const { receive, adapter } = setBot({ onMessage: async () => assert.fail('it was heard'), onInstalled: async () => assert.fail('it was greeted') });

      assert.deepEqual(await receive(message({ type })), { status: 200 });
      assert.deepEqual(adapter.sent, []);
    });
  }
});

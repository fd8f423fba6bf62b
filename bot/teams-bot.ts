import { randomBytes } from 'node:crypto';
import { type AdaptiveCardInvokeResponse, StatusCodes, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';

import type { Conversation } from '../dialogs/conversation.ts';
import { dialogWords } from '../dialogs/dialog-answers.ts';
import { wordsAnswer } from '../dialogs/invoke-answers.ts';
import { wordsReply } from '../dialogs/replies.ts';
import { ownWords } from '../dialogs/sentences.ts';
import type { Barrier } from '../dialogs/texts/index.ts';
import { textsIn } from '../dialogs/turn.ts';
import type { Access } from './access.ts';
import type { Audit } from './audit.ts';
import type { Config } from './config.ts';
import type { TeamsAdapter } from './connector/teams-adapter.ts';
import { Deliveries } from './deliveries.ts';
import { isStorageUnreachable } from './desk/storage-trouble.ts';
import { Door } from './door.ts';
import { type IncomingActivity, isObject, readIncomingActivity } from './incoming-activity.ts';
import { Lanes } from './lanes.ts';
import type { Log } from './log.ts';
import { normalise } from './normalise.ts';
import { inItsThread, tenantOf } from './place.ts';
import { RequestError } from './request-error.ts';
import type { Answer } from './server.ts';
import { checkServiceUrl } from './service-url.ts';
import type { SignInInvokes } from './sign-in/invokes.ts';

export interface TeamsBotParts {
  readonly adapter: TeamsAdapter;
  readonly conversation: Conversation;
  readonly access: Pick<Access, 'barrierTo'>;
  /** Absent: nobody signs in. */
  readonly signIn?: SignInInvokes | undefined;
  readonly log: Log;
  readonly audit?: Audit | undefined;
}

/** An activity becomes a turn of the conversation: admitted, once, in its person's order. Whatever goes wrong in a turn ends here. */
export class TeamsBot {
  readonly #adapter: TeamsAdapter;
  readonly #conversation: Conversation;
  readonly #access: Pick<Access, 'barrierTo'>;
  readonly #signIn: SignInInvokes | undefined;
  readonly #log: Log;
  readonly #audit: Audit | undefined;
  readonly #localMode: boolean;
  readonly #allowedHosts: readonly string[];
  readonly #allowedTenants: ReadonlySet<string>;
  readonly #door: Door;
  readonly #deliveries = new Deliveries<Answer>();
  readonly #lanes = new Lanes();

  constructor({ identity, channel, allowedTenants }: Pick<Config, 'identity' | 'channel' | 'allowedTenants'>, { adapter, conversation, access, signIn, log, audit }: TeamsBotParts) {
    this.#adapter = adapter;
    this.#conversation = conversation;
    this.#access = access;
    this.#signIn = signIn;
    this.#log = log;
    this.#audit = audit;
    this.#door = new Door((reason, count) => audit?.({ event: 'turnedAway', reason, count }));
    this.#localMode = identity === undefined;
    this.#allowedHosts = channel.allowedHosts;
    this.#allowedTenants = new Set(allowedTenants);
    adapter.onTurnError = (context, error) => this.#apologise(context, error);
  }

  /** Handles one delivery to the bot's endpoint. @throws RequestError when it is not admitted */
  async receive(authorization: string, body: unknown): Promise<Answer> {
    const { caller, activity } = await this.#admit(authorization, body);
    this.#checkTenant(activity);

    return this.#deliveries.once(activity, () => this.#lanes.run(laneOf(activity), () => this.#turn(caller, activity)));
  }

  /** Tells of those that were not let in and that nobody was told of yet. */
  close(): void {
    this.#door.close();
  }

  async #admit(authorization: string, body: unknown): Promise<{ caller: AuthenticateRequestResult; activity: IncomingActivity }> {
    try {
      if (!this.#localMode) requireSignature(authorization, body);
      const activity = inItsThread(readIncomingActivity(body));
      checkServiceUrl(activity.serviceUrl, { localMode: this.#localMode, allowedHosts: this.#allowedHosts });
      return { caller: await this.#adapter.authenticate(authorization, activity), activity };
    } catch (error) {
      this.#noteStranger(error);
      throw error;
    }
  }

  #noteStranger(error: unknown): void {
    const status = error instanceof RequestError ? error.status : undefined;
    if (status === 503) this.#log.error('a delivery could not be checked', { error });
    if (status !== 401 && status !== 403) return;
    const isNews = this.#door.refuse(reasonOf(error as RequestError));
    this.#log[isNews ? 'warn' : 'debug']('a delivery was not let in', { error });
  }

  #checkTenant(activity: IncomingActivity): void {
    if (this.#allowedTenants.size === 0 || this.#allowedTenants.has(tenantOf(activity))) return;
    this.#log.warn('a tenant is not allowed', { tenant: tenantOf(activity) });
    this.#noteRefusal(activity, 'tenantNotAllowed');
    throw new RequestError(403, 'TenantNotAllowed', 'This bot does not serve this tenant.');
  }

  #noteRefusal(activity: IncomingActivity, reason: string): void {
    const { from, conversation } = activity;
    this.#audit?.({ event: 'refused', person: from.aadObjectId ?? from.id, tenant: tenantOf(activity), conversation: conversation.id, reason });
  }

  async #turn(caller: AuthenticateRequestResult, activity: IncomingActivity): Promise<Answer> {
    const startedAt = performance.now();
    const answer = await this.#adapter.run(caller, activity, (context) => this.#handle(context, activity));
    const durationMs = Math.round(performance.now() - startedAt);
    this.#log.debug('turn done', { activityType: activity.type, ...(activity.name && { invokeName: activity.name }), durationMs });
    return { status: answer?.status ?? StatusCodes.OK, ...(answer?.body !== undefined && { body: answer.body as unknown }) };
  }

  async #handle(context: TurnContext, activity: IncomingActivity): Promise<void> {
    switch (activity.type) {
      case 'message':
        return this.#hear(context, activity);
      case 'invoke':
        return this.#answerInvoke(context, activity);
      case 'installationUpdate':
      case 'conversationUpdate':
        return isFirstContact(activity) ? this.#conversation.onInstalled(context) : undefined;
      default:
        return undefined;
    }
  }

  async #hear(context: TurnContext, activity: IncomingActivity): Promise<void> {
    const say = async (words: string) => {
      await context.sendActivity(wordsReply(ownWords(words)));
    };
    const value: unknown = activity.value;
    if (isObject(value)) return this.#unlessBarred(context, activity, say, () => this.#conversation.onSubmit(context, value));
    const { addressed, ...message } = normalise(activity);
    if (addressed) await this.#unlessBarred(context, activity, say, () => this.#conversation.onMessage(context, message));
  }

  async #answerInvoke(context: TurnContext, activity: IncomingActivity): Promise<void> {
    const value: unknown = activity.value;
    // Teams reads the status from the body and wants 200 around it; the SDK's own handler gets that wrong.
    const give = async <T extends object>(refuse: (words: string) => T, fail: (words: string) => T, answer: () => Promise<T>) =>
      respond(context, StatusCodes.OK, await this.#orExplain(context, fail, () => this.#unlessBarred(context, activity, refuse, answer)));
    switch (activity.name) {
      case 'adaptiveCard/action':
        return give(wordsAnswer, failedPress, () => this.#conversation.onExecute(context, value));
      case 'composeExtension/fetchTask':
        return give(dialogWords, dialogWords, () => this.#conversation.onFetchTask(context, value));
      case 'composeExtension/submitAction':
        return give(dialogWords, dialogWords, () => this.#conversation.onSubmitAction(context, value));
      default:
        return this.#answerSignIn(context, activity);
    }
  }

  async #answerSignIn(context: TurnContext, activity: IncomingActivity): Promise<void> {
    // Not 501, which Teams repeats.
    const { status, body } = (await this.#signInAnswer(context, activity)) ?? unknownInvoke;
    return respond(context, status, body as object);
  }

  async #signInAnswer(context: TurnContext, activity: IncomingActivity): Promise<Answer | undefined> {
    const signIn = this.#signIn;
    const { name, value } = activity as { name?: string; value?: unknown };
    if (!signIn || name?.startsWith('signin/') !== true) return undefined;
    const refuse = async (words: string): Promise<Answer> => {
      // The others are sent by clients alone, in a group also by those of people who have asked for nothing.
      if (name === 'signin/verifyState') await this.#say(context, words);
      return { status: 403, body: { error: { code: 'NotAllowed', message: words } } };
    };
    try {
      return await this.#unlessBarred(context, activity, refuse, () => signIn.answer(context, name, value));
    } catch (error) {
      // Whoever signs in sees nothing of the answer.
      const words = this.#explain(context, error);
      await this.#say(context, words);
      return { status: StatusCodes.INTERNAL_SERVER_ERROR, body: { error: { code: 'InternalError', message: words } } };
    }
  }

  /** The answer, or words of the same kind that name the rule to whoever may not have it. */
  async #unlessBarred<T>(context: TurnContext, activity: IncomingActivity, inWords: (words: string) => T | Promise<T>, answer: () => Promise<T>): Promise<T> {
    const barrier = await this.#access.barrierTo(context);
    if (barrier === undefined) return answer();
    this.#noteRefusal(activity, reasons[barrier]);
    return inWords((await this.#conversation.textsFor(context)).barriers[barrier]);
  }

  /** The answer, or words of the same kind for an error that nobody expected. */
  async #orExplain<T>(context: TurnContext, inWords: (words: string) => T, answer: () => Promise<T>): Promise<T> {
    try {
      return await answer();
    } catch (error) {
      return inWords(this.#explain(context, error));
    }
  }

  /** The last resort of a turn: says that something went wrong, where that is possible, and nothing of what it was. */
  async #apologise(context: TurnContext, error: unknown): Promise<void> {
    const words = this.#explain(context, error);
    if (context.activity.type === 'message') await this.#say(context, words);
  }

  /** Never rejects. */
  async #say(context: TurnContext, words: string): Promise<void> {
    try {
      await context.sendActivity(wordsReply(ownWords(words)));
    } catch (error) {
      this.#log.warn('the apology was not posted', { error });
    }
  }

  /** Logs an error that nobody expected, and gives the words for it, with the reference that leads to the log line. */
  #explain(context: TurnContext, error: unknown): string {
    const reference = randomBytes(4).toString('hex').toUpperCase();
    const { type: activityType, conversation, from } = context.activity;
    this.#log.error('a turn failed', { reference, activityType, conversation: conversation.id, person: from.id, error });
    const { failed, storageUnreachable, referenceLabel, label } = textsIn(context);
    const { cause, nextStep } = failed.failures.unexpected;
    const words = isStorageUnreachable(error) ? storageUnreachable : `${cause} ${nextStep}`;
    return `${words} ${label(referenceLabel)} ${reference}`;
  }
}

/**
 * What has to be handled in order: what one person does in one conversation. A message extension waits for its link, and no order is needed
 * there: its forms are used once, and its dialogs are no part of the conversation.
 */
function laneOf({ conversation, from, name, id }: IncomingActivity): string {
  const isByItself = name?.startsWith('composeExtension/') === true;
  return JSON.stringify([conversation.id, from.id, ...(isByItself ? [id] : [])]);
}

/** What can be said of a delivery before its token is read: without these the SDK would check less of the token. */
function requireSignature(authorization: string, body: unknown): void {
  const { channelId, serviceUrl } = isObject(body) ? body : {};
  if (!/^Bearer \S+$/.test(authorization) || channelId !== 'msteams' || typeof serviceUrl !== 'string' || serviceUrl === '') {
    throw new RequestError(401, 'Unauthorized', 'The request is not signed by the Bot Framework for this bot.');
  }
}

/** The word of whoever looked closest. */
function reasonOf({ code, cause }: RequestError): string {
  const { code: closer } = (cause ?? {}) as { code?: unknown };
  return typeof closer === 'string' ? closer : code;
}

/** Teams tells of an installation in its own way; elsewhere the bot is added to the conversation like anybody. */
function isFirstContact({ type, channelId, action, membersAdded, recipient }: IncomingActivity): boolean {
  if (channelId === 'msteams') return type === 'installationUpdate' && action === 'add';
  return type === 'conversationUpdate' && membersAdded?.some(({ id }) => id === recipient.id) === true;
}

const unknownInvoke: Answer = { status: StatusCodes.NOT_FOUND, body: { error: { code: 'UnknownInvoke', message: 'The bot does not offer this.' } } };

/** What the audit calls each. */
const reasons: Readonly<Record<Barrier, string>> = {
  guest: 'guestNotAllowed',
  outsider: 'outsiderNotAllowed',
  team: 'teamNotAllowed',
  channel: 'channelNotAllowed',
  person: 'personNotAllowed',
  unavailable: 'personNotLookedUp',
};

const failedPress = (message: string): AdaptiveCardInvokeResponse => ({
  statusCode: StatusCodes.INTERNAL_SERVER_ERROR,
  type: 'application/vnd.microsoft.error',
  value: { code: 'InternalError', message },
});

async function respond(context: TurnContext, status: number, body: object): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status, body } });
}

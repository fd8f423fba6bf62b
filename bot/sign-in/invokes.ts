import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { StatusCodes, type TurnContext } from 'botbuilder';
import QuickLru from 'quick-lru';
import { z } from 'zod';

import { wordsReply } from '../../dialogs/replies.ts';
import { ownWords } from '../../dialogs/sentences.ts';
import type { Texts } from '../../dialogs/texts/index.ts';
import type { Claims, ErrandFound } from '../desk/ports.ts';
import type { Errand } from '../desk/request.ts';
import { SignInNeeded } from '../entra/sign-in-needed.ts';
import { type EntraUser, userOf } from '../entra/user.ts';
import type { Log } from '../log.ts';
import type { Answer } from '../server.ts';
import type { Asking, Waiting } from './asking.ts';
import { type PeopleSignIn, UnusableToken } from './sign-in.ts';
import type { TokenService } from './token-service.ts';

/** What the invokes of a sign-in are answered with. */
export interface SignInInvokesParts {
  readonly signIn: PeopleSignIn;
  readonly asking: Asking;
  /** Takes note of what was said, so that it is said once for all of a person’s clients. */
  readonly claims: Claims;
  /** The texts for whoever sent the activity. */
  readonly textsFor: (context: TurnContext) => Promise<Texts>;
  readonly log: Log;
  readonly service?: TokenService | undefined;
}

const exchange = z.object({ id: z.string().min(1).max(256), token: z.string().min(1), connectionName: z.string().max(256).nullish() });
const verification = z.object({ state: z.string() });
const failure = z.object({ code: z.string().regex(/^\w{1,64}$/) });

// What people are given when they have signed in at the token service's page; anything else says that they have not.
const CODE = /^\d{4,10}$/;
// One failure of Teams reaches us from each of the person's clients, and a client may make up any number of ids.
const SAID_ONCE_IN_MS = 60_000;
const SAID_MAX = 1_000;

type Exchange = z.infer<typeof exchange>;

/** Answers what Teams’ clients send by themselves when they sign a person in: `signin/tokenExchange`, `signin/verifyState` and `signin/failure`. */
export class SignInInvokes {
  readonly #parts: SignInInvokesParts;
  readonly #said = new QuickLru<string, true>({ maxSize: SAID_MAX, maxAge: SAID_ONCE_IN_MS });

  constructor(parts: SignInInvokesParts) {
    this.#parts = parts;
  }

  /** The answer to an invoke; undefined when it has nothing to do with signing in. */
  async answer(context: TurnContext, name: string | undefined, value: unknown): Promise<Answer | undefined> {
    switch (name) {
      case 'signin/tokenExchange':
        return this.#tokenExchange(context, value);
      case 'signin/verifyState':
        return this.#verifyState(context, value);
      case 'signin/failure':
        return this.#failure(context, value);
      default:
        return undefined;
    }
  }

  /** A client has got a token for its person. Each of their clients sends one, under the id of the same card; 412 makes Teams show the card’s button. */
  async #tokenExchange(context: TurnContext, value: unknown): Promise<Answer> {
    const { data } = exchange.safeParse(value);
    if (!data) return badRequest;
    const user = userOf(context.activity);
    if (!user) return refused(data, 'unknownPerson');
    const found = await this.#parts.signIn.look(user, data.id);
    if (found.outcome === 'ok') return this.#exchange(context, user, data, found.errand);
    await this.#explain(context, data.id, found.outcome);
    // Another client was first, or it is the card of somebody else in the same chat: theirs to answer, and nothing to bother this person with.
    return accepted(data);
  }

  /** Somebody comes back from the token service’s page, with a code; or has closed it. */
  async #verifyState(context: TurnContext, value: unknown): Promise<Answer> {
    const { signIn, service } = this.#parts;
    const { data } = verification.safeParse(value);
    const user = userOf(context.activity);
    if (!service || !user || !data || !CODE.test(data.state)) return done;
    const id = await signIn.latest(user);
    const found = id === undefined ? undefined : await signIn.look(user, id);
    if (id !== undefined && found?.outcome === 'ok') await this.#enter(context, user, { id, errand: found.errand }, () => service.get(context, data.state));
    return done;
  }

  /** Teams could not sign somebody in, and shows them nothing of it in most cases (troubleshooting-sso). */
  async #failure(context: TurnContext, value: unknown): Promise<Answer> {
    const { activity } = context;
    const code = failure.safeParse(value).data?.code ?? 'unknown';
    this.#parts.log.warn('Teams could not sign somebody in', { person: activity.from.id, conversation: activity.conversation.id, code });
    if (this.#wasSaid('failed', activity)) return done;
    await say(context, (await this.#parts.textsFor(context)).signIn.failed(code));
    return done;
  }

  async #exchange(context: TurnContext, user: EntraUser, data: Exchange, errand: Errand): Promise<Answer> {
    const { service } = this.#parts;
    // Where there is a connection, its token is the one that counts.
    const tokenOf = async () => (service ? service.exchange(context, data.token) : data.token);
    const problem = await this.#enter(context, user, { id: data.id, errand }, tokenOf);
    return problem === undefined ? accepted(data) : refused(data, problem);
  }

  /** Signs the person in and goes on with what they wanted; resolves to why not, where that cannot be. */
  async #enter(context: TurnContext, user: EntraUser, waiting: Waiting, tokenOf: () => Promise<string | undefined>): Promise<string | undefined> {
    const { signIn, log } = this.#parts;
    const facts = { person: user.aadObjectId, tenant: user.tenantId };
    try {
      const token = await tokenOf();
      // Teams shows the button of the card, which leads to the token service's page.
      if (token === undefined) return 'noToken';
      await signIn.enter(user, token);
    } catch (error) {
      if (error instanceof UnusableToken) {
        log.warn('a token was handed in that is not for this', { ...facts, code: error.code });
        return error.code;
      }
      if (error instanceof SignInNeeded) {
        log.info('Entra wants something of a person', { ...facts, code: error.code });
        await this.#askToConfirm(context, waiting, error);
        return error.step.reason;
      }
      await this.#apologise(context, waiting.id, error);
      return 'unavailable';
    }
    log.info('somebody has signed in', facts);
    await signIn.proceed(user, waiting.id, context);
    return undefined;
  }

  async #askToConfirm(context: TurnContext, waiting: Waiting, { step }: SignInNeeded): Promise<void> {
    if (!(await this.#isFirst('confirm', waiting.id))) return;
    // A new sign-in is Entra's page as well.
    const reason = step.reason === 'claims' ? 'claims' : 'consent';
    await context.sendActivity(await this.#parts.asking.card(context, waiting, { ...step, reason }));
  }

  async #apologise(context: TurnContext, id: string, error: unknown): Promise<void> {
    const reference = randomBytes(4).toString('hex').toUpperCase();
    this.#parts.log.error('a sign-in failed', { reference, conversation: context.activity.conversation.id, error });
    if (!(await this.#isFirst('unavailable', id))) return;
    const texts = await this.#parts.textsFor(context);
    await say(context, texts.signIn.unavailable, texts.failed.failures.unreachable.nextStep, `${texts.label(texts.referenceLabel)} ${reference}`);
  }

  /** What waited is gone: whoever came too late has to say it again. */
  async #explain(context: TurnContext, id: string, outcome: Exclude<ErrandFound['outcome'], 'ok'>): Promise<void> {
    if (outcome !== 'unknown' || this.#wasSaid('tooLate', context.activity)) return;
    if (!(await this.#isFirst('tooLate', hashOf(context, id)))) return;
    await say(context, (await this.#parts.textsFor(context)).signIn.tooLate);
  }

  /** Whether the person has heard it here just now; otherwise it is to be said. */
  #wasSaid(what: string, { conversation, from }: TurnContext['activity']): boolean {
    const key = JSON.stringify([what, conversation.id, from.id]);
    if (this.#said.has(key)) return true;
    this.#said.set(key, true);
    return false;
  }

  async #isFirst(what: string, id: string): Promise<boolean> {
    return (await this.#parts.claims.claim({ operationId: `sign-in-${what}-${id}`, ticket: randomUUID(), takenAtMs: Date.now() })) !== undefined;
  }
}

const badRequest: Answer = { status: StatusCodes.BAD_REQUEST, body: { error: { code: 'BadRequest', message: 'The value is not one of this invoke.' } } };
const done: Answer = { status: StatusCodes.OK, body: {} };

const echoOf = ({ id, connectionName }: Exchange) => ({ id, ...(connectionName && { connectionName }) });
const accepted = (data: Exchange): Answer => ({ status: StatusCodes.OK, body: echoOf(data) });
const refused = (data: Exchange, failureDetail: string): Answer => ({ status: StatusCodes.PRECONDITION_FAILED, body: { ...echoOf(data), failureDetail } });

/** An id that came from outside may be anything. */
const hashOf = ({ activity }: TurnContext, id: string) => createHash('sha256').update(JSON.stringify([activity.from.id, id])).digest('hex').slice(0, 32);

async function say(context: TurnContext, ...words: readonly string[]): Promise<void> {
  await context.sendActivity(wordsReply(ownWords(...words)));
}

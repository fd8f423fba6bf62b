import type { TurnContext } from 'botbuilder';

import { SignInFirst, UnknownPerson } from '../../dialogs/desk.ts';
import type { Refusal } from '../../dialogs/forms.ts';
import type { Organizer, SignInStep } from '../../dialogs/meetings.ts';
import { type Reply, wordsReply } from '../../dialogs/replies.ts';
import { ownWords } from '../../dialogs/sentences.ts';
import type { SignIn } from '../../dialogs/sign-in.ts';
import { textsFor } from '../../dialogs/texts/index.ts';
import { isDoneWithin } from '../desk/deadline.ts';
import type { ErrandFound, Errands, SignInGate } from '../desk/ports.ts';
import { post, type Turns } from '../desk/replies.ts';
import { conversationIn, type DeskRequest, type Errand, logFactsOf, referenceTo } from '../desk/request.ts';
import { readAssertion } from '../entra/assertion.ts';
import { SignInNeeded } from '../entra/sign-in-needed.ts';
import type { UserTokens } from '../entra/user-tokens.ts';
import { type EntraUser, userOf } from '../entra/user.ts';
import type { IncomingActivity } from '../incoming-activity.ts';
import type { Log } from '../log.ts';
import { isChannelThread } from '../place.ts';
import type { Asking } from './asking.ts';
import type { SignInNotes } from './notes.ts';
import type { TokenService } from './token-service.ts';

/** What people’s sign-ins are handled with. */
export interface SignInParts {
  readonly tokens: UserTokens;
  readonly errands: Errands;
  readonly notes: SignInNotes;
  readonly asking: Asking;
  readonly turns: Turns;
  readonly log: Log;
  /** The names of the bot’s application, for which Teams gives tokens. */
  readonly application: readonly string[];
  /** The host that tokens are wanted for first. */
  readonly audience: string;
  /** Absent: people’s tokens come from Teams alone. */
  readonly service?: TokenService | undefined;
  /** Starts a meeting that waited. */
  readonly takeUp: (request: DeskRequest) => Promise<unknown>;
  /** Leaves the pool in the name of an organizer. */
  readonly leave: (organizer: Organizer) => void;
}

/** A token that was handed in is not one with which this person could sign in to the bot. */
export class UnusableToken extends Error {
  override readonly name = 'UnusableToken';
  readonly code: string;

  constructor(code: string) {
    super(`a token cannot be used: ${code}`);
    this.code = code;
  }
}

// Teams waits for about 5 s for an invoke before it tries again, and shows an error after 15.
const EXCHANGE_MS = 4_000;
// A turn ends soon, whatever the connector does.
const ASK_MS = 1_000;

/** Who organizes what somebody asks for, where people organize their own meetings. @throws UnknownPerson */
export function organizerOf(activity: IncomingActivity): Organizer {
  const user = userOf(activity);
  if (!user) throw new UnknownPerson();
  return { kind: 'person', ...user };
}

/** People’s sign-ins: who has, who has to, and what they wanted meanwhile. */
export class PeopleSignIn implements SignInGate, SignIn {
  readonly #parts: SignInParts;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  async stops(request: DeskRequest, context: TurnContext): Promise<boolean> {
    if (await this.#isSignedIn(userOfRequest(request), context)) return false;
    this.#parts.log.info('a request waits for a sign-in', logFactsOf(request));
    const heldAs = await this.hold(request);
    if (request.isCollected === true) throw new SignInFirst(await this.#parts.asking.askPersonally({ id: heldAs, errand: errandOf(request) }));
    const asked = this.ask(request, heldAs);
    asked.catch((error: unknown) => {
      this.#parts.log.warn('nobody was asked to sign in', { ...logFactsOf(request), error });
    });
    await isDoneWithin(ASK_MS, asked);
    return true;
  }

  async hold(request: DeskRequest): Promise<string> {
    return this.#hold(errandOf(request));
  }

  async ask(request: DeskRequest, heldAs: string, step?: SignInStep): Promise<void> {
    const { asking } = this.#parts;
    const waiting = { id: heldAs, errand: errandOf(request) };
    await (request.isCollected === true ? asking.askPersonally(waiting, step) : asking.ask(waiting, step));
  }

  async begin(context: TurnContext, locale: string): Promise<Reply> {
    const { signIn } = textsFor(locale);
    const { activity } = context;
    const user = userOf(activity);
    if (!user) return wordsReply(ownWords(signIn.unknownPerson));
    if (await this.#isSignedIn(user, context)) return wordsReply(ownWords(signIn.already));
    const waiting = await this.#waitingOf(user, { user, locale, reference: referenceTo(activity) });
    return isChannelThread(activity) ? this.#parts.asking.askInPersonalChat(waiting) : this.#parts.asking.card(context, waiting);
  }

  async goOn(context: TurnContext, nonce: string): Promise<Refusal | undefined> {
    const { errands, asking } = this.#parts;
    const user = userOf(context.activity);
    if (!user) return 'notYours';
    const taken = await errands.takeUp(nonce, user);
    if (taken.outcome !== 'ok') return taken.outcome;
    await this.#orGiveBack(nonce, async () => {
      // Under an id of its own, so that each answer of Teams counts once.
      const waiting = { id: await this.#hold(taken.errand), errand: taken.errand };
      await context.sendActivity(await asking.card(context, waiting));
    });
    return undefined;
  }

  async end(context: TurnContext, locale: string): Promise<Reply> {
    const { signIn } = textsFor(locale);
    const { tokens, notes, leave, service } = this.#parts;
    const user = userOf(context.activity);
    if (!user) return wordsReply(ownWords(signIn.unknownPerson));
    tokens.signOut(user);
    leave({ kind: 'person', ...user });
    await Promise.all([notes.noteSignOut(user), notes.forgetErrand(user)]);
    await service?.signOut(context);
    return wordsReply(ownWords(signIn.signedOut));
  }

  /** Signs somebody in with a token of theirs. @throws UnusableToken, SignInNeeded, and what else keeps Entra from it */
  async enter(user: EntraUser, token: string): Promise<void> {
    const { tokens, application, audience } = this.#parts;
    const assertion = readAssertion(token, user, application);
    if (assertion === 'expired') throw new SignInNeeded({ reason: 'expired' });
    if (typeof assertion === 'string') throw new UnusableToken(assertion);
    await tokens.signIn(user, assertion, audience, AbortSignal.timeout(EXCHANGE_MS));
  }

  /** What waits under an id, for somebody who has signed in. */
  async look(user: EntraUser, id: string): Promise<ErrandFound> {
    return this.#parts.errands.look(id, user);
  }

  /** What somebody wanted last before they had signed in. */
  async latest(user: EntraUser): Promise<string | undefined> {
    return this.#parts.notes.latestErrand(user);
  }

  /** Goes on with what somebody wanted who has signed in here, unless another client of theirs was first. */
  async proceed(user: EntraUser, id: string, { activity }: TurnContext): Promise<void> {
    const found = await this.#parts.errands.look(id, user);
    if (found.outcome !== 'ok') return;
    const { request } = found.errand;
    await (request ? this.#start(user, id, await this.#toBePosted(request, activity)) : this.#sayDone(user, id));
  }

  /** The errand is not used up before the desk has the request: whoever dies in between must not take it along. The desk answers a request once, however often it gets it. */
  async #start(user: EntraUser, id: string, request: DeskRequest): Promise<void> {
    const { errands, takeUp, log } = this.#parts;
    await takeUp(request);
    try {
      await errands.takeUp(id, user);
    } catch (error) {
      log.warn('the storage failed', { ...logFactsOf(request), error });
    }
  }

  async #sayDone(user: EntraUser, id: string): Promise<void> {
    const { errands, turns } = this.#parts;
    const taken = await errands.takeUp(id, user);
    if (taken.outcome !== 'ok') return;
    const { reference, locale } = taken.errand;
    await this.#orGiveBack(id, async () => {
      await post(turns, { reference }, wordsReply(ownWords(textsFor(locale).signIn.done)));
    });
  }

  /** Nobody waits in a dialog for as long as a sign-in takes: what was to be collected there is posted in the personal chat. */
  async #toBePosted(request: DeskRequest, activity: IncomingActivity): Promise<DeskRequest> {
    const { isCollected, ...others } = request;
    if (isCollected !== true) return request;
    return { ...others, reference: (await this.#parts.asking.personalChat(request.reference)) ?? conversationIn(activity) };
  }

  async #isSignedIn(user: EntraUser, context: TurnContext): Promise<boolean> {
    const { tokens, notes, leave } = this.#parts;
    const sinceMs = tokens.signedInSince(user);
    if (sinceMs === undefined) return this.#isKnownToService(user, context);
    const signedOutAtMs = await notes.signedOutAt(user);
    if (signedOutAtMs === undefined || signedOutAtMs < sinceMs) return true;
    // They did it where another replica heard of it.
    tokens.signOut(user);
    leave({ kind: 'person', ...user });
    return this.#isKnownToService(user, context);
  }

  /** The token service remembers people for longer than we do. */
  async #isKnownToService(user: EntraUser, context: TurnContext): Promise<boolean> {
    const { service, log } = this.#parts;
    try {
      const token = await service?.get(context);
      if (token === undefined) return false;
      await this.enter(user, token);
      return true;
    } catch (error) {
      log.info('the token service could not sign somebody in', { person: user.aadObjectId, tenant: user.tenantId, error });
      return false;
    }
  }

  /** What the person wanted last, if it still waits; otherwise nothing but the sign-in. */
  async #waitingOf(user: EntraUser, otherwise: Errand): Promise<{ id: string; errand: Errand }> {
    const latest = await this.#parts.notes.latestErrand(user);
    const found = latest === undefined ? undefined : await this.#parts.errands.look(latest, user);
    if (latest !== undefined && found?.outcome === 'ok') return { id: latest, errand: found.errand };
    return { id: await this.#hold(otherwise), errand: otherwise };
  }

  async #hold(errand: Errand): Promise<string> {
    const id = await this.#parts.errands.hold(errand);
    await this.#parts.notes.noteErrand(errand.user, id);
    return id;
  }

  async #orGiveBack(id: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      await this.#parts.errands.giveBack(id);
      throw error;
    }
  }
}

function errandOf(request: DeskRequest): Errand {
  const { locale, reference } = request;
  return { user: userOfRequest(request), locale, reference, request };
}

function userOfRequest({ meeting: { organizer } }: DeskRequest): EntraUser {
  if (organizer.kind !== 'person') throw new Error('a service account signs in by itself');
  const { tenantId, aadObjectId } = organizer;
  return { tenantId, aadObjectId };
}

import QuickLRU from 'quick-lru';
import type { Application } from './application.ts';
import { conversationsOf, readConversation } from './conversations.ts';
import { TimeoutError, UcwaError } from './errors.ts';
import { textOf } from './links.ts';
import type { Operation } from './operation.ts';
import { isApplicationGone, isPassing } from './recovery.ts';
import type { EventPackage, Resource, UcwaEvent } from './resource.ts';
import { Pauses, retryAfterMsOf } from './retry.ts';
import type { Session } from './session.ts';
import { type Clock, type Timing, passesQuietly, within } from './timing.ts';

// Together about a quarter of an hour: a pool that does not hear from us for so long ends the application itself (MeDashboard).
const ATTEMPTS_MAX = 20;
const LONGEST_PAUSE_MS = 60_000;
const CONVERSATIONS_REMEMBERED = 500;

/** What leaving needs. */
export interface LeavingParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly timing: Timing;
  /** In so many meetings we stay at once; beyond that, the one that nobody joined for longest is left. */
  readonly conversationsMax: number;
  readonly onMeetingOver?: ((over: MeetingOver) => void) | undefined;
  /** Ends all waits when the client is closed. */
  readonly signal: AbortSignal;
}

/** The end of a meeting as far as we see it: the server ended it while nobody but us was there, or we have left because nobody came. */
export interface MeetingOver {
  readonly operationId: string;
  readonly reason: 'ended' | 'nobodyJoined';
}

/** How many meetings we are in because nobody else has joined yet, are leaving, have left, and could not leave. */
export interface LeavingCounts {
  readonly joined: number;
  readonly leaving: number;
  readonly left: number;
  readonly notLeft: number;
}

/** How the server shows ourselves in a conversation. */
interface Ourselves {
  readonly href: string;
  readonly uri: string | undefined;
}

interface Stay {
  readonly application: Application;
  readonly conversation: URL;
  /** Of the start that the meeting came from; not known of one that an earlier process left behind. */
  readonly operationId: string | undefined;
  readonly over: AbortController;
}

/**
 * The meetings of one user that we are in. We stay until somebody else is there or `stayJoinedMs` have passed, then DELETE the
 * conversation, so that conversations never pile up. Whether a meeting outlives its only participant is not documented.
 */
export class Leaving {
  readonly #parts: LeavingParts;
  readonly #stays = new Map<string, Stay>();
  /** Ourselves by the conversation, which is known before we know that we stay in it. */
  readonly #ourselves = new QuickLRU<string, Ourselves>({ maxSize: CONVERSATIONS_REMEMBERED });
  readonly #cancelled = new WeakSet<Operation>();
  readonly #undone = new WeakSet<Operation>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #attempts = new Set<Promise<void>>();
  #left = 0;
  #notLeft = 0;

  constructor(parts: LeavingParts) {
    this.#parts = parts;
  }

  get counts(): LeavingCounts {
    return { joined: this.#stays.size, leaving: this.#attempts.size, left: this.#left, notLeft: this.#notLeft };
  }

  /** Follows who comes into the meetings of an application, and takes over those that an earlier process of ours left behind. */
  watch(application: Application): void {
    application.listen((events) => {
      this.#take(events, application);
    });
    application.signal.addEventListener('abort', () => {
      this.#forgetThoseOf(application);
    });
    if (!application.isNew) this.#background(this.#adopt(application));
  }

  /** Stays in a meeting just started for as long as it needs us. */
  stay(application: Application, conversation: URL, operationId?: string): void {
    const stay = { application, conversation, operationId, over: new AbortController() };
    this.#stays.set(conversation.href, stay);
    if (this.#stays.size > this.#parts.conversationsMax) this.leaveOldest();
    this.#background(this.#outstay(stay));
  }

  /** Leaves the meeting that waits for longest; false when there is none. */
  leaveOldest(): boolean {
    const oldest = this.#stays.values().next().value;
    if (!oldest) return false;
    this.#leave(oldest);
    return true;
  }

  /** Ends what came of an operation that nobody waits for: cancels the invitation where that is still possible, else leaves. */
  undo(operation: Operation): void {
    const { cancel, conversation, failure } = operation;
    if (failure) return;
    if (cancel && !this.#cancelled.has(operation)) {
      this.#cancelled.add(operation);
      this.#attempt((signal) => this.#cancelOrLeave(cancel, conversation?.url, signal));
    } else if (conversation && !this.#undone.has(operation)) {
      this.#undone.add(operation);
      this.#attempt((signal) => this.#parts.session.delete('conversation', conversation.url, signal));
    }
  }

  /** Resolves when nothing is being left any more; waits for no longer than a goodbye may take. */
  async finished(): Promise<void> {
    const { clock, timing, signal } = this.#parts;
    await passesQuietly(timing.closeTimeoutMs, Promise.all(this.#attempts), clock, signal);
  }

  /** Resolves when nothing happens here any more, which the signal brings about. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #cancelOrLeave(cancel: URL, conversation: URL | undefined, signal: AbortSignal): Promise<void> {
    try {
      await this.#parts.session.post('cancel', cancel, undefined, signal);
    } catch (error) {
      // It came to an end before we could cancel it.
      if (!conversation) throw error;
      await this.#parts.session.delete('conversation', conversation, signal);
    }
  }

  /** The server goes on with an application after our process has died, and with the conversations in it. */
  async #adopt(application: Application): Promise<void> {
    const { session, signal } = this.#parts;
    for await (const { href, resource } of conversationsOf(application, session, signal, (url) => !this.#stays.has(url.href))) {
      const conversation = application.resolve(href, 'conversation');
      // A start may have come to it meanwhile, and knows more of it.
      if (!this.#stays.has(conversation.href)) this.stay(application, conversation);
      if ((readConversation(href, resource).participantCount ?? 1) > 1) this.#leave(this.#stays.get(conversation.href));
    }
  }

  #take({ events }: EventPackage, application: Application): void {
    for (const event of events) {
      const conversation = conversationOf(event, application);
      if (conversation === undefined) continue;
      if (event.link.rel === 'localParticipant') this.#meetOurselves(conversation, event, application);
      const stay = this.#stays.get(conversation);
      if (!stay) continue;
      if (event.link.rel === 'conversation' && event.type === 'deleted') this.#end(stay, 'ended');
      else if (event.link.rel === 'participant' && event.type === 'added') this.#background(this.#leaveTo(event, stay));
    }
  }

  #meetOurselves(conversation: string, { link, resource }: UcwaEvent, application: Application): void {
    const href = URL.parse(link.href, application.url.origin)?.href;
    if (href !== undefined) this.#ourselves.set(conversation, { href, uri: textOf(resource ?? undefined, 'uri') ?? this.#ourselves.get(conversation)?.uri });
  }

  /** Leaves the meeting to a participant who has come in; ourselves and people in the lobby do not count. */
  async #leaveTo(event: UcwaEvent, stay: Stay): Promise<void> {
    if (event.in?.rel === 'lobby') return;
    const url = stay.application.resolve(event.link.href, 'participant');
    const participant = event.resource ?? (await this.#parts.session.get('participant', url, this.#parts.signal));
    if (participant.properties['inLobby'] !== true && !this.#isOurselves(url, participant, stay)) this.#leave(stay);
  }

  /** By the server's own mark; where it has none, by what it shows of us elsewhere. */
  #isOurselves({ href }: URL, participant: Resource, { application, conversation }: Stay): boolean {
    const { local } = participant.properties;
    if (typeof local === 'boolean') return local;
    const known = this.#ourselves.get(conversation.href);
    const uri = textOf(participant, 'uri')?.toLowerCase();
    return href === known?.href || (uri !== undefined && [known?.uri, application.userUri].some((own) => own?.toLowerCase() === uri));
  }

  async #outstay(stay: Stay): Promise<void> {
    await this.#parts.clock.sleep(this.#parts.timing.stayJoinedMs, AbortSignal.any([this.#parts.signal, stay.over.signal]));
    this.#end(stay, 'nobodyJoined');
  }

  #end(stay: Stay, reason: MeetingOver['reason']): void {
    const { operationId } = stay;
    const isSeen = reason === 'nobodyJoined' ? this.#leave(stay) : this.#forget(stay);
    if (isSeen && operationId !== undefined) this.#parts.onMeetingOver?.({ operationId, reason });
  }

  #leave(stay: Stay | undefined): boolean {
    if (!stay || !this.#forget(stay)) return false;
    this.#attempt((signal) => this.#parts.session.delete('conversation', stay.conversation, signal));
    return true;
  }

  #forget(stay: Stay): boolean {
    stay.over.abort();
    return this.#stays.get(stay.conversation.href) === stay && this.#stays.delete(stay.conversation.href);
  }

  /** An application that is gone has taken its conversations with it; one that we only stopped listening to has not. */
  #forgetThoseOf(application: Application): void {
    const { reason } = application.signal as { reason: unknown };
    if (!(reason instanceof UcwaError) || !isApplicationGone(reason)) return;
    // Every connection to it is gone with it.
    for (const stay of this.#stays.values()) if (stay.application.url.href === application.url.href) this.#forget(stay);
  }

  #attempt(leave: (signal: AbortSignal) => Promise<void>): void {
    const attempt: Promise<void> = this.#patiently(leave).then(
      () => {
        this.#attempts.delete(attempt);
        this.#left++;
      },
      () => {
        this.#attempts.delete(attempt);
        this.#notLeft++;
      },
    );
    this.#attempts.add(attempt);
    this.#background(attempt);
  }

  /** Tries again for as long as the server only says "not now". */
  async #patiently(leave: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { clock, timing, signal } = this.#parts;
    const { closeTimeoutMs } = timing;
    const pauses = new Pauses(clock, { ...timing, longestPauseMs: LONGEST_PAUSE_MS });
    for (let attempt = 1; ; attempt++) {
      try {
        await within(clock, closeTimeoutMs, () => new TimeoutError('conversation', closeTimeoutMs), signal, leave);
        return;
      } catch (error) {
        if (!(error instanceof UcwaError) || !isPassing(error) || attempt === ATTEMPTS_MAX) throw error;
        await clock.sleep(pauses.next(retryAfterMsOf(error)), signal);
      }
    }
  }

  /** Whatever goes wrong here has been traced, and the server ends what we could not. */
  #background(work: Promise<void>): void {
    const settled: Promise<void> = work
      .catch((error: unknown) => {
        if (!(error instanceof UcwaError) && !(error instanceof Error && error.name === 'AbortError')) throw error;
      })
      .finally(() => this.#underWay.delete(settled));
    this.#underWay.add(settled);
  }
}

/** The conversation that an event is about, as an absolute URL. */
function conversationOf({ link, sender, in: parent }: UcwaEvent, application: Application): string | undefined {
  const conversation = [link, sender, parent].find((candidate) => candidate?.rel === 'conversation');
  return conversation && URL.parse(conversation.href, application.url.origin)?.href;
}

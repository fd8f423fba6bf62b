import { randomUUID } from 'node:crypto';
import type { Application } from './application.ts';
import { Tickets } from './auth.ts';
import { Connection } from './connection.ts';
import { type Conversation, conversationsOf, readConversation } from './conversations.ts';
import { NetworkError, ProtocolError, TimeoutError, UcwaError } from './errors.ts';
import { AllowedHosts } from './hrefs.ts';
import { Http } from './http.ts';
import { type InvitationOutcome, addParticipant, conversationOf } from './invite.ts';
import { Leaving } from './leaving.ts';
import { mediaTypes } from './media-types/index.ts';
import type { OnlineMeeting } from './online-meeting.ts';
import { type ClientOptions, identityOf, requireLength, rootUrls } from './options.ts';
import { type PhoneDialInInformation, readPhoneDialInInformation } from './phone-dial-in.ts';
import { type Attempts, persist } from './retry.ts';
import { Session } from './session.ts';
import { Shared } from './shared.ts';
import { MeetingStart, type StartRequest } from './start-online-meeting.ts';
import { askTicketService } from './ticket-service.ts';
import { type Clock, type Timing, deadline, defaultTiming, systemClock, unlessAborted } from './timing.ts';

const OPERATION_ID_MAX_LENGTH = 50;
const SUBJECT_MAX_LENGTH = 250;

/** What may be asked of {@link Client.startOnlineMeeting}; an operationId is made up where none is given. */
export type StartOnlineMeetingInput = Omit<StartRequest, 'operationId'> & Partial<Pick<StartRequest, 'operationId'>>;

/** Ends a wait; what is awaited rejects with the signal's reason. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined;
}

/**
 * A UCWA client for one organizer. Connects when it is first needed; one pool, one application and one event channel serve all callers.
 * It throws `UcwaError`s, the reason of a caller's signal, and `RangeError` for input that the server would refuse.
 */
export class Client {
  readonly #http: Http;
  readonly #ownsHttp: boolean;
  readonly #session: Session;
  readonly #connection: Connection;
  readonly #leaving: Leaving;
  readonly #phoneDialIn: Shared<PhoneDialInInformation>;
  readonly #clock: Clock;
  readonly #timing: Timing;
  readonly #startTimeoutMs: number;
  readonly #retries: number;
  readonly #starts = new Map<string, Promise<OnlineMeeting>>();
  /** Ends what callers wait for. */
  readonly #work = new AbortController();
  /** Ends the rest, after the goodbyes have been said. */
  readonly #life = new AbortController();

  constructor(options: ClientOptions) {
    const { credentials, format = 'json', onTrace = () => undefined, clock = systemClock } = options;
    const identity = identityOf(options);
    const roots = rootUrls(options);
    const hosts = new AllowedHosts(roots, options.allowedHosts);
    for (const root of roots) hosts.check(root, 'root');
    const timing = { ...defaultTiming, ...options.timing };
    const http = options.http ?? new Http({ clock });
    const parts = { http, hosts, userAgent: identity.userAgent, clock, timing, onTrace, signal: this.#life.signal };
    const tickets = new Tickets(credentials, (service, form) => askTicketService(service, form, parts), clock, timing);
    const session = new Session({ ...parts, tickets, mediaType: mediaTypes[format] });
    const leaving = new Leaving({ session, clock, timing, conversationsMax: options.conversationsMax ?? 100, signal: this.#life.signal });
    this.#http = http;
    this.#ownsHttp = options.http === undefined;
    this.#session = session;
    this.#leaving = leaving;
    this.#clock = clock;
    this.#timing = timing;
    this.#startTimeoutMs = options.startTimeoutMs ?? 45_000;
    this.#retries = options.retries ?? 4;
    this.#connection = new Connection({
      session,
      clock,
      timing,
      roots,
      identity,
      signal: this.#work.signal,
      onUnwanted: (operation) => {
        leaving.undo(operation);
      },
      isBusy: () => this.#starts.size > 0 || leaving.counts.joined > 0,
    });
    this.#phoneDialIn = new Shared(() => this.#getPhoneDialIn());
  }

  /** Finds the pool, signs in and opens the application and its event channel. */
  async connect({ signal }: Abortable = {}): Promise<void> {
    await this.#connected(signal);
  }

  /**
   * Starts an ad-hoc meeting and answers with its join link (startOnlineMeeting_ref). Calls with the same operationId at the same time are
   * one start. Throws a `UcwaError` when there is no meeting; one that comes after all is left again.
   */
  async startOnlineMeeting(input: StartOnlineMeetingInput = {}, { signal }: Abortable = {}): Promise<OnlineMeeting> {
    const request = { ...input, operationId: input.operationId ?? randomUUID().replaceAll('-', '') };
    requireLength('operationId', request.operationId, 1, OPERATION_ID_MAX_LENGTH);
    if (request.subject !== undefined) requireLength('subject', request.subject, 0, SUBJECT_MAX_LENGTH);
    const running = this.#starts.get(request.operationId);
    if (running) return signal ? unlessAborted(running, signal) : running;
    const start = this.#start(request, signal).finally(() => this.#starts.delete(request.operationId));
    this.#starts.set(request.operationId, start);
    return start;
  }

  /** Invites a person, by SIP address, into a meeting that this client started, and waits for the answer: up to 45 s (addParticipant_ref). */
  async invite(meeting: Pick<OnlineMeeting, 'conversation'>, sipUri: string, { signal }: Abortable = {}): Promise<InvitationOutcome> {
    const conversation = conversationOf(meeting);
    const application = await this.#connected(signal);
    return this.#until(signal, (ending) => addParticipant(conversation, sipUri, { application, session: this.#session, timing: this.#timing, signal: ending }));
  }

  /** How to dial into the organizer's meetings; asked once (phoneDialInInformation_ref). Throws `ProtocolError` `MissingLink` where there is none. */
  async phoneDialInInformation({ signal }: Abortable = {}): Promise<PhoneDialInInformation> {
    return this.#until(signal, (ending) => this.#phoneDialIn.get(ending));
  }

  /** The conversations that the user's application is in, the newest first, at most 50. */
  async conversations({ signal }: Abortable = {}): Promise<Conversation[]> {
    const application = await this.#connected(signal);
    return this.#until(signal, async (ending) => {
      const found: Conversation[] = [];
      for await (const { href, resource } of conversationsOf(application, this.#session, ending)) found.push(readConversation(href, resource));
      return found;
    });
  }

  /** Leaves a conversation; others in it go on (conversation_ref). One that is over already counts as left. */
  async leave({ href }: Pick<Conversation, 'href'>, { signal }: Abortable = {}): Promise<void> {
    const application = await this.#connected(signal);
    await this.#until(signal, (ending) => this.#session.delete('conversation', application.resolve(href, 'conversation'), ending));
  }

  /** In how many meetings we are because nobody else has joined yet, how many we have left, and how many we failed to leave. */
  get leavingCounts(): Leaving['counts'] {
    return this.#leaving.counts;
  }

  /** Ends the event channel; the application and its meetings go on for as long as the server keeps them without it. */
  async disconnect(): Promise<void> {
    this.#work.abort(closed());
    this.#connection.disconnect();
    await this.#end();
  }

  /** Deletes the application and with it all its conversations; whatever is under way fails. The process can end afterwards. */
  async close({ signal }: Abortable = {}): Promise<void> {
    this.#work.abort(closed());
    try {
      await (signal ? unlessAborted(this.#connection.close(), signal) : this.#connection.close());
    } finally {
      await this.#end();
    }
  }

  async #end(): Promise<void> {
    this.#life.abort(closed());
    await this.#leaving.settled();
    if (this.#ownsHttp) await this.#http.close();
  }

  async #connected(caller: AbortSignal | undefined): Promise<Application> {
    return this.#persist('application', caller, (signal) => ({
      attempt: () => this.#connection.application(signal),
      recover: (recovery, pauseMs) => this.#connection.recover(recovery, pauseMs, signal),
    }));
  }

  async #start(request: StartRequest, caller: AbortSignal | undefined): Promise<OnlineMeeting> {
    const { meeting, application, operation, isOurs } = await this.#persist('startOnlineMeeting', caller, (signal) => {
      const start = new MeetingStart(request, {
        connection: this.#connection,
        session: this.#session,
        clock: this.#clock,
        timing: this.#timing,
        leaveOldest: () => this.#leaving.leaveOldest(),
        signal,
      });
      return {
        attempt: () => start.attempt(),
        recover: (recovery, pauseMs, error) => start.recover(recovery, pauseMs, error),
        giveUp: (error) => {
          if (error instanceof UcwaError) error.reference ??= request.operationId;
          start.abandon((abandoned) => {
            this.#leaving.undo(abandoned);
          });
        },
      };
    });
    application.operations.succeed(operation);
    if (isOurs && operation.conversation) this.#leaving.stay(application, operation.conversation.url);
    return meeting;
  }

  async #getPhoneDialIn(): Promise<PhoneDialInInformation> {
    const { phoneDialInInformation } = await this.#connected(undefined);
    if (!phoneDialInInformation) throw new ProtocolError('MissingLink', 'phoneDialInInformation');
    return readPhoneDialInInformation(await this.#session.get('phoneDialInInformation', phoneDialInInformation, this.#work.signal));
  }

  /** Makes attempts within the budget of one start. */
  async #persist<T>(rel: string, caller: AbortSignal | undefined, attemptsUntil: (signal: AbortSignal) => Attempts<T>): Promise<T> {
    const budgetMs = this.#startTimeoutMs;
    const { signal, done } = deadline(budgetMs, () => new TimeoutError(rel, budgetMs), this.#work.signal, ...(caller ? [caller] : []));
    try {
      const undertaking = { clock: this.#clock, timing: this.#timing, retries: this.#retries, endsAtMs: this.#clock.now() + budgetMs, signal };
      return await persist(undertaking, attemptsUntil(signal));
    } finally {
      done();
    }
  }

  /** Runs something that has its own deadline until the caller goes away or the client is closed. */
  async #until<T>(caller: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signals = caller ? [caller, this.#work.signal] : [this.#work.signal];
    return work(AbortSignal.any(signals));
  }
}

function closed(): NetworkError {
  return new NetworkError('application', 'Closed');
}

import { randomUUID } from 'node:crypto';
import type { Application, Permissions } from './application.ts';
import { Budget } from './budget.ts';
import { Connection } from './connection.ts';
import { type Conversation, conversationsOf, readConversation } from './conversations.ts';
import { ticketSourceOf } from './credentials.ts';
import { NetworkError, ProtocolError } from './errors.ts';
import { AllowedHosts } from './hrefs.ts';
import { Http } from './http.ts';
import { type InvitationOutcome, addParticipant, conversationOf } from './invite.ts';
import { Leaving, type LeavingCounts } from './leaving.ts';
import { mediaTypes } from './media-types/index.ts';
import type { OnlineMeeting } from './online-meeting.ts';
import { type ClientOptions, identityOf, requireLength, rootUrls } from './options.ts';
import { type PhoneDialInInformation, readPhoneDialInInformation } from './phone-dial-in.ts';
import { Session } from './session.ts';
import { Shared } from './shared.ts';
import type { StartRequest } from './start-online-meeting.ts';
import { Starts } from './starts.ts';
import { askTicketService } from './ticket-service.ts';
import { Tickets } from './tickets.ts';
import { type Clock, type Timing, defaultTiming, systemClock, unlessAborted } from './timing.ts';

const OPERATION_ID_MAX_LENGTH = 50;
const SUBJECT_MAX_LENGTH = 250;

/** What may be asked of {@link Client.startOnlineMeeting}; an operationId is made up where none is given. */
export type StartOnlineMeetingInput = Omit<StartRequest, 'operationId'> & Partial<Pick<StartRequest, 'operationId'>>;

/** Ends a wait; what is awaited rejects with the signal's reason. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined;
}

/** How a client stands to its pool. */
export interface ClientState {
  /** The pool's origin, once it has been found. */
  readonly pool: string | undefined;
  /** False while so many requests have failed that the pool is only asked now and then. */
  readonly isUp: boolean;
  /** True while there is an application with an event channel. */
  readonly isConnected: boolean;
}

/**
 * A UCWA client for one organizer. Connects when it is first needed; one pool, one application and one event channel serve all callers.
 * It throws `UcwaError`s, the reason of a caller's signal, and `RangeError` for input that the server would refuse.
 */
export class Client {
  readonly #http: Http;
  readonly #ownsHttp: boolean;
  readonly #clock: Clock;
  readonly #timing: Timing;
  readonly #session: Session;
  readonly #connection: Connection;
  readonly #leaving: Leaving;
  readonly #budget: Budget;
  readonly #phoneDialIn: Shared<PhoneDialInInformation>;
  readonly #starts: Starts;
  /** Ends what callers wait for. */
  readonly #work = new AbortController();
  /** Ends the rest, after the goodbyes have been said. */
  readonly #life = new AbortController();

  constructor(options: ClientOptions) {
    const { credentials, format = 'json', startTimeoutMs = 45_000, retries = 4, conversationsMax = 100, onTrace = () => undefined, onMeetingOver, clock = systemClock } = options;
    const identity = identityOf(options);
    const roots = rootUrls(options);
    const hosts = new AllowedHosts(roots, options.allowedHosts);
    for (const root of roots) hosts.check(root, 'root');
    const timing = { ...defaultTiming, ...(options.stayJoinedMs !== undefined && { stayJoinedMs: options.stayJoinedMs }), ...options.timing };
    const http = options.http ?? new Http({ clock });
    const life = this.#life.signal;
    const work = this.#work.signal;

    const parts = { http, hosts, userAgent: identity.userAgent, clock, timing, onTrace, signal: life };
    const tickets = new Tickets(ticketSourceOf(credentials, (service, form) => askTicketService(service, form, parts), clock, life), clock, timing);
    const session = new Session({ ...parts, tickets, mediaType: mediaTypes[format] });
    const leaving = new Leaving({ session, clock, timing, conversationsMax, onMeetingOver, signal: life });
    this.#http = http;
    this.#ownsHttp = options.http === undefined;
    this.#clock = clock;
    this.#timing = timing;
    this.#session = session;
    this.#leaving = leaving;
    this.#budget = new Budget({ clock, timing, timeoutMs: startTimeoutMs, retries, signal: work });
    this.#connection = new Connection({
      session,
      clock,
      timing,
      roots,
      identity,
      signal: work,
      onCreated: (application) => {
        leaving.watch(application);
      },
      onUnwanted: (operation) => {
        leaving.undo(operation);
      },
      isBusy: () => this.#starts.count > 0 || leaving.counts.joined > 0,
    });
    this.#starts = new Starts({ connection: this.#connection, session, leaving, budget: this.#budget, clock, timing });
    this.#phoneDialIn = new Shared(() => this.#getPhoneDialIn());
  }

  /** Finds the pool, signs in and opens the application and its event channel; answers with what the user may do there. */
  async connect({ signal }: Abortable = {}): Promise<Permissions> {
    const { permissions } = await this.#connected(signal);
    return permissions;
  }

  /**
   * Starts an ad-hoc meeting and answers with its join link (startOnlineMeeting_ref). Calls with the same operationId at the same time are
   * one start. Throws a `UcwaError` when there is no meeting; one that comes after all is left again.
   */
  async startOnlineMeeting(input: StartOnlineMeetingInput = {}, { signal }: Abortable = {}): Promise<OnlineMeeting> {
    signal?.throwIfAborted();
    const request = { ...input, operationId: input.operationId ?? randomUUID().replaceAll('-', '') };
    requireLength('operationId', request.operationId, 1, OPERATION_ID_MAX_LENGTH);
    if (request.subject !== undefined) requireLength('subject', request.subject, 0, SUBJECT_MAX_LENGTH);
    return this.#starts.start(request, signal);
  }

  /** Invites a person, by SIP address, into a meeting that this client started, and waits for the answer: up to 45 s (addParticipant_ref). */
  async invite(meeting: Pick<OnlineMeeting, 'conversation'>, sipUri: string, { signal }: Abortable = {}): Promise<InvitationOutcome> {
    const conversation = conversationOf(meeting);
    const application = await this.#connected(signal);
    const parts = { application, session: this.#session, clock: this.#clock, timing: this.#timing };
    return this.#budget.once(signal, (ending) => addParticipant(conversation, sipUri, { ...parts, signal: ending }));
  }

  /** How to dial into the organizer's meetings; asked once (phoneDialInInformation_ref). Throws `ProtocolError` `MissingLink` where there is none. */
  async phoneDialInInformation({ signal }: Abortable = {}): Promise<PhoneDialInInformation> {
    return this.#budget.once(signal, (ending) => this.#phoneDialIn.get(ending));
  }

  /** What {@link phoneDialInInformation} has answered; undefined before. */
  get phoneDialIn(): PhoneDialInInformation | undefined {
    return this.#phoneDialIn.current;
  }

  /** The conversations that the user's application is in, the newest first, at most 50. */
  async conversations({ signal }: Abortable = {}): Promise<Conversation[]> {
    const application = await this.#connected(signal);
    return this.#budget.inTime('conversations', signal, async (ending) => {
      const found: Conversation[] = [];
      for await (const { href, resource } of conversationsOf(application, this.#session, ending)) found.push(readConversation(href, resource));
      return found;
    });
  }

  /** Leaves a conversation; others in it go on (conversation_ref). One that is over already counts as left. */
  async leave({ href }: Pick<Conversation, 'href'>, { signal }: Abortable = {}): Promise<void> {
    const application = await this.#connected(signal);
    await this.#budget.inTime('conversation', signal, (ending) => this.#session.delete('conversation', application.resolve(href, 'conversation'), ending));
  }

  /** What is known of the pool now, without asking it. */
  get state(): ClientState {
    const pool = this.#connection.pool;
    const application = this.#connection.current;
    return { pool: pool?.origin, isUp: pool === undefined || this.#http.isUp(pool), isConnected: application !== undefined && !application.signal.aborted };
  }

  /** In how many meetings we are because nobody else has joined yet, are leaving, have left, and could not leave. */
  get leavingCounts(): LeavingCounts {
    return this.#leaving.counts;
  }

  /** Ends the event channel; the application and its meetings go on for as long as the server keeps them without it. */
  async disconnect(): Promise<void> {
    await this.#stop();
    try {
      await this.#leaving.finished();
      this.#connection.disconnect();
    } finally {
      await this.#end();
    }
  }

  /** Deletes the application and with it all its conversations; whatever is under way fails. The process can end afterwards. */
  async close({ signal }: Abortable = {}): Promise<void> {
    await this.#stop();
    try {
      await (signal ? unlessAborted(this.#connection.close(), signal) : this.#connection.close());
    } finally {
      await this.#end();
    }
  }

  /** Ends what callers wait for, and waits until it has been given up. */
  async #stop(): Promise<void> {
    this.#work.abort(closed());
    await this.#starts.settled();
  }

  async #end(): Promise<void> {
    this.#life.abort(closed());
    await this.#leaving.settled();
    if (this.#ownsHttp) await this.#http.close();
  }

  async #connected(caller: AbortSignal | undefined): Promise<Application> {
    return this.#budget.persist('application', caller, (signal) => ({
      attempt: () => this.#connection.application(signal),
      recover: (recovery, pauseMs, error) => this.#connection.recover(recovery, pauseMs, error, signal),
      giveUp: (error) => {
        this.#connection.giveUp(error, this.#connection.current);
      },
    }));
  }

  async #getPhoneDialIn(): Promise<PhoneDialInInformation> {
    const { phoneDialInInformation } = await this.#connected(undefined);
    if (!phoneDialInInformation) throw new ProtocolError('MissingLink', 'phoneDialInInformation');
    return readPhoneDialInInformation(await this.#session.get('phoneDialInInformation', phoneDialInInformation, this.#work.signal));
  }
}

function closed(): NetworkError {
  return new NetworkError('application', 'Closed');
}

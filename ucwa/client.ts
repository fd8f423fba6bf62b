import { randomUUID } from 'node:crypto';
import { type PasswordCredentials, Tickets } from './auth.ts';
import { Connection } from './connection.ts';
import { rootsOf } from './discovery.ts';
import { NetworkError, TimeoutError, UcwaError } from './errors.ts';
import { AllowedHosts, resolveHref } from './hrefs.ts';
import { Http } from './http.ts';
import { Leaving } from './leaving.ts';
import { mediaTypes } from './media-types/index.ts';
import type { OnlineMeeting } from './online-meeting.ts';
import { type Attempts, persist } from './retry.ts';
import { Session } from './session.ts';
import { MeetingStart, type StartRequest } from './start-online-meeting.ts';
import { askTicketService } from './ticket-service.ts';
import { type Clock, type Timing, deadline, defaultTiming, systemClock, unlessAborted } from './timing.ts';
import type { Trace } from './trace.ts';

const OPERATION_ID_MAX_LENGTH = 50;
const SUBJECT_MAX_LENGTH = 250;
const IDENTITY_MAX_LENGTH = 100;

/** One organizer on one deployment. */
export interface ClientOptions {
  /** Discovery root or roots, the better one first; by default those of the user's SIP domain (RootURL). */
  readonly discoveryUrl?: string | readonly string[];
  readonly credentials: PasswordCredentials;
  /** Always the same for this organizer, and used by one process at a time; at most 100 characters. */
  readonly endpointId: string;
  readonly userAgent?: string;
  /** Language of error messages and announcements, e.g. `en-US`. */
  readonly culture?: string;
  /** The media type spoken to the pool. */
  readonly format?: 'json' | 'xml';
  /** Host suffixes that discovery may lead to besides the registrable domains of its roots. */
  readonly allowedHosts?: readonly string[];
  /** The whole budget of one start, retries included. */
  readonly startTimeoutMs?: number;
  /** Attempts after the first. */
  readonly retries?: number;
  /** A way out shared by many clients, with one breaker for each pool; its owner closes it. */
  readonly http?: Http;
  /** Told of each request; holds nothing secret or personal. */
  readonly onTrace?: (trace: Trace) => void;
  /** In so many meetings we stay at once while nobody else has joined. */
  readonly conversationsMax?: number;
  readonly timing?: Partial<Timing>;
  readonly clock?: Clock;
}

/** What may be asked of {@link Client.startOnlineMeeting}. */
export type StartOnlineMeetingInput = Omit<StartRequest, 'operationId'> & Partial<Pick<StartRequest, 'operationId'>>;

/** Ends a wait. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined;
}

/**
 * A UCWA client for one organizer. Connects when it is first needed; one pool, one application and one event channel serve all callers.
 * Everything it throws is a `UcwaError`, or the reason of the caller's signal.
 */
export class Client {
  readonly #http: Http;
  readonly #ownsHttp: boolean;
  readonly #session: Session;
  readonly #connection: Connection;
  readonly #leaving: Leaving;
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
    const { credentials, endpointId, userAgent = 'MeetNow', culture = 'en-US', format = 'json', onTrace = () => undefined, clock = systemClock } = options;
    for (const [name, value] of Object.entries({ endpointId, userAgent, culture })) requireLength(name, value, 1, IDENTITY_MAX_LENGTH);
    const timing = (this.#timing = { ...defaultTiming, ...options.timing });
    const roots = rootUrls(options);
    const hosts = new AllowedHosts(roots, options.allowedHosts);
    for (const root of roots) hosts.check(root, 'root');
    this.#clock = clock;
    this.#startTimeoutMs = options.startTimeoutMs ?? 45_000;
    this.#retries = options.retries ?? 4;
    this.#http = options.http ?? new Http({ clock });
    this.#ownsHttp = options.http === undefined;
    const parts = { http: this.#http, hosts, userAgent, clock, timing, onTrace, signal: this.#life.signal };
    const tickets = new Tickets(credentials, (service, form) => askTicketService(service, form, parts), clock, timing);
    const session = (this.#session = new Session({ ...parts, tickets, mediaType: mediaTypes[format] }));
    this.#leaving = new Leaving({ session, clock, timing, conversationsMax: options.conversationsMax ?? 100, signal: this.#life.signal });
    this.#connection = new Connection({ session, clock, timing, roots, identity: { endpointId, userAgent, culture }, signal: this.#work.signal, onUnwanted: (operation) => { this.#leaving.undo(operation); } });
  }

  /** Finds the pool, signs in and opens the application and its event channel. */
  async connect({ signal }: Abortable = {}): Promise<void> {
    await this.#persist('application', signal, (ending) => ({
      attempt: () => this.#connection.application(ending),
      recover: (recovery, pauseMs) => this.#connection.recover(recovery, pauseMs, ending),
    }));
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

  /** Ends the event channel; the application and its meetings go on for as long as the server keeps them without it. */
  async disconnect(): Promise<void> {
    this.#work.abort(new NetworkError('application', 'Closed'));
    this.#connection.disconnect();
    await this.#end();
  }

  /** Deletes the application and with it all its conversations; whatever is under way fails. The process can end afterwards. */
  async close(): Promise<void> {
    this.#work.abort(new NetworkError('application', 'Closed'));
    await this.#connection.close();
    await this.#end();
  }

  async #end(): Promise<void> {
    this.#life.abort(new NetworkError('application', 'Closed'));
    await this.#leaving.settled();
    if (this.#ownsHttp) await this.#http.close();
  }

  async #start(request: StartRequest, signal: AbortSignal | undefined): Promise<OnlineMeeting> {
    const { meeting, application, operation, isOurs } = await this.#persist('startOnlineMeeting', signal, (ending) => {
      const start = new MeetingStart(request, { connection: this.#connection, session: this.#session, clock: this.#clock, timing: this.#timing, signal: ending });
      return {
        attempt: () => start.attempt(),
        recover: (recovery, pauseMs, error) => start.recover(recovery, pauseMs, error),
        giveUp: (error) => {
          if (error instanceof UcwaError) error.reference ??= request.operationId;
          start.abandon((operation) => { this.#leaving.undo(operation); });
        },
      };
    });
    application.operations.release(operation);
    if (isOurs && operation.conversation) this.#leaving.stay(application, operation.conversation);
    return meeting;
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
}

function rootUrls({ discoveryUrl, credentials }: ClientOptions): readonly URL[] {
  const urls = discoveryUrl === undefined ? rootsOf(credentials.username.replace(/^.*@/, '')) : [discoveryUrl].flat();
  return urls.map((url) => resolveHref(url, new URL('https://invalid.invalid/'), 'root'));
}

function requireLength(name: string, text: string, min: number, max: number): void {
  if (text.length < min || text.length > max) throw new RangeError(`${name} must have ${min} to ${max} characters`);
}

import type { Convoy } from './convoy.ts';
import { ProtocolError, readAs } from './errors.ts';
import { Gate } from './gate.ts';
import type { AllowedHosts } from './hrefs.ts';
import type { Answer, Http, HttpRequest } from './http.ts';
import { type Input, type MediaType, mediaTypeFor } from './media-types/index.ts';
import { recoveryFor } from './recovery.ts';
import { refusalOf } from './refusal.ts';
import type { EventPackage, Resource } from './resource.ts';
import type { Ticket, Tickets } from './tickets.ts';
import type { Clock, Timing } from './timing.ts';
import { type Trace, traced } from './trace.ts';

// The server takes about 100 outstanding requests of one user (BatchRequests); half of that leaves room for other clients of the user.
const OUTSTANDING_REQUESTS_MAX = 50;

/** What a session needs from its client. */
export interface SessionParts {
  readonly http: Http;
  readonly hosts: AllowedHosts;
  readonly tickets: Tickets;
  readonly mediaType: MediaType;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly onTrace: (trace: Trace) => void;
}

/** What a POST created: `location` as the server wrote it, and how to read the body. */
export interface Created {
  readonly status: number;
  readonly location: string | undefined;
  /** Throws `ProtocolError` when the body is no resource. */
  read(): Resource;
}

type Method = HttpRequest['method'];
type Sending = Pick<HttpRequest, 'timeoutMs' | 'body' | 'longPoll'>;

/** One user's requests to UCWA: each with its ticket, each answer as a resource or an error. */
export class Session {
  readonly #parts: SessionParts;
  readonly #gate = new Gate(OUTSTANDING_REQUESTS_MAX);

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** GETs a resource; `rel` is the relation that led to the URL. */
  async get(rel: string, url: URL, signal: AbortSignal): Promise<Resource> {
    return this.#resourceOf(await this.#successful('GET', rel, url, signal));
  }

  /** POSTs `input`, or nothing. */
  async post(rel: string, url: URL, input: Input | undefined, signal: AbortSignal): Promise<Created> {
    const answer = await this.#successful('POST', rel, url, signal, input);
    return { status: answer.status, location: answer.header('location')[0], read: () => this.#resourceOf(answer) };
  }

  /** DELETEs a resource; one that is gone already counts as deleted. */
  async delete(rel: string, url: URL, signal: AbortSignal): Promise<void> {
    const answer = await this.#short('DELETE', rel, url, signal);
    if (answer.status !== 404 && answer.status !== 410) this.#check(answer);
  }

  /** One P-GET of the event channel: comes back when there is something to tell, or after the server's timeout. */
  async poll(url: URL, signal: AbortSignal): Promise<EventPackage> {
    const { timing } = this.#parts;
    const answer = await this.#withTicket('GET', 'events', url, signal, { timeoutMs: timing.pollTimeoutSeconds * 1000 + timing.pollSlackMs, longPoll: true });
    this.#check(answer);
    return readAs(answer.rel, () => this.#mediaTypeOf(answer).readEvents(answer.body));
  }

  /** The answer to a GET whatever its status: discovery looks at redirects itself. */
  async fetch(rel: string, url: URL, signal: AbortSignal): Promise<Answer> {
    return this.#short('GET', rel, url, signal);
  }

  /** What a successful answer says; throws `ResponseError` for any other. */
  read(answer: Answer): Resource {
    this.#check(answer);
    return this.#resourceOf(answer);
  }

  /** False while the pool of this URL is believed to be down. */
  isUp(url: URL): boolean {
    return this.#parts.http.isUp(url);
  }

  /** Asks for new tickets from now on: those that there are may be what the pool has against us. */
  forgetTickets(): void {
    this.#parts.tickets.forget();
  }

  /** Those who wait for the pool of this URL to get better. */
  convoy(url: URL): Convoy {
    return this.#parts.http.convoy(url);
  }

  async #successful(method: Method, rel: string, url: URL, signal: AbortSignal, input?: Input): Promise<Answer> {
    const answer = await this.#short(method, rel, url, signal, input);
    this.#check(answer);
    return answer;
  }

  async #short(method: Method, rel: string, url: URL, signal: AbortSignal, input?: Input): Promise<Answer> {
    const { mediaType, timing } = this.#parts;
    const body = input && { body: mediaType.writeInput(input) };
    return this.#gate.run(() => this.#withTicket(method, rel, url, signal, { timeoutMs: timing.requestTimeoutMs, ...body }), signal);
  }

  /** Sends with the ticket of the URL's origin; one that is refused is renewed once, which is safe because nothing was carried out. */
  async #withTicket(method: Method, rel: string, url: URL, signal: AbortSignal, options: Sending): Promise<Answer> {
    const { tickets } = this.#parts;
    const ticket = await tickets.current(url, signal);
    const answer = { ...(await this.#send(method, rel, url, ticket, signal, options)), isTicketOld: tickets.isDoubtful(url) };
    if (!refusesTicket(answer)) return answer;
    const renewed = await tickets.renew(url, ticket, answer.header('www-authenticate'), signal);
    const second = await this.#send(method, rel, url, renewed, signal, options);
    if (refusesTicket(second)) throw tickets.refused(url, renewed, rel);
    if (second.status === answer.status) tickets.trust(url);
    return second;
  }

  #send(method: Method, rel: string, url: URL, ticket: Ticket | undefined, signal: AbortSignal, options: Sending): Promise<Answer> {
    const { http, hosts, mediaType, userAgent } = this.#parts;
    const headers = {
      accept: mediaType.accept,
      'user-agent': userAgent,
      ...(ticket && { authorization: ticket.authorization }),
      ...(options.body !== undefined && { 'content-type': mediaType.contentType }),
    };
    return traced({ rel, method }, this.#parts, () => http.send({ rel, method, url, hosts, headers, ...options }, signal));
  }

  #check(answer: Answer): void {
    if (answer.status < 200 || answer.status > 299) throw refusalOf(answer);
  }

  #resourceOf(answer: Answer): Resource {
    return readAs(answer.rel, () => this.#mediaTypeOf(answer).readResource(answer.body));
  }

  #mediaTypeOf(answer: Answer): MediaType {
    const mediaType = mediaTypeFor(answer.header('content-type')[0], this.#parts.mediaType);
    if (!mediaType) throw new ProtocolError('UnreadableBody', answer.rel);
    return mediaType;
  }
}

function refusesTicket(answer: Answer): boolean {
  return answer.status >= 400 && recoveryFor(refusalOf(answer)).action === 'renewTicket';
}

import assert from 'node:assert/strict';
import { mediaTypes } from '../../../ucwa/media-types/index.ts';
import type { Input } from '../../../ucwa/media-types/index.ts';
import type { EventPackage, Reason, Resource, UcwaEvent } from '../../../ucwa/resource.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

/** An answer with its body still unread. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

interface SignIn {
  readonly user?: number;
  readonly format?: 'json' | 'xml';
  readonly endpointId?: string;
  readonly instanceId?: string;
  readonly makeMeAvailable?: boolean;
}

/** A ticket by the password grant, as `Authorization` wants it. */
export async function ticketFor(pool: Simulator, user = 0): Promise<string> {
  const { name = '', password = '' } = pool.users[user] ?? {};
  const answer = await fetch(`${pool.url}WebTicket/oauthtoken`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', username: name, password }),
  });
  const token = (await answer.json()) as { token_type: string; access_token: string };
  return `${token.token_type} ${token.access_token}`;
}

/** Plain HTTP against a front end: knows the reference, but nothing of our client beyond its readers. */
export class Stranger {
  readonly pool: Simulator;
  readonly authorization: string;
  readonly format: 'json' | 'xml';
  application!: Resource;
  #next = '';
  readonly #seen: UcwaEvent[] = [];

  constructor(pool: Simulator, authorization: string, format: 'json' | 'xml' = 'json') {
    this.pool = pool;
    this.authorization = authorization;
    this.format = format;
  }

  /** From the password to a running application. */
  static async signIn(
    pool: Simulator,
    { user = 0, format = 'json', endpointId = `endpoint-${user}`, instanceId, makeMeAvailable = false }: SignIn = {},
  ): Promise<Stranger> {
    const stranger = new Stranger(pool, await ticketFor(pool, user), format);
    const answer = await stranger.post('/ucwa/oauth/v1/applications', {
      culture: 'en-US',
      endpointId,
      userAgent: 'Stranger/1.0',
      instanceId,
    });
    assert.ok(answer.status === 201 || answer.status === 200, answer.body);
    stranger.adopt(stranger.resource(answer));
    if (makeMeAvailable) {
      const made = await stranger.post(stranger.link('makeMeAvailable', stranger.embedded('me')), { supportedModalities: ['Messaging'] });
      assert.equal(made.status, 204);
    }
    return stranger;
  }

  adopt(application: Resource): void {
    this.application = application;
    this.#next = this.link('events');
  }

  get next(): string {
    return this.#next;
  }

  async request(
    method: string,
    href: string,
    { body, headers = {}, signal }: { body?: string; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ): Promise<RawAnswer> {
    const answer = await fetch(new URL(href, this.pool.url), {
      method,
      redirect: 'manual',
      headers: { authorization: this.authorization, accept: `application/${this.format}`, ...headers },
      ...(body !== undefined && method !== 'GET' && { body: new TextEncoder().encode(body) }),
      ...(signal && { signal }),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  get(href: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
    return this.request('GET', href, { headers });
  }

  post(href: string, input: Input = {}, headers: Record<string, string> = {}): Promise<RawAnswer> {
    const { contentType } = mediaTypes[this.format];
    return this.request('POST', href, {
      body: mediaTypes[this.format].writeInput(input),
      headers: { 'content-type': contentType, ...headers },
    });
  }

  delete(href: string): Promise<RawAnswer> {
    return this.request('DELETE', href);
  }

  resource(answer: RawAnswer): Resource {
    return mediaTypes[this.format].readResource(answer.body);
  }

  reason(answer: RawAnswer): Reason | null {
    return mediaTypes[this.format].readReason(answer.body);
  }

  /** GETs a resource that must be there. */
  async read(href: string): Promise<Resource> {
    const answer = await this.get(href);
    assert.equal(answer.status, 200, answer.body);
    return this.resource(answer);
  }

  link(rel: string, resource: Resource = this.application): string {
    const href = rel === 'self' ? resource.self : resource.links[rel]?.[0]?.href;
    assert.ok(href, `no link ${rel}`);
    return href;
  }

  embedded(rel: string, resource: Resource = this.application): Resource {
    const embedded = resource.embedded[rel]?.[0];
    assert.ok(embedded, `nothing embedded as ${rel}`);
    return embedded;
  }

  start(input: Input = {}): Promise<RawAnswer> {
    return this.post(this.link('startOnlineMeeting', this.embedded('communication')), input);
  }

  /** The next package of the event channel, acknowledged by the request after it. */
  async poll(): Promise<EventPackage> {
    const answer = await this.get(this.#next);
    assert.equal(answer.status, 200, answer.body);
    const events = mediaTypes[this.format].readEvents(answer.body);
    const on = events.resync ?? events.resume ?? events.next;
    if (on !== null) this.#next = on;
    this.#seen.push(...events.events);
    return events;
  }

  /** Polls until an event has come that fits; returns all that came since the last such call, that event included. */
  async until(fits: (event: UcwaEvent) => boolean): Promise<UcwaEvent[]> {
    while (!this.#seen.some(fits)) await this.poll();
    return this.#seen.splice(0);
  }

  /** Starts a meeting and waits until the start has succeeded; returns its conversation. */
  async meet(input: Input = {}): Promise<Resource> {
    const answer = await this.start(input);
    assert.equal(answer.status, 201, answer.body);
    const events = await this.until((event) => event.type === 'completed');
    const completed = events.find((event) => event.type === 'completed');
    assert.equal(completed?.status, 'Success');
    const conversation = events.findLast((event) => event.link.rel === 'conversation');
    assert.ok(conversation);
    return this.read(conversation.link.href);
  }
}

/** A property that must be a text. */
export function textOf(resource: Resource, name: string): string {
  const value = resource.properties[name];
  assert.equal(typeof value, 'string', `${name} is no text`);
  return value as string;
}

/** An event in one word each: type, relation, and `!` for failure. */
export const namesOf = (events: readonly UcwaEvent[]) =>
  events.map(({ type, link, status }) => `${link.rel} ${type}${status === 'Failure' ? '!' : ''}`);

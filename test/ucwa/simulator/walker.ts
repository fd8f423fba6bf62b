import type { Application } from '../../../ucwa/simulator/core/application.ts';
import { Pool } from '../../../ucwa/simulator/core/pool.ts';
import { createFrontEnd } from '../../../ucwa/simulator/front-end.ts';
import type { SimulatorOptions } from '../../../ucwa/simulator/index.ts';
import { readTarget } from '../../../ucwa/simulator/wire/exchange.ts';
import type { Rendered } from '../../../ucwa/simulator/wire/exchange.ts';
import type { Event } from '../../../ucwa/simulator/wire/payload.ts';
import { ManualClock } from './manual-clock.ts';

/** An event as a client reads it. */
export interface Seen {
  readonly sender: string;
  readonly type: string;
  readonly rel: string;
  readonly href: string;
  readonly in: string | undefined;
  readonly status: string | undefined;
  readonly resource: Readonly<Record<string, unknown>> | undefined;
}

interface Json {
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
  readonly _embedded: Readonly<Record<string, Json>>;
  readonly sender: readonly {
    readonly href: string;
    readonly events: readonly {
      readonly type: string;
      readonly status?: string;
      readonly link: { readonly rel: string; readonly href: string };
      readonly in?: { readonly rel: string };
      readonly _embedded?: Readonly<Record<string, Record<string, unknown>>>;
    }[];
  }[];
}

/** A front end without a network, on a clock that stands still. */
export class Bench {
  readonly clock = new ManualClock();
  readonly pool: Pool;
  readonly #frontEnd;

  constructor(options: SimulatorOptions) {
    this.pool = new Pool(options, this.clock);
    this.#frontEnd = createFrontEnd(this.pool);
  }

  /** A client with an application of its own. */
  async signIn(user: number, endpointId: string): Promise<Walker> {
    const owner = this.pool.users.all[user]!;
    const { text } = this.pool.tickets.issue({ kind: 'user', user: owner }, '127.0.0.1', 28_800);
    const walker = new Walker(this, `Bearer ${text}`, owner.name);
    const answer = await walker.send('POST', '/ucwa/oauth/v1/applications', { culture: 'en-US', endpointId, userAgent: 'Walker/1.0' });
    walker.adopt(JSON.parse(answer.body) as Json);
    return walker;
  }

  async handle(method: string, href: string, authorization: string, body: string, signal: AbortSignal): Promise<Rendered> {
    const request = { method, ...readTarget(href), headers: { authorization, 'content-type': 'application/json' }, body };
    const answer = await this.#frontEnd.handle(request, signal);
    answer.afterwards?.();
    return answer;
  }
}

/** A client that polls, loses answers, asks twice and comes back with old URLs. */
export class Walker {
  readonly bench: Bench;
  readonly user: string;
  readonly events: Seen[] = [];
  /** Numbers of the packages that were taken, in order. */
  readonly packages: number[] = [];
  /** What the front end meant to tell, in order. */
  readonly published: Event[] = [];
  /** How many requests for events ended because a newer one came. */
  replaced = 0;
  /** How many answers are to get lost. */
  losing = 0;
  base = '';
  readonly #authorization: string;
  #next = '';
  #parked: AbortController | undefined;
  #resynced = false;

  constructor(bench: Bench, authorization: string, user: string) {
    this.bench = bench;
    this.#authorization = authorization;
    this.user = user;
  }

  adopt(application: Json): void {
    this.base = application._links['self']!.href;
    this.#next = application._links['events']!.href;
    const channel = this.ownApplication.channel();
    const publish = channel.publish.bind(channel);
    channel.publish = (events) => {
      this.published.push(...events);
      publish(events);
    };
  }

  /** The front end's own idea of this client. */
  get ownApplication(): Application {
    return this.bench.pool.applications.all.find(({ id }) => this.base.endsWith(id))!;
  }

  get parked(): boolean {
    return this.#parked !== undefined;
  }

  send(method: string, href: string, input: object = {}): Promise<Rendered> {
    return this.bench.handle(
      method,
      href,
      this.#authorization,
      method === 'GET' ? '' : JSON.stringify(input),
      new AbortController().signal,
    );
  }

  /** Asks for events; a request that waits already is replaced. */
  poll(): void {
    const leaving = new AbortController();
    const asked = this.#next;
    this.#parked = leaving;
    void this.bench.handle('GET', asked, this.#authorization, '', leaving.signal).then((answer) => {
      this.#take(answer, leaving);
    });
  }

  /** Goes away while a request for events waits. */
  leave(): void {
    this.#parked?.abort();
    this.#parked = undefined;
  }

  /** Asks with an old or a future number, and follows the way back. */
  async stray(by: number): Promise<void> {
    const due = Number(/ack=(\d+)/.exec(this.#next)![1]);
    const answer = await this.send('GET', this.#next.replace(/ack=\d+/, `ack=${Math.max(0, due + by)}`));
    const { _links: links, ...more } = JSON.parse(answer.body) as Json;
    if (!links['resync'] || Object.keys(more).length > 0) throw new Error('no resync');
    this.#next = links['resync'].href;
    this.#resynced = true;
  }

  #take(answer: Rendered, asked: AbortController): void {
    if (asked === this.#parked) this.#parked = undefined;
    if (answer.status === 409) {
      this.replaced += 1;
      return;
    }
    if (answer.status !== 200) throw new Error(`events: ${answer.status}`);
    if (this.losing > 0) {
      this.losing -= 1;
      return;
    }
    const { _links: links, sender } = JSON.parse(answer.body) as Json;
    const way = links['next'] ?? links['resume'];
    if (!way) throw new Error('no way on');
    this.#next = way.href;
    const number = Number(/ack=(\d+)/.exec(links['self']!.href)![1]);
    const repeated = this.packages.includes(number);
    // Only the way back from a wrong number leads to the package that was taken last.
    if (repeated && !(this.#resynced && number === this.packages.at(-1))) throw new Error(`package ${number} twice`);
    this.#resynced = false;
    if (repeated) return;
    this.packages.push(number);
    for (const { href, events } of sender) {
      for (const event of events) {
        this.events.push({
          sender: href,
          type: event.type,
          rel: event.link.rel,
          href: event.link.href,
          in: event.in?.rel,
          status: event.status,
          resource: event._embedded?.[event.link.rel],
        });
      }
    }
  }
}

/** Lets everything that is not waiting for time or events come to its end. */
export async function settle(): Promise<void> {
  await new Promise(setImmediate);
}

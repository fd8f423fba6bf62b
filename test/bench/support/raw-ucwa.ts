import { Agent, request } from 'undici';

interface Resource {
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
  readonly _embedded: Readonly<Record<string, Resource>>;
  readonly sender?: readonly { readonly events: readonly { readonly link: { readonly rel: string }; readonly _embedded?: { readonly onlineMeeting?: { readonly joinUrl?: string } } }[] }[];
}

/** The least that a program must send to have meetings started: no checks, no recovery, nothing shared. The yardstick for the client. */
export class RawUcwa {
  readonly #origin: string;
  readonly #headers: Record<string, string>;
  readonly #agent: Agent;
  readonly #start: string;
  #events: string;

  static async signIn(url: string, { username, password }: { username: string; password: string }): Promise<RawUcwa> {
    const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
    const form = new URLSearchParams({ grant_type: 'password', username, password }).toString();
    const token = await request(`${url}WebTicket/oauthtoken`, { method: 'POST', body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' }, dispatcher: agent });
    const { access_token: ticket } = (await token.body.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${ticket}`, accept: 'application/json', 'content-type': 'application/json' };
    const body = JSON.stringify({ culture: 'en-US', endpointId: 'raw', userAgent: 'raw' });
    const created = await request(`${url}ucwa/oauth/v1/applications`, { method: 'POST', body, headers, dispatcher: agent });
    return new RawUcwa(url, headers, agent, (await created.body.json()) as Resource);
  }

  private constructor(url: string, headers: Record<string, string>, agent: Agent, application: Resource) {
    this.#origin = url.replace(/\/$/, '');
    this.#headers = headers;
    this.#agent = agent;
    this.#start = application._embedded['communication']!._links['startOnlineMeeting']!.href;
    this.#events = application._links['events']!.href;
  }

  /** Starts a meeting and waits for its join link. */
  async startOnlineMeeting(subject: string): Promise<string> {
    const body = JSON.stringify({ operationId: crypto.randomUUID(), subject });
    const posted = this.#send('POST', this.#start, body);
    for (;;) {
      const events = JSON.parse(await this.#send('GET', this.#events)) as Resource;
      this.#events = events._links['next']!.href;
      const meetings = (events.sender ?? []).flatMap((sender) => sender.events).map(({ _embedded: embedded }) => embedded?.onlineMeeting?.joinUrl);
      const joinUrl = meetings.find((url) => url !== undefined);
      if (joinUrl === undefined) continue;
      await posted;
      return joinUrl;
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #send(method: 'GET' | 'POST', href: string, body?: string): Promise<string> {
    const answer = await request(this.#origin + href, { method, headers: this.#headers, body: body ?? null, dispatcher: this.#agent });
    return answer.body.text();
  }
}

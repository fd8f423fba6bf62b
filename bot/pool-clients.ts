import type { Client } from '../ucwa/index.ts';

// Each keeps an event channel open. A client that nobody needs any more releases its application by itself.
const CLIENTS_MAX = 16;

/** The clients of one account: that of our own endpoint, and those of the endpoints of processes that died, for what went on there. */
export class PoolClients {
  readonly #create: (endpointId: string) => Client;
  readonly #clients = new Map<string, Client>();

  constructor(create: (endpointId: string) => Client) {
    this.#create = create;
  }

  /** The client of an endpoint. */
  at(endpointId: string): Client {
    const client = this.#clients.get(endpointId) ?? this.#create(endpointId);
    this.#clients.set(endpointId, client);
    if (this.#clients.size > CLIENTS_MAX) this.#forgetOneOfOthers();
    return client;
  }

  /** In how many meetings the account is through all of them, those included that are being left. */
  get meetings(): number {
    return [...this.#clients.values()].reduce((sum, { leavingCounts: { joined, leaving } }) => sum + joined + leaving, 0);
  }

  /** Leaves all applications to the server. */
  async disconnect(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.disconnect()));
  }

  /** The first is our own; the second has been there longest. */
  #forgetOneOfOthers(): void {
    const [, oldest] = this.#clients.keys();
    if (oldest === undefined) return;
    void this.#clients.get(oldest)?.disconnect();
    this.#clients.delete(oldest);
  }
}

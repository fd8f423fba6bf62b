import { Client, type ClientOptions, type Timing } from '../../../ucwa/index.ts';
import type { Operation, Simulator } from '../../../ucwa/simulator/index.ts';
import { afterEveryTest } from '../../support/closing.ts';

/** Pauses short enough for tests, in the proportions of the real ones. */
export const briskly: Partial<Timing> = { firstPauseMs: 2, longestPauseMs: 20, lookForMs: 60, quietMs: 40, headStartMs: 40 };

const open = new Set<Client>();

afterEveryTest(async () => {
  const left = [...open];
  open.clear();
  await Promise.all(left.map((client) => client.close()));
});

/** A client for the front end's first user; it is closed when the test is over. */
export function connectTo(pool: Pick<Simulator, 'url' | 'users'>, { timing, ...options }: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    discoveryUrl: pool.url,
    credentials: credentialsOf(pool),
    endpointId: 'bot-1',
    timing: { ...briskly, ...timing },
    ...options,
  });
  open.add(client);
  return client;
}

/** How the front end's first user signs in. */
export function credentialsOf({ users }: Pick<Simulator, 'users'>): { username: string; password: string } {
  const { name: username, password } = users[0]!;
  return { username, password };
}

/** How many requests for an operation have arrived. */
export function countOf(pool: Simulator, operation: Operation, method?: string): number {
  return pool.requests.filter((request) => request.operation === operation && (method === undefined || request.method === method)).length;
}

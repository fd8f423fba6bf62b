import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Activity } from 'botbuilder';
import { afterEveryTest } from '../../../support/closing.ts';

/** What a stub of a bot answers a delivery with. */
export interface StubAnswer {
  readonly status?: number;
  readonly body?: object;
}

/** Speaks over the connector, in the conversation of an activity. */
export interface Connector {
  post(activity: Partial<Activity>): Promise<string>;
  update(id: string, activity: Partial<Activity>): Promise<void>;
  remove(id: string): Promise<void>;
}

export type Behaviour = (activity: Partial<Activity>, connector: Connector) => Promise<StubAnswer | undefined>;

/** What a stub got. */
export type Received = Omit<Partial<Activity>, 'value'> & { readonly value?: unknown };

/** A bot that does what a test wants, and keeps what it got. */
export interface StubBot {
  readonly endpoint: string;
  readonly received: readonly Received[];
}

const running = new Set<Server>();

afterEveryTest(async () => {
  const left = [...running];
  running.clear();
  await Promise.all(left.map(async (server) => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }));
});

/** Starts a stub on a free port; it is closed when the test is over. */
export async function startStubBot(behave: Behaviour = () => Promise.resolve(undefined)): Promise<StubBot> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const activity = (await json(request)) as Partial<Activity>;
      received.push(activity);
      const { status = 200, body } = (await behave(activity, connectorOf(activity))) ?? {};
      response.statusCode = status;
      response.end(JSON.stringify(body ?? {}));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.add(server);
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`, received };
}

function connectorOf({ serviceUrl = '', conversation }: Partial<Activity>): Connector {
  const activities = `${serviceUrl}v3/conversations/${encodeURIComponent(conversation?.id ?? '')}/activities`;
  const call = async (method: string, url: string, activity?: object) => {
    const response = await fetch(url, { method, ...(activity && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(activity) }) });
    return (await response.json()) as { id: string };
  };
  return {
    post: async (activity) => (await call('POST', activities, activity)).id,
    async update(id, activity) {
      await call('PUT', `${activities}/${id}`, activity);
    },
    async remove(id) {
      await call('DELETE', `${activities}/${id}`);
    },
  };
}

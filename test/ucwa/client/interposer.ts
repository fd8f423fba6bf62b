import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Agent, request as send } from 'undici';
import { startSimulator } from '../../support/simulator.ts';
import type { Simulator, SimulatorOptions } from '../../../ucwa/simulator/index.ts';
import { afterEveryTest } from '../../support/closing.ts';

/** A request on its way, as a client sent it. */
export interface Passing {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** An answer on its way back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A front end behind something that sees every request and may change every answer. */
export interface Interposed extends Pick<Simulator, 'url' | 'users'> {
  readonly pool: Simulator;
  readonly passed: readonly Passing[];
  /** How many requests for events were open at the same time, at the most. */
  readonly mostPolls: number;
  /** Changes the answers from now on. */
  alter: (request: Passing, answer: Answer) => Answer | Promise<Answer>;
}

const hopByHop = ['host', 'content-length', 'connection', 'keep-alive', 'transfer-encoding'];

const closing: (() => Promise<void>)[] = [];

afterEveryTest(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** Starts both for one test. */
export async function interpose(options: SimulatorOptions = {}): Promise<Interposed> {
  const passed: Passing[] = [];
  let polls = 0;
  let mostPolls = 0;
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing).catch(() => outgoing.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pool = await startSimulator({ ...options, publicOrigin: origin });
  closing.push(async () => {
    await agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = { method: incoming.method ?? 'GET', target: incoming.url ?? '/', headers: incoming.headers };
    passed.push(request);
    const isPoll = /\/events(\?|$)/.test(request.target);
    if (isPoll) mostPolls = Math.max(mostPolls, ++polls);
    const left = new AbortController();
    outgoing.once('close', () => {
      left.abort();
    });
    try {
      const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !hopByHop.includes(name)));
      const body = await text(incoming);
      const answer = await send(new URL(request.target, pool.url), { method: request.method as 'GET', headers, body: body === '' ? null : body, dispatcher: agent, signal: left.signal });
      const altered = await interposed.alter(request, { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() });
      for (const [name, value] of Object.entries(altered.headers)) if (value !== undefined && !hopByHop.includes(name)) outgoing.setHeader(name, value);
      outgoing.writeHead(altered.status).end(altered.status === 204 ? undefined : altered.body);
    } finally {
      if (isPoll) polls--;
    }
  }

  const interposed: Interposed = {
    url: `${origin}/`,
    users: pool.users,
    pool,
    passed,
    get mostPolls() {
      return mostPolls;
    },
    alter: (_request, answer) => answer,
  };
  return interposed;
}

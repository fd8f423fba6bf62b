import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { pino } from 'pino';
import type { Request, Response, Server, ServerOptions } from 'restify';

import { isObject } from '../incoming-activity.ts';
import { restify } from '../restify.ts';

/** What the channel does with what the bot calls; each may refuse with the status it returns. */
export interface ConnectorEvents {
  post(conversationId: string, activity: Partial<Activity>, replyToId: string | undefined): ConnectorAnswer;
  update(conversationId: string, activityId: string, activity: Partial<Activity>): ConnectorAnswer;
  remove(conversationId: string, activityId: string): ConnectorAnswer;
  create(parameters: Record<string, unknown>): ConnectorAnswer;
  members(conversationId: string): readonly object[] | undefined;
}

export interface ConnectorAnswer {
  readonly status: number;
  readonly body?: object;
}

/** Something to go wrong with the next calls of a method. */
export interface ConnectorFault {
  readonly method: 'POST' | 'PUT' | 'DELETE' | 'GET';
  readonly times: number;
  /** Answered instead of what would be. Absent: only late. */
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly delayMs?: number;
  /** Whether the call takes effect all the same. */
  readonly takesEffect?: boolean;
}

/** One call of the bot, as tests look at it. */
export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly atMs: number;
}

/** The side of a channel that bots call: the Bot Framework connector's REST API (v3), on the loopback. */
export interface Connector {
  /** The `serviceUrl` of activities. */
  readonly url: string;
  readonly calls: readonly ConnectorCall[];
  order(fault: ConnectorFault): void;
  close(): Promise<void>;
}

const CALLS_KEPT = 1000;
const BODY_MAX_BYTES = 1024 * 1024;
const MESSAGE_MAX_BYTES = 100 * 1024;
const tooBig: ConnectorAnswer = { status: 413, body: { error: { code: 'MessageSizeTooBig', message: 'Message size too large.' } } };
/** The connector's answer for what it does not know. */
export const notFound: ConnectorAnswer = { status: 404, body: { error: { code: 'ConversationNotFound', message: 'Conversation not found.' } } };

export async function startConnector(events: ConnectorEvents): Promise<Connector> {
  const calls: ConnectorCall[] = [];
  const faults: { -readonly [Name in keyof ConnectorFault]: ConnectorFault[Name] }[] = [];
  const server = restify.createServer({ name: '', log: pino({ level: 'silent' }) } as unknown as ServerOptions);
  const http = (server as unknown as { server: HttpServer }).server;
  const closing = new AbortController();

  const answering = (act: (request: Request) => ConnectorAnswer) => async (request: Request, response: Response) => {
    const method = String(request.method);
    calls.push({ method, path: String(request.url), atMs: performance.now() });
    if (calls.length > CALLS_KEPT) calls.shift();

    const fault = faults.find((candidate) => candidate.method === method && candidate.times > 0);
    if (fault) fault.times -= 1;
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs, undefined, { signal: closing.signal }).catch(() => undefined);
    const answer = fault?.status === undefined || fault.takesEffect ? act(request) : undefined;
    send(response, fault?.status === undefined ? answer : { status: fault.status }, fault?.retryAfterSeconds);
  };
  serve(server, events, answering);

  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    calls,
    order(fault) {
      faults.push({ ...fault });
    },
    async close() {
      closing.abort();
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}

function serve(server: Server, events: ConnectorEvents, answering: (act: (request: Request) => ConnectorAnswer) => (request: Request, response: Response) => Promise<void>): void {
  const body = [restify.plugins.bodyReader({ maxBodySize: BODY_MAX_BYTES }), ...restify.plugins.jsonBodyParser()];
  const activities = '/v3/conversations/:conversation/activities';
  const members = '/v3/conversations/:conversation/members';

  server.post('/v3/conversations', body, answering((request) => events.create(readBody(request))));
  const post = (request: Request) => fitting(request, (activity) => events.post(parameter(request, 'conversation'), activity, parameter(request, 'activity') || undefined));
  server.post(activities, body, answering(post));
  server.post(`${activities}/:activity`, body, answering(post));
  server.put(
    `${activities}/:activity`,
    body,
    answering((request) => fitting(request, (activity) => events.update(parameter(request, 'conversation'), parameter(request, 'activity'), activity))),
  );
  server.del(`${activities}/:activity`, answering((request) => events.remove(parameter(request, 'conversation'), parameter(request, 'activity'))));

  const membersOf = (request: Request) => events.members(parameter(request, 'conversation'));
  server.get(members, answering((request) => found(membersOf(request))));
  server.get('/v3/conversations/:conversation/pagedmembers', answering((request) => found(membersOf(request) && { members: membersOf(request) })));
  server.get(
    `${members}/:member`,
    answering((request) => {
      const members = membersOf(request);
      return members ? found(members.find((member) => (member as { id?: unknown }).id === parameter(request, 'member')), noMember) : notFound;
    }),
  );
}

const noMember: ConnectorAnswer = { status: 404, body: { error: { code: 'MemberNotFoundInConversation', message: 'The member was not found in this conversation.' } } };

const found = (body: object | undefined, otherwise = notFound): ConnectorAnswer => (body === undefined ? otherwise : { status: 200, body });

const parameter = (request: Request, name: string) => (request.params as Record<string, string | undefined>)[name] ?? '';

function readBody({ body }: { body?: unknown }): Record<string, unknown> {
  return isObject(body) ? body : {};
}

/** Teams counts a message in UTF-16 (format-your-bot-messages). */
function fitting(request: Request, act: (activity: Partial<Activity>) => ConnectorAnswer): ConnectorAnswer {
  const activity = readBody(request);
  return JSON.stringify(activity).length * 2 > MESSAGE_MAX_BYTES ? tooBig : act(activity);
}

function send(response: Response, answer: ConnectorAnswer | undefined, retryAfterSeconds: number | undefined): void {
  const text = JSON.stringify(answer?.body ?? {});
  response.sendRaw(answer?.status ?? 500, text, {
    'Content-Type': 'application/json',
    ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
  });
}

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Agent } from 'undici';

const methods = ['GET', 'POST', 'POST', 'POST', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE'] as const;
const routes = ['/api/messages', '/api/messages', '/api/messages', '/healthz', '/readyz'] as const;

const path = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...routes) },
  fc.constantFrom('/', '//', '/api/messages/', '/api/messages?x=1', '/api//messages', '/API/MESSAGES', '/api/%6dessages', '/../../etc/passwd', '/%2e%2e/%00', '/healthz/%', '/readyz;x'),
  fc.webPath().map((text) => (text.startsWith('/') ? text : `/${text}`)),
  fc.constant(`/${'a'.repeat(20_000)}`),
);

const rarely = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const token = fc.stringMatching(/^[a-z][a-z-]{0,19}$/);
const headerValue = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 200 });
const contentType = fc.constantFrom('application/json', 'application/json', 'application/json', 'application/json; charset=utf-16', 'text/plain', 'application/xml', 'multipart/form-data; boundary=x', '');
const headers = fc.record({
  contentType,
  encoding: rarely(fc.constantFrom('gzip', 'br', 'identity', 'deflate, gzip')),
  authorization: rarely(fc.oneof(fc.constantFrom('Bearer', 'Bearer x.y.z', `Bearer ${'a'.repeat(5_000)}`, 'Basic eDp5'), headerValue)),
  host: rarely(fc.constantFrom('evil.example', '127.0.0.1', 'localhost:1', '[::1]', 'a@127.0.0.1')),
  others: fc.dictionary(token.map((name) => `x-${name}`), headerValue, { maxKeys: 3 }),
});

const valid = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  text: 'help',
  conversation: { id: 'a:fuzz', conversationType: 'personal', tenantId: 'contoso' },
  from: { id: '29:ada', name: 'Ada' },
  recipient: { id: '28:meetnow', name: 'MeetNow' },
} as const;

const polluted = ['{"__proto__":{"admin":true},"type":"message"}', '{"constructor":{"prototype":{"admin":true}}}', '{"type":"message","conversation":{"__proto__":{"id":"x"}}}'];
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const broken = (serviceUrl: string) =>
  fc.record({ member: fc.constantFrom('serviceUrl', ...Object.keys(valid)), value: fc.jsonValue({ maxDepth: 3 }) }).map(({ member, value }) => JSON.stringify({ ...valid, serviceUrl, [member]: value }));
const body = (serviceUrl: string) => fc.oneof(
  { weight: 4, arbitrary: broken(serviceUrl) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  fc.constantFrom('', ' ', 'null', '[]', '"', '{', '\u0000', '\uFEFF{}', ...polluted),
  fc.constantFrom(deep(1_000), deep(100_000), `{"type":"${'x'.repeat(300_000)}"}`),
);

/** Requests that nobody would send in good faith; the few that the bot answers, it answers to `serviceUrl`. */
export function anyRequests(count: number, serviceUrl: string): AnyRequest[] {
  return fc.sample(fc.record({ method: fc.constantFrom(...methods), path, headers, body: body(serviceUrl) }), count);
}

/** One of them. */
export interface AnyRequest {
  readonly method: (typeof methods)[number];
  readonly path: string;
  readonly headers: typeof headers extends fc.Arbitrary<infer T> ? T : never;
  readonly body: string;
}

/** Sends so many, some at once, and tells how often which status came; 0 stands for a connection that was ended. */
export async function bombard(url: string, requests: readonly AnyRequest[], atOnce = 32): Promise<ReadonlyMap<number, number>> {
  const agent = new Agent({ connections: atOnce, headersTimeout: 30_000, bodyTimeout: 30_000 });
  const statuses = new Map<number, number>();
  let next = 0;
  const work = async () => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const status = await send(agent, url, request);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await agent.close();
  return statuses;
}

async function send(agent: Agent, origin: string, { method, path: target, headers: given, body: content }: AnyRequest): Promise<number> {
  const { contentType: type, encoding, authorization, host, others } = given;
  const sent = {
    ...others,
    ...(type !== '' && { 'content-type': type }),
    ...(encoding !== undefined && { 'content-encoding': encoding }),
    ...(authorization !== undefined && { authorization }),
    ...(host !== undefined && { host }),
  };
  try {
    const hasBody = method !== 'GET' && method !== 'HEAD' && method !== 'TRACE';
    const { statusCode, body: answer } = await agent.request({ origin, path: target, method, headers: sent, body: hasBody ? content : null });
    await answer.dump();
    return statusCode;
  } catch {
    return 0;
  }
}

/** Memory of a process, in kB. */
export const rssKbOf = (pid: number) => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);

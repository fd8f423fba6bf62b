import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { nameOf } from '../core/tickets.ts';
import { readTarget } from '../wire/exchange.ts';
import { refuse } from '../wire/refusal.ts';
import type { ApplicationCall, Route } from '../call.ts';
import type { Answer, Rendered, Request } from '../wire/exchange.ts';

/** Many requests in one (BatchingRequests). */
export const batchRoutes: readonly Route[] = [
  { path: '/ucwa/applications/:application/batch', operation: 'batch', access: 'application', methods: { POST: postBatch } },
];

/** Carries the parts out side by side and answers in their order; beyond the user's limit none is carried out. One that is cut takes all along. */
async function postBatch(call: ApplicationCall): Promise<Answer> {
  const parts = readParts(call.request);
  const user = nameOf(call.identity);
  if (call.pool.outstanding.of(user) + parts.length > call.pool.limits.outstandingRequestsPerUser) throw refuse('TooManyRequests');
  const rendered = await Promise.all(parts.map((part) => carryOut(call, part)));
  const afterwards = () => {
    for (const one of rendered) one.afterwards?.();
  };
  if (rendered.some(({ cut }) => cut)) return { status: 0, cut: true, afterwards };
  const boundary = randomUUID();
  return {
    status: 200,
    body: {
      kind: 'text',
      contentType: `multipart/batching; boundary="${boundary}"`,
      text: rendered.map((one) => `--${boundary}\r\n${writePart(one)}`).join('') + `--${boundary}--\r\n`,
    },
    afterwards,
  };
}

function carryOut({ handlePart, request, signal }: ApplicationCall, part: Request): Promise<Rendered> {
  const { authorization } = request.headers;
  return handlePart({ ...part, headers: { authorization, host: request.headers['host'], ...part.headers } }, signal);
}

function readParts({ headers, body }: Request): readonly Request[] {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(headers['content-type'] ?? '') ?? [];
  const boundary = quoted ?? bare;
  if (!/^multipart\/batching\b/i.test(headers['content-type'] ?? '') || boundary === undefined) throw refuse('UnsupportedMediaType');
  const [, ...sections] = `\n${body.replaceAll('\r\n', '\n')}`.split(`\n--${boundary}`);
  if (sections.pop()?.startsWith('--') !== true) throw refuse('DeserializationFailure');
  return sections.map(readPart);
}

/** A part: its own headers, a blank line, and a whole request. */
function readPart(section: string): Request {
  const start = section.indexOf('\n\n');
  const text = start < 0 ? '' : section.slice(start + 2);
  const end = text.indexOf('\n\n');
  const [requestLine = '', ...headerLines] = (end < 0 ? text : text.slice(0, end)).split('\n');
  const [, method, target] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(requestLine.trim()) ?? [];
  if (method === undefined || target === undefined) throw refuse('DeserializationFailure');
  const headers = headerLines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, Math.max(0, colon)).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { method, ...readTarget(target), headers: Object.fromEntries(headers), body: end < 0 ? '' : text.slice(end + 2) };
}

/** A part of the answer; its body begins with a byte order mark, as traced. */
function writePart({ status, headers, body }: Rendered): string {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Cache-Control: no-cache',
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return `Content-Type: application/http; msgtype=response\r\n\r\n${head.join('\r\n')}\r\n\r\n${body === '' ? '' : `\uFEFF${body}`}\r\n`;
}

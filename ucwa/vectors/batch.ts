import type { Sample } from './vector.ts';

/** The boundary of a `multipart/batching` content type, quoted or not; undefined without one. */
export function boundaryOf(contentType: string | null): string | undefined {
  const [, quoted, bare] = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType ?? '') ?? [];
  return quoted ?? bare;
}

/** The requests or answers of a batch in their order, each with the message inside (BatchingRequests). */
export function readBatch(body: string, boundary: string): Sample[] {
  const lines = body.split(/\r?\n/);
  const marks = lines.flatMap((line, at) => (line.startsWith(`--${boundary}`) ? [at] : []));
  return marks.slice(0, -1).map((mark, at) => partOf(lines.slice(mark + 1, marks[at + 1])));
}

function partOf(lines: readonly string[]): Sample {
  const part = sectionOf(lines);
  const [start = '', ...rest] = part.body;
  const message = sectionOf(rest);
  const body = message.body.join('\n').trimEnd();
  const partContentType = contentTypeOf(part.headers);
  return {
    payload: body === '' ? 'empty' : 'resource',
    contentType: contentTypeOf(message.headers),
    headers: message.headers,
    body,
    ...startOf(start),
    ...(partContentType !== null && { partContentType }),
  };
}

/** Header lines up to the first empty line, and what follows. */
function sectionOf(lines: readonly string[]): { headers: [string, string][]; body: readonly string[] } {
  const end = lines.indexOf('');
  const head = end === -1 ? lines : lines.slice(0, end);
  const headers = head.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return { headers, body: end === -1 ? [] : lines.slice(end + 1) };
}

/** The start line of a request (`GET /path HTTP/1.1`) or of an answer (`HTTP/1.1 200 OK`). */
function startOf(line: string): Pick<Sample, 'request' | 'status'> {
  const [first = '', second = ''] = line.trim().split(/\s+/, 2);
  return first.startsWith('HTTP/') ? { status: Number(second) } : { request: { method: first.toUpperCase(), target: second } };
}

function contentTypeOf(headers: readonly (readonly [string, string])[]): string | null {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
}

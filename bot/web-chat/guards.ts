import type { Next, Request, RequestHandler, Response } from 'restify';

import { isLoopback } from '../loopback.ts';
import { RequestError } from '../request-error.ts';
import { restify } from '../restify.ts';

const BODY_MAX_BYTES = 256 * 1024;

/** Nobody is authenticated here: a page that has another name lead to this machine must not reach the bot (DNS rebinding). */
export const refuseForeignHost: RequestHandler = (request: Request, _response: Response, next: Next) => {
  const host = URL.parse(`http://${request.headers.host ?? ''}`)?.hostname ?? '';
  next(isLoopback(host) ? undefined : new RequestError(421, 'ForeignHost', 'The page answers on the loopback only.'));
};

/** What changes something must come from this page: other pages in the same browser cannot send its Origin, nor JSON without asking first. */
const requireOwnPage: RequestHandler = (request: Request, _response: Response, next: Next) => {
  next(refusalOfPost(request));
};

function refusalOfPost({ headers: { origin, host, 'content-type': type = '', 'content-encoding': encoding } }: Request): RequestError | undefined {
  if (origin !== `http://${host ?? ''}`) return new RequestError(403, 'ForeignOrigin', 'Only the page itself may do this.');
  if (/^application\/json\s*(?:;|$)/i.test(type) && encoding === undefined) return undefined;
  return new RequestError(415, 'UnsupportedMediaType', 'The body must be application/json, not encoded.');
}

/** What stands before every post: it comes from the page, and its body is read as text. */
export const ownPosts = [requireOwnPage, restify.plugins.bodyReader({ maxBodySize: BODY_MAX_BYTES })];

/** The body of a post. @throws RequestError 400 */
export function readJson({ body }: { body?: unknown }): unknown {
  try {
    return JSON.parse(String(body)) as unknown;
  } catch {
    throw new RequestError(400, 'BadJson', 'The body is not valid JSON.');
  }
}

export const notFound = () => new RequestError(404, 'NotFound', 'There is nothing here.');

/** Only our own words go out. */
export function refusalOf(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  const status = Number((error as { statusCode?: unknown } | null)?.statusCode);
  if (status === 404 || status === 405) return notFound();
  if (status === 413) return new RequestError(413, 'BodyTooLarge', `The body is larger than ${BODY_MAX_BYTES} bytes.`);
  return new RequestError(500, 'InternalError', 'The request could not be handled.');
}

/** Answers with `{error: {code, message}}`. */
export function refuse(response: Response, { status, code, message }: RequestError): void {
  sendJson(response, status, { error: { code, message } });
}

/** Headers of every answer. */
export const guards = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

export function sendJson(response: Response, status: number, body: object): void {
  response.sendRaw(status, JSON.stringify(body), {
    ...guards,
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  });
}

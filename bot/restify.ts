import { ServerResponse } from 'node:http';
import restify from 'restify';

// restify replaces `writeHead` for every HTTP server of the process by one that forgets to hand back the response, on which Node's callers chain.
const { prototype } = ServerResponse;
const ofRestify = Reflect.get(prototype, 'writeHead') as (...parameters: unknown[]) => unknown;

Reflect.set(prototype, 'writeHead', function writeHead(this: ServerResponse, ...parameters: unknown[]): ServerResponse {
  Reflect.apply(ofRestify, this, parameters);
  return this;
});

/** restify 12, without its mark on the other servers of the process. */
export { restify };

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { AuthenticationConstants } from 'botframework-connector';

import { afterEveryTest } from './closing.ts';

/** The Bot Framework's token service with one OAuth connection, on the loopback; it knows people by the channel's ids. */
export interface TokenServiceStandIn extends AsyncDisposable {
  /** The calls that it got: method and path, and who they were about. */
  readonly calls: readonly { readonly call: string; readonly userId: string | null; readonly connection: string | null }[];
  /** What it has for people who have signed in there. */
  readonly tokens: Map<string, string>;
  /** What it has for whoever brings a code. */
  readonly codes: Map<string, string>;
  /** Makes the connection's token of one that Teams gave; undefined where the person has to do something first. */
  exchange: (token: string) => string | undefined;
}

const usual = AuthenticationConstants.OAuthUrl;

afterEveryTest(() => {
  (AuthenticationConstants as { OAuthUrl: string }).OAuthUrl = usual;
});

/** Starts the service; bots that are made from now on in this test use it. */
export async function startTokenService(connection: string): Promise<TokenServiceStandIn> {
  const calls: { call: string; userId: string | null; connection: string | null }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const userId = url.searchParams.get('userId');
      const asked = url.searchParams.get('connectionName') ?? url.searchParams.get('ConnectionName');
      const call = `${request.method ?? ''} ${url.pathname}`;
      calls.push({ call, userId, connection: asked });
      const { status, answer } = answerTo(call, { userId: userId ?? '', code: url.searchParams.get('code') ?? '', body });
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  (AuthenticationConstants as { OAuthUrl: string }).OAuthUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const withToken = (token: string | undefined) => (token === undefined ? { status: 404, answer: {} } : { status: 200, answer: { connectionName: connection, token } });
  function answerTo(call: string, { userId, code, body }: { userId: string; code: string; body: string }): { status: number; answer: object } {
    switch (call) {
      case 'GET /api/usertoken/GetToken':
        return withToken(code === '' ? service.tokens.get(userId) : service.codes.get(code));
      case 'POST /api/usertoken/exchange': {
        const token = service.exchange((JSON.parse(body) as { token: string }).token);
        return token === undefined ? { status: 400, answer: { error: { code: 'BadArgument', message: 'Consent required' } } } : withToken(token);
      }
      case 'GET /api/botsignin/GetSignInResource':
        return { status: 200, answer: { signInLink: 'https://token.botframework.example/api/oauth/signin?signin=1', tokenExchangeResource: { id: 'theirs', uri: 'api://theirs' } } };
      case 'DELETE /api/usertoken/SignOut':
        service.tokens.delete(userId);
        return { status: 200, answer: {} };
      default:
        return { status: 404, answer: {} };
    }
  }

  const service: TokenServiceStandIn = {
    calls,
    tokens: new Map(),
    codes: new Map(),
    exchange: (token) => token,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
  return service;
}

import type { CloudAdapter, TurnContext } from 'botbuilder';
import type { UserTokenClient } from 'botframework-connector';

import { within } from '../desk/deadline.ts';

const ANSWER_MS = 3_000;

/** The Bot Framework’s token service, which signs people in by an OAuth connection of the Azure Bot; always for whoever the turn is with. */
export interface TokenService {
  /** Where the person signs in by themselves. */
  page(context: TurnContext): Promise<string>;
  /** The token that the service has for them; `code`: what they were given when they signed in. */
  get(context: TurnContext, code?: string): Promise<string | undefined>;
  /** A token of the connection for one that Teams handed over; undefined where the person has to do something first. */
  exchange(context: TurnContext, token: string): Promise<string | undefined>;
  signOut(context: TurnContext): Promise<void>;
}

/** The service behind one connection. */
export function createTokenService(adapter: Pick<CloudAdapter, 'UserTokenClientKey'>, connection: string): TokenService {
  const clientOf = (context: TurnContext): UserTokenClient => {
    const client = context.turnState.get<UserTokenClient | undefined>(adapter.UserTokenClientKey);
    if (!client) throw new Error('the turn has no client of the token service');
    return client;
  };
  return {
    async page(context) {
      const { signInLink } = await soon(() => clientOf(context).getSignInResource(connection, context.activity, ''));
      return signInLink ?? '';
    },
    async get(context, code = '') {
      const { from, channelId } = context.activity;
      return tokenIn(() => clientOf(context).getUserToken(from.id, connection, channelId, code));
    },
    async exchange(context, token) {
      const { from, channelId } = context.activity;
      return tokenIn(() => clientOf(context).exchangeToken(from.id, connection, channelId, { token }));
    },
    async signOut(context) {
      const { from, channelId } = context.activity;
      await soon(() => clientOf(context).signOutUser(from.id, connection, channelId));
    },
  };
}

/** Somebody waits in a turn. */
const soon = <T>(ask: () => Promise<T>): Promise<T> => within(ANSWER_MS, [], ask);

// There is no token: the service answers 404 for a person whom it does not know, 400 and 412 where Entra wants something of them.
const withoutToken: ReadonlySet<unknown> = new Set([400, 404, 412]);

async function tokenIn(ask: () => Promise<{ readonly token?: string } | undefined>): Promise<string | undefined> {
  try {
    return (await soon(ask))?.token;
  } catch (error) {
    if (withoutToken.has((error as { statusCode?: unknown }).statusCode)) return undefined;
    throw error;
  }
}

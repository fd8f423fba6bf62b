import { type ApplicationIdentity, discoveryRoots, type SignedInPool } from '../config.ts';
import type { TeamsAdapter } from '../connector/teams-adapter.ts';
import { type Turns } from '../desk/replies.ts';
import type { Errand } from '../desk/request.ts';
import type { Stores } from '../desk/stores.ts';
import { createOnBehalfOfCredential } from '../entra/app-credentials.ts';
import { publicAuthorityHost } from '../entra/library.ts';
import { UserTokens } from '../entra/user-tokens.ts';
import type { Log } from '../log.ts';
import { Asking, type PersonalChats } from './asking.ts';
import { SignInInvokes, type SignInInvokesParts } from './invokes.ts';
import { SignInNotes } from './notes.ts';
import { PeopleSignIn, type SignInParts } from './sign-in.ts';
import { createTokenService } from './token-service.ts';

/** Tokens in the names of those who sign in to this application. */
export function createUserTokens(application: ApplicationIdentity, authorityHost?: string): UserTokens {
  return new UserTokens((assertion, { tenantId }) =>
    createOnBehalfOfCredential(application, assertion, {
      ...(application.kind === 'MultiTenant' && { tenantId }),
      ...(authorityHost !== undefined && { authorityHost }),
    }),
  );
}

/** What sign-ins are put together from. */
export interface CreateSignInParts extends Pick<SignInParts, 'tokens' | 'takeUp' | 'leave'>, Pick<SignInInvokesParts, 'textsFor'> {
  readonly adapter: TeamsAdapter;
  readonly turns: Turns;
  readonly stores: Pick<Stores, 'errands' | 'storage' | 'claims'>;
  readonly log: Log;
  readonly authorityHost?: string | undefined;
}

/** People’s sign-ins, and the answers to what Teams’ clients send for them. */
export interface SignInParties {
  readonly people: PeopleSignIn;
  readonly invokes: SignInInvokes;
}

/** Puts together how people sign in to start meetings on this pool. */
export function createSignIn(pool: SignedInPool, parts: CreateSignInParts): SignInParties {
  const { signIn: config } = pool;
  const { adapter, turns, stores, log, tokens, takeUp, leave, textsFor, authorityHost = publicAuthorityHost } = parts;
  const { appId } = config.application;
  const audience = new URL(discoveryRoots(pool)[0]).origin;
  const service = config.connection === undefined ? undefined : createTokenService(adapter, config.connection);
  const connectionPage = service && ((context: Parameters<typeof service.page>[0]) => service.page(context));
  const asking = new Asking({ config, authorityHost, appId, audience, turns, personalChats: chatsOf(adapter), connectionPage });
  const notes = new SignInNotes(stores.storage);
  const { errands, claims } = stores;
  const people = new PeopleSignIn({ tokens, errands, notes, asking, turns, log, application: [appId, config.appIdUri], audience, service, takeUp, leave });
  return { people, invokes: new SignInInvokes({ signIn: people, asking, claims, textsFor, log, service }) };
}

// The bot is not installed for the person, or was blocked by them.
const notInstalled: ReadonlySet<unknown> = new Set([403, 404]);

function chatsOf(adapter: TeamsAdapter): PersonalChats {
  return {
    async personalChat(reference) {
      try {
        return personalReference(reference, await adapter.openChat(reference as Parameters<TeamsAdapter['openChat']>[0]));
      } catch (error) {
        if (notInstalled.has((error as { statusCode?: unknown }).statusCode)) return undefined;
        throw error;
      }
    },
  };
}

/** The chat with the same person; the message that is answered is not there. */
function personalReference({ channelId, serviceUrl, conversation: { tenantId }, bot, user, locale }: Errand['reference'], id: string): Errand['reference'] {
  return {
    channelId,
    serviceUrl,
    conversation: { id, conversationType: 'personal', isGroup: false, ...(tenantId !== undefined && { tenantId }) },
    user,
    ...(bot && { bot }),
    ...(locale !== undefined && { locale }),
  };
}

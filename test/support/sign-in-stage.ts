import type { ChannelAccount } from 'botbuilder';

import { ada, ben } from '../../bot/local-channel/local-channel.ts';
import { type Delivery, type LocalConversation, type Reply, TENANT_ID } from '../../bot/local-channel/conversation.ts';
import { createAuthority, trust } from './certificates.ts';
import { type Entra, type EntraPerson, startEntra } from './entra.ts';
import { setStage, type Stage, type StageOptions } from './stage.ts';

export { ada, ben } from '../../bot/local-channel/local-channel.ts';

/** The application that people sign in to. */
export const application = { kind: 'SingleTenant', appId: '11111111-1111-4111-8111-111111111111', tenantId: TENANT_ID, password: 'the secret of the application' } as const;
export const appIdUri = `api://botid-${application.appId}`;

/** A stage where people start meetings in their own names, and the directory that they sign in to. */
export interface SignInStage extends Stage {
  readonly entra: Entra;
}

export interface SignInStageOptions extends StageOptions {
  readonly connection?: string;
}

/** The people of the channel as the directory and the front end know them. */
export const accountOf = ({ id, aadObjectId }: ChannelAccount): EntraPerson => ({ oid: aadObjectId!, upn: id === ben.id ? 'alan@contoso.example' : 'ada@contoso.example' });

/** Sets the stage: the front end takes the directory's tokens alone, each host those for itself; closed where it is declared with `await using`. */
export async function setSignInStage({ connection, pool, config, ...options }: SignInStageOptions = {}): Promise<SignInStage> {
  const authority = await createAuthority('Entra');
  trust(authority);
  const entra = await startEntra({ tenantId: TENANT_ID, clientId: application.appId, secret: application.password }, await authority.issue());
  const { issuer, keys } = entra;
  const stage = await setStage({
    ...options,
    pool: { ...pool, entra: { issuer, audience: 'host', keys }, switches: { secondHost: 'challenges', ...pool?.switches } },
    signIn: { application, appIdUri, ...(connection !== undefined && { connection }) },
    config: { ...config, authorityHost: entra.url, ucwa: { allowedHosts: ['localhost'], ...config?.ucwa } },
  });
  return Object.assign(stage, {
    entra,
    async [Symbol.asyncDispose]() {
      await closeStage(stage);
      await entra[Symbol.asyncDispose]();
    },
  });
}

const closeStage = async ({ app, channel, pool }: Stage) => {
  await app.close({ graceMs: 0 });
  await channel.close();
  await pool.close();
};

/** A card that lets somebody sign in, as it was sent. */
export interface SignInCardSeen {
  readonly text: string;
  readonly connectionName?: string;
  readonly tokenExchangeResource: { readonly id: string; readonly uri: string };
  readonly buttons: readonly { readonly type: string; readonly title: string; readonly value: string }[];
}

/** The sign-in card in a reply, if it is one. */
export function signInCardOf({ activity }: Pick<Reply, 'activity'>): SignInCardSeen | undefined {
  const [attachment] = activity.attachments ?? [];
  return attachment?.contentType === 'application/vnd.microsoft.card.oauth' ? (attachment.content as SignInCardSeen) : undefined;
}

/** The last sign-in card of a conversation. */
export function lastSignInCard({ replies }: LocalConversation): SignInCardSeen {
  const card = replies.map(signInCardOf).findLast((each) => each !== undefined);
  if (!card) throw new Error('nobody was asked to sign in');
  return card;
}

/** Does what a client of Teams does when it sees a sign-in card: hands in a token of its person. */
export async function handIn(conversation: LocalConversation, from: ChannelAccount, { id, token }: { id: string; token: string }): Promise<Delivery> {
  return conversation.send({ type: 'invoke', name: 'signin/tokenExchange', value: { id, token } }, { from });
}

/** The same, with a good token, for the last card; resolves when everything that it led to is done. */
export async function signIn({ entra, app }: SignInStage, conversation: LocalConversation, from: ChannelAccount = ada): Promise<Delivery> {
  const { id } = lastSignInCard(conversation).tokenExchangeResource;
  const delivery = await handIn(conversation, from, { id, token: await entra.ssoToken(accountOf(from)) });
  await app.idle();
  return delivery;
}

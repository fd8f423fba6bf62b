import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Activity } from 'botbuilder';

import type { AuditEntry } from '../../../bot/audit.ts';
import { type Environment, readConfig } from '../../../bot/config.ts';
import { TENANT_ID } from '../../../bot/local-channel/conversation.ts';
import { type Stage, setStage } from '../../support/stage.ts';
import { botAppId, type Issuer, startIssuer, type TokenWish } from './issuer.ts';

/** A bot with an identity, between an issuer and a channel that shows the issuer's tokens. */
export interface InboundStage extends Stage {
  readonly issuer: Issuer;
  readonly audit: readonly AuditEntry[];
  /** For whom the bot's own tokens were asked for. */
  readonly scopes: readonly string[];
  /** How often anybody but the issuer was called: the connector, the pool, Entra. */
  outbound(): number;
  /** Posts to the bot's endpoint as it stands. */
  post(authorization: string | string[] | undefined, body: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** Sets the stage with a channel that shows such tokens; closed where it is declared with `await using`. */
export async function setInboundStage(settings: Environment = {}, ordinary: TokenWish = {}): Promise<InboundStage> {
  const issuer = await startIssuer();
  const audit: AuditEntry[] = [];
  const scopes: string[] = [];
  const credential = {
    async getToken(scope: string | string[]) {
      scopes.push(String(scope));
      return { token: 'a token of the bot', expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
  const config = readConfig({
    PORT: '0',
    MicrosoftAppId: botAppId,
    MicrosoftAppPassword: 'not used',
    MicrosoftAppTenantId: TENANT_ID,
    BotOpenIdMetadata: issuer.metadataUrl,
    ALLOWED_SERVICE_HOSTS: '127.0.0.1',
    ...settings,
  });
  const authorize = async ({ serviceUrl = '' }: Partial<Activity>) => `Bearer ${await issuer.issue(serviceUrl, ordinary)}`;
  const stage = await setStage({ config, parts: { credential, audit: (entry) => audit.push(entry) }, authorize });
  return {
    ...stage,
    issuer,
    audit,
    scopes,
    outbound: () => stage.channel.connector.calls.length + stage.pool.requests.length + scopes.length,
    async post(authorization, body) {
      const headers = { 'Content-Type': 'application/json', ...(authorization !== undefined && { Authorization: authorization }) };
      // fetch() sends one header of a name.
      const sent = request(`${stage.url}/api/messages`, { method: 'POST', headers }).end(JSON.stringify(body));
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      const answered = await text(response);
      return { status: response.statusCode ?? 0, body: answered === '' ? undefined : (JSON.parse(answered) as unknown) };
    },
    async [Symbol.asyncDispose]() {
      await stage[Symbol.asyncDispose]();
      await issuer[Symbol.asyncDispose]();
    },
  };
}

import { z } from 'zod';

import { isSecureUrl } from '../secure-url.ts';
import { list, oneOf } from './reading.ts';
import type { Values } from './settings.ts';

const US_GOVERNMENT = 'https://botframework.azure.us';

/** The Bot Framework of one cloud: who signs what comes in, and where answers may go. */
export interface ChannelConfig {
  /** The SDK's name of the cloud; empty: the public one. */
  readonly service: '' | typeof US_GOVERNMENT;
  readonly issuer: string;
  /** For whom the bot's own tokens are. */
  readonly audience: string;
  /** The OpenID configuration, which leads to the issuer's keys. */
  readonly metadataUrl: string;
  /** Hosts that a `serviceUrl` may name besides Microsoft's, as `URL.host` gives them; one of the loopback without a port stands for all its ports. */
  readonly allowedHosts: readonly string[];
}

/** The constants of each cloud, as the SDK has them (authenticationConstants, governmentConstants). */
const clouds: Readonly<Record<ChannelConfig['service'], Pick<ChannelConfig, 'issuer' | 'audience' | 'metadataUrl'>>> = {
  '': {
    issuer: 'https://api.botframework.com',
    audience: 'https://api.botframework.com',
    metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  },
  [US_GOVERNMENT]: {
    issuer: 'https://api.botframework.us',
    audience: 'https://api.botframework.us',
    metadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  },
};

const host = z
  .string()
  .transform((text) => (/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(text) ? URL.parse(`https://${text}`)?.host : undefined) ?? '')
  .refine((name) => name !== '', 'must list host names such as relay.contoso.com or relay.contoso.com:8443, without scheme and path');

/** Which Bot Framework the bot belongs to. */
export const channelSettings = {
  ChannelService: oneOf([US_GOVERNMENT]).optional(),
  BotOpenIdMetadata: z.string().refine(isSecureUrl, 'must be the https URL of an OpenID configuration (http only for loopback)').optional(),
  ALLOWED_SERVICE_HOSTS: list(host).default([]),
};

/** Whom the bot believes and answers. */
export function toChannel({ ChannelService, BotOpenIdMetadata: metadataUrl, ALLOWED_SERVICE_HOSTS: allowedHosts }: Values): ChannelConfig {
  const service = ChannelService ?? '';
  const cloud = clouds[service];
  return { service, ...cloud, ...(metadataUrl !== undefined && { metadataUrl }), allowedHosts };
}

/** Where bots of this cloud get their tokens; undefined: Entra's public cloud. */
export function toAuthorityHost({ AZURE_AUTHORITY_HOST: named, ChannelService: service }: Values): string | undefined {
  return named ?? (service === US_GOVERNMENT ? 'https://login.microsoftonline.us' : undefined);
}

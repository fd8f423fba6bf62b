import { z } from 'zod';

import { isSecureUrl } from '../secure-url.ts';
import { missing, oneOf } from './reading.ts';
import type { Rule, Values } from './settings.ts';

/** A storage account in Azure: by a connection string, which holds a key, or by name, as whoever the bot is to Entra. */
export type AzureStorage =
  | { readonly kind: 'azure'; readonly connectionString: string }
  | { readonly kind: 'azure'; readonly accountName: string };

/** What is kept between requests, and where. */
export type StorageConfig = { readonly kind: 'memory' } | AzureStorage;

/** What is remembered. */
export const storageSettings = {
  STORAGE: oneOf(['memory', 'azure']).default('memory'),
  AZURE_STORAGE_ACCOUNT: z.string().regex(/^[a-z0-9]{3,24}$/, 'must be the name of a storage account: 3 to 24 small letters and digits').optional(),
  AZURE_STORAGE_CONNECTION_STRING: z.string().refine(isConnectionString, 'must be the connection string of a storage account').refine(isOverTls, 'must lead to the storage by https (http only for loopback): DefaultEndpointsProtocol=https').optional(),
};

export const storageRules: readonly Rule[] = [
  function azureIsAnAccount(isSet, { STORAGE }) {
    if (STORAGE !== 'azure' || isSet('AZURE_STORAGE_CONNECTION_STRING')) return [];
    return missing(isSet, ['AZURE_STORAGE_ACCOUNT'], 'STORAGE=azure needs it, or AZURE_STORAGE_CONNECTION_STRING');
  },
];

/** The storage of the settings. */
export function toStorage({ STORAGE: kind, AZURE_STORAGE_CONNECTION_STRING: connectionString, AZURE_STORAGE_ACCOUNT: accountName }: Values): StorageConfig {
  if (kind === 'memory') return { kind };
  if (connectionString !== undefined) return { kind, connectionString };
  if (accountName === undefined) throw new Error('the rules let a storage without an account pass');
  return { kind, accountName };
}

/** What the Azure SDK reads a blob and a queue endpoint from. */
function isConnectionString(text: string): boolean {
  return /(?:^|;)\s*(?:UseDevelopmentStorage=true|AccountName=[^;]|BlobEndpoint=https?:\/\/)/i.test(text);
}

/** Subjects and links to join are kept there, so that nobody may overhear them. */
function isOverTls(text: string): boolean {
  const parts = new Map(text.split(';').map((part) => [part.split('=', 1)[0]?.trim().toLowerCase(), part.slice(part.indexOf('=') + 1).trim()]));
  const endpoints = ['blobendpoint', 'queueendpoint'].map((name) => parts.get(name));
  // The SDK makes up those that are not named.
  const isMadeUp = endpoints.includes(undefined) && parts.get('defaultendpointsprotocol')?.toLowerCase() === 'http';
  return !isMadeUp && endpoints.every((endpoint) => endpoint === undefined || isSecureUrl(endpoint));
}

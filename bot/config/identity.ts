import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { isReadableFile } from '../secret-file.ts';
import { type ConfigProblem, guid, httpsOrigin, missing, oneOf, unreadable } from './reading.ts';
import type { IsSet, Rule, Values } from './settings.ts';

/** How an application proves to Entra that it is who it says. */
export type Proof =
  | { readonly password: string }
  /** Read again for each token, as all files here: a secret that is replaced needs no restart. */
  | { readonly passwordFile: string }
  /** PEM with the certificate and its key. */
  | { readonly certificateFile: string }
  /** A managed identity that the application trusts (federated credential). */
  | { readonly managedIdentityClientId: string }
  /** A token of a cluster that the application trusts (workload identity federation). */
  | { readonly tokenFile: string };

/** Who the bot is to the Bot Framework and to Entra. */
export type BotIdentity =
  | ({ readonly kind: 'SingleTenant'; readonly appId: string; readonly tenantId: string } & Proof)
  | ({ readonly kind: 'MultiTenant'; readonly appId: string } & Proof)
  /** A managed identity proves itself by where it runs; in a cluster, by a token file. */
  | { readonly kind: 'UserAssignedMSI'; readonly appId: string; readonly tenantId: string; readonly tokenFile?: string };

/** Who the bot is. */
export const identitySettings = {
  MicrosoftAppType: oneOf(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']).default('SingleTenant'),
  MicrosoftAppId: guid('the bot’s application (client) id').optional(),
  MicrosoftAppTenantId: guid('the bot’s directory (tenant) id').optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppPasswordFile: z.string().optional(),
  MicrosoftAppCertificateFile: z.string().optional(),
  MicrosoftAppManagedIdentityClientId: guid('the client id of a managed identity').optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
  AZURE_AUTHORITY_HOST: httpsOrigin('https://login.microsoftonline.com').optional(),
};

// AZURE_FEDERATED_TOKEN_FILE is not among them: clusters set it whether or not somebody needs it.
const proofNames = ['MicrosoftAppPassword', 'MicrosoftAppPasswordFile', 'MicrosoftAppCertificateFile', 'MicrosoftAppManagedIdentityClientId'] as const;

/** The variables of which none is set in local mode. */
export const identityNames = ['MicrosoftAppId', ...proofNames, 'MicrosoftAppTenantId'] as const;

export const identityRules: readonly Rule[] = [
  function identityIsWholeOrEmpty(isSet, { MicrosoftAppType: type, NODE_ENV }) {
    const production = NODE_ENV === 'production';
    if (!production && !identityNames.some(isSet)) return [];
    const why = production ? 'NODE_ENV=production needs the bot’s identity' : 'set it, or leave the bot’s whole identity empty for local mode';
    // What else there must be depends on the kind.
    if (type === undefined) return missing(isSet, ['MicrosoftAppId'], why);
    return [
      ...missing(isSet, ['MicrosoftAppId'], why),
      ...(type === 'UserAssignedMSI' ? superfluousProofs(isSet) : oneProof(isSet, why)),
      ...missing(isSet, type === 'MultiTenant' ? [] : ['MicrosoftAppTenantId'], why),
    ];
  },
  function proofsInFilesAreThere(isSet, values) {
    const proofs = ['MicrosoftAppPasswordFile', 'MicrosoftAppCertificateFile'] as const;
    const isClusterAsked = isSet('MicrosoftAppId') && !proofNames.some(isSet);
    return [...unreadable(values, isClusterAsked ? [...proofs, 'AZURE_FEDERATED_TOKEN_FILE'] : proofs), ...unfitCertificate(values)];
  },
  function theManagedIdentityIsAnother(_isSet, { MicrosoftAppId: appId, MicrosoftAppManagedIdentityClientId: other }) {
    if (other === undefined || other !== appId) return [];
    return [{ variable: 'MicrosoftAppManagedIdentityClientId', remedy: 'must be another id than MicrosoftAppId: a bot that is a managed identity has MicrosoftAppType=UserAssignedMSI' }];
  },
];

function superfluousProofs(isSet: IsSet): ConfigProblem[] {
  return proofNames.filter(isSet).map((variable) => ({ variable, remedy: 'must be empty: a managed identity has no password and needs no other proof' }));
}

function oneProof(isSet: IsSet, why: string): ConfigProblem[] {
  const given = proofNames.filter(isSet);
  if (given.length === 0 && !isSet('AZURE_FEDERATED_TOKEN_FILE')) return missing(isSet, ['MicrosoftAppPassword'], `${why}, and of it this or another proof, such as MicrosoftAppCertificateFile`);
  if (given.length < 2) return [];
  return given.map((variable) => ({ variable, remedy: `must be the only proof of the bot’s identity: of ${given.join(', ')} keep one` }));
}

function unfitCertificate({ MicrosoftAppCertificateFile: file }: Partial<Values>): ConfigProblem[] {
  if (file === undefined || !isReadableFile(file) || isCertificateWithKey(readFileSync(file))) return [];
  return [{ variable: 'MicrosoftAppCertificateFile', remedy: 'must be a PEM file with a certificate and its own private key, without a passphrase' }];
}

function isCertificateWithKey(pem: Buffer): boolean {
  try {
    return new X509Certificate(pem).checkPrivateKey(createPrivateKey(pem));
  } catch {
    return false;
  }
}

/** The bot’s identity; undefined in local mode. */
export function toIdentity(values: Values): BotIdentity | undefined {
  const { MicrosoftAppType: kind, MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, AZURE_FEDERATED_TOKEN_FILE: tokenFile } = values;
  if (appId === undefined) return undefined;
  if (kind === 'UserAssignedMSI' && tenantId !== undefined) return { kind, appId, tenantId, ...(tokenFile !== undefined && { tokenFile }) };
  const proof = toProof(values);
  if (kind === 'MultiTenant' && proof) return { kind, appId, ...proof };
  if (kind === 'SingleTenant' && proof && tenantId !== undefined) return { kind, appId, tenantId, ...proof };
  // Falling back to "no identity" would switch authentication off.
  throw new Error('the rules let an incomplete identity pass');
}

function toProof(values: Values): Proof | undefined {
  const { MicrosoftAppPassword: password, MicrosoftAppPasswordFile: passwordFile, MicrosoftAppCertificateFile: certificateFile } = values;
  const { MicrosoftAppManagedIdentityClientId: managedIdentityClientId, AZURE_FEDERATED_TOKEN_FILE: tokenFile } = values;
  if (password !== undefined) return { password };
  if (passwordFile !== undefined) return { passwordFile };
  if (certificateFile !== undefined) return { certificateFile };
  if (managedIdentityClientId !== undefined) return { managedIdentityClientId };
  return tokenFile === undefined ? undefined : { tokenFile };
}

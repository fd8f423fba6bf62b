import { storageCredential, type StorageSettings } from '../desk/stores.ts';
import type { FaultCode } from './faults.ts';
import { fail, pass, skip, type Verdict } from './finding.ts';
import { codeOf } from './place.ts';

const faultsByStatus: Readonly<Record<number, FaultCode>> = { 401: 'StorageRefused', 403: 'StorageRefused', 404: 'StorageNotFound' };

/** Whether the storage does what the bot asks of it first. */
export async function checkStorage(config: StorageSettings, signal: AbortSignal): Promise<Verdict> {
  const { storage: settings } = config;
  if (settings.kind === 'memory') return skip('requests are kept in this process (STORAGE=memory)');
  try {
    // Loaded where it is used: it takes long.
    const { reachAzure } = await import('../desk/azure/stores.ts');
    await reachAzure(settings, storageCredential(config), signal);
    return pass('container and queue are there');
  } catch (error) {
    if (isMissingIdentity(error)) return fail('ManagedIdentityMissing', 'there is no identity here to sign in to the storage with', 'Assign an identity to this host, or set AZURE_STORAGE_CONNECTION_STRING.');
    if (signal.aborted) return fail('StorageUnreachable', 'the storage does not answer in time');
    const { statusCode } = error as { statusCode?: number };
    if (statusCode !== undefined) return fail(faultsByStatus[statusCode] ?? 'StorageUnreachable', `the storage answers ${statusCode} (${codeOf(error)})`);
    const code = codeOf(error);
    return fail(code === 'ENOTFOUND' ? 'StorageNotFound' : 'StorageUnreachable', `the storage cannot be reached (${code})`);
  }
}

function isMissingIdentity(error: unknown): boolean {
  return ['CredentialUnavailableError', 'AggregateAuthenticationError', 'AuthenticationRequiredError'].includes(String((error as { name?: unknown }).name));
}

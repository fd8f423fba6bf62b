import type { FaultCode } from './faults.ts';
import { fail, pass, skip, type Verdict } from './finding.ts';
import { codeOf } from './place.ts';

/** Asks the storage for something that the bot needs of it. Rejects with the storage client's own error. */
export type StorageProbe = (signal: AbortSignal) => Promise<void>;

const faultsByStatus: Readonly<Record<number, FaultCode>> = { 401: 'StorageRefused', 403: 'StorageRefused', 404: 'StorageNotFound' };

/** Whether the storage does what the bot needs; without a probe requests live in this process only. */
export async function checkStorage(probe: StorageProbe | undefined, signal: AbortSignal): Promise<Verdict> {
  if (!probe) return skip('requests are kept in this process');
  try {
    await probe(signal);
    return pass('containers and queue answer');
  } catch (error) {
    if (signal.aborted) return fail('StorageUnreachable', 'the storage does not answer in time');
    const { statusCode } = error as { statusCode?: number };
    if (statusCode !== undefined) return fail(faultsByStatus[statusCode] ?? 'StorageUnreachable', `the storage answers ${statusCode} (${codeOf(error)})`);
    const code = codeOf(error);
    return fail(code === 'ENOTFOUND' ? 'StorageNotFound' : 'StorageUnreachable', `the storage cannot be reached (${code})`);
  }
}

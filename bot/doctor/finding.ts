import { type FaultCode, type FaultKind, faults } from './faults.ts';

/** The checks, in the order in which they are reported. */
export const checkNames = [
  'node',
  'settings',
  'dns',
  'tcp',
  'tls',
  'discovery',
  'clock',
  'challenge',
  'ticket',
  'application',
  'pool-tls',
  'event-channel',
  'start-link',
  'test-meeting',
  'accounts',
  'bot-credentials',
  'connector',
  'storage',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What a check has to say. No text in it holds a secret, a person's name or more of an address than its host. */
export type Verdict =
  | { readonly status: 'pass'; readonly message: string; readonly advice?: string }
  | { readonly status: 'fail'; readonly code: FaultCode; readonly kind: FaultKind; readonly message: string; readonly fix: string }
  | { readonly status: 'skipped'; readonly message: string };

/** A verdict with the check that it is from. */
export type Finding = Verdict & { readonly check: CheckName; readonly durationMs: number };

/** All is well; `advice` is for what will not be for long. */
export const pass = (message: string, advice?: string): Verdict => ({ status: 'pass', message, ...(advice !== undefined && { advice }) });

/** Something is wrong; the fix is that of the code unless the check knows a better one. */
export const fail = (code: FaultCode, message: string, fix: string = faults[code].fix): Verdict => ({ status: 'fail', code, kind: faults[code].kind, message, fix });

/** Not looked at, and why. */
export const skip = (message: string): Verdict => ({ status: 'skipped', message });

/** Text from elsewhere, fit for one line of a terminal. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim().slice(0, 120);

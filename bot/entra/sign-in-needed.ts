import { z } from 'zod';

import type { SignInStep } from '../../dialogs/meetings.ts';

/** Entra gives no token in a person’s name until that person has done something. Holds nothing secret. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';
  /** Entra’s own number (AADSTS…), or the reason where nobody asked Entra. */
  readonly code: string;
  readonly step: SignInStep;

  constructor(step: SignInStep, code: string = step.reason) {
    super(`a sign-in is needed: ${step.reason}`);
    this.code = code;
    this.step = step;
  }
}

// What MSAL makes of Entra's answer; @azure/identity hands it on as the cause of its own error.
const refusal = z.object({
  errorCode: z.string(),
  subError: z.string().nullish(),
  errorNo: z.union([z.string(), z.number()]).nullish(),
  claims: z.string().nullish(),
});

type Refusal = z.infer<typeof refusal>;

const CLAIMS_MAX_LENGTH = 1_000;
const CAUSES_MAX = 3;

/** 65001: nobody has agreed to it · 65004: the person declined · 90094, 90095: an administrator has to agree. */
const consentCodes: ReadonlySet<string> = new Set(['65001', '65004', '90094', '90095']);
/** Further factors, and what Conditional Access asks for (reference-error-codes). */
const factorCodes: ReadonlySet<string> = new Set(['50072', '50074', '50076', '50079', '50097', '50158', '53000', '53001', '53002', '53003', '53004']);

/** What the person has to do about a refusal of Entra; undefined where they can do nothing. */
export function signInNeededBy(error: unknown, audience: string): SignInNeeded | undefined {
  const found = refusalIn(error);
  const reason = found && reasonOf(found);
  if (!found || !reason) return undefined;
  const { claims } = found;
  const step: SignInStep = { reason, audience, ...(claims && claims.length <= CLAIMS_MAX_LENGTH && { claims }) };
  return new SignInNeeded(step, String(found.errorNo ?? found.errorCode));
}

function reasonOf({ errorCode, subError, errorNo, claims }: Refusal): SignInStep['reason'] | undefined {
  const number = String(errorNo ?? '');
  if (errorCode === 'consent_required' || subError === 'consent_required' || consentCodes.has(number)) return 'consent';
  if (claims || errorCode === 'interaction_required' || factorCodes.has(number)) return 'claims';
  // The token that the person’s client handed over is good no more: too old, or revoked.
  return errorCode === 'invalid_grant' || errorCode === 'login_required' ? 'expired' : undefined;
}

/** Entra’s refusal, where that is what an error comes from. */
export function refusalIn(error: unknown): Refusal | undefined {
  let candidate = error;
  for (let depth = 0; depth < CAUSES_MAX; depth += 1) {
    const { data } = refusal.safeParse(candidate);
    if (data) return data;
    candidate = (candidate as { cause?: unknown } | null | undefined)?.cause;
  }
  return undefined;
}

const troubleCodes: ReadonlySet<string> = new Set(['network_error', 'endpoints_resolution_error', 'openid_config_error', 'temporarily_unavailable', 'server_error']);

/** Whether Entra could not be asked, or has trouble of its own that passes; otherwise it said no for good. */
export function isDirectoryTrouble(error: unknown): boolean {
  const found = refusalIn(error);
  if (found) return troubleCodes.has(found.errorCode);
  const { name } = error as { name?: unknown };
  return name === 'TimeoutError' || name === 'CredentialUnavailableError' || name === 'RestError';
}

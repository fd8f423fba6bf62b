import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';

import { within } from '../desk/deadline.ts';

/** A credential with one request in flight for each token and a deadline for it, whatever the one behind it does about either. */
export class SharedCredential implements TokenCredential {
  readonly #open: () => Promise<TokenCredential>;
  readonly #timeoutMs: number;
  readonly #pending = new Map<string, Promise<AccessToken | null>>();

  /** `open` gives the credential behind this one, before each request. */
  constructor(open: () => Promise<TokenCredential>, timeoutMs: number) {
    this.#open = open;
    this.#timeoutMs = timeoutMs;
  }

  /** The signal ends the wait of this caller only. @throws DOMException TimeoutError */
  async getToken(scopes: string | string[], { abortSignal, claims, enableCae, tenantId }: GetTokenOptions = {}): Promise<AccessToken | null> {
    const asked = { ...(claims !== undefined && { claims }), ...(enableCae !== undefined && { enableCae }), ...(tenantId !== undefined && { tenantId }) };
    const pending = this.#shared(JSON.stringify([scopes, asked]), scopes, asked);
    return within(this.#timeoutMs, abortSignal ? [abortSignal as AbortSignal] : [], () => pending);
  }

  #shared(key: string, scopes: string | string[], asked: GetTokenOptions): Promise<AccessToken | null> {
    const known = this.#pending.get(key);
    if (known) return known;
    const pending = within(this.#timeoutMs, [], () => this.#ask(scopes, asked)).finally(() => this.#pending.delete(key));
    this.#pending.set(key, pending);
    return pending;
  }

  async #ask(scopes: string | string[], asked: GetTokenOptions): Promise<AccessToken | null> {
    const credential = await this.#open();
    return credential.getToken(scopes, asked);
  }
}

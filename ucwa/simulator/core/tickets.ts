import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { User } from './users.ts';

/** Who a ticket stands for. */
export type Identity =
  | { readonly kind: 'user'; readonly user: User }
  /** Somebody with the key of one conference; `uri` survives renewals (AuthenticationInUCWA). */
  | { readonly kind: 'anonymous'; readonly uri: string; readonly onlineMeetingId: string };

/** The name under which an identity is counted: a sign-in name or the address of an anonymous user. */
export const nameOf = (identity: Identity) => (identity.kind === 'user' ? identity.user.name : identity.uri);

export interface Ticket {
  readonly text: string;
  readonly identity: Identity;
  /** The host that issued it, which is the only one to accept it where hosts differ. */
  readonly host: string;
  readonly expiresInSeconds: number;
}

interface Issued {
  readonly identity: Identity;
  readonly host: string;
  readonly expiresAt: number;
}

// Far more than 10,000 applications need; the oldest go first.
const mostTickets = 50_000;

/** The web tickets in circulation. */
export class Tickets {
  readonly #clock: Clock;
  readonly #issued = new Map<string, Issued>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(identity: Identity, host: string, lifetimeSeconds: number): Ticket {
    const text = `cwt=${randomBytes(48).toString('base64url')}`;
    const lastsMs = this.#clock.lasting(lifetimeSeconds * 1000);
    this.#issued.set(text, { identity, host, expiresAt: this.#clock.now() + lastsMs });
    for (const oldest of this.#issued.keys()) {
      if (this.#issued.size <= mostTickets) break;
      this.#issued.delete(oldest);
    }
    return { text, identity, host, expiresInSeconds: Math.max(1, Math.floor(lastsMs / 1000)) };
  }

  /** The identity behind a ticket that is still valid, and the host that issued it. */
  find(text: string): { identity: Identity; host: string } | undefined {
    const issued = this.#issued.get(text);
    if (!issued) return undefined;
    if (issued.expiresAt > this.#clock.now()) return issued;
    this.#issued.delete(text);
    return undefined;
  }

  /** Ends all tickets at once. */
  expireAll(): void {
    this.#issued.clear();
  }
}

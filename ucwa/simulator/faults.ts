import type { Operation } from './operations.ts';
import type { OperationSwitches } from './options.ts';
import type { Reason } from './wire/payload.ts';

/** Something that is to go wrong: how often, on which operation, and what. */
export interface Fault {
  /** The operation that it befalls; `*` for any. Nothing befalls the control endpoint, which has to take faults back. */
  readonly operation: Operation | '*';
  /** Only requests with this method. */
  readonly method?: string;
  /** Only requests of this user (sign-in name). */
  readonly user?: string;
  /** Only requests with a valid ticket. */
  readonly authenticated?: boolean;
  /** How often; 1 by default, `Infinity` (`"always"` over the control endpoint) for ever. */
  readonly times?: number;
  /** How many requests pass before the first. */
  readonly after?: number;

  /** Waits before anything else happens, in real milliseconds. */
  readonly latencyMs?: number;
  /** Answers with this status; by default the one that the code or subcode comes with. 401 carries the challenge. */
  readonly status?: number;
  readonly code?: string;
  readonly subcode?: string;
  readonly message?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly debugInfo?: Readonly<Record<string, string>>;
  /** What the answer's body is: UCWA's own error, a page such as a gateway sends, or nothing. */
  readonly body?: 'ucwa' | 'html' | 'empty';
  readonly retryAfterSeconds?: number;
  /** Value of `X-Ms-diagnostics`. */
  readonly diagnostics?: string;
  /** Whether a 401 lacks its challenge. */
  readonly withoutChallenge?: boolean;
  /** Whether the operation has been carried out when the error goes out. */
  readonly when?: 'before' | 'after';
  /** The connection breaks before or after the operation is carried out. */
  readonly cut?: 'before' | 'after';
  /** Answers 302 with this Location. */
  readonly redirectTo?: string;
  /** Answers 200 with a `redirect` link to this URL: discovery leads elsewhere. */
  readonly redirectLink?: string;
  /** An operation is accepted and fails later, in the event channel, for this reason. */
  readonly reason?: Reason;
  /** An operation is accepted and waits in the lobby. */
  readonly lobby?: true;
  /** Ways of behaving for this operation, its answer and its events, up to the end of a conversation that it begins. */
  readonly switches?: Partial<OperationSwitches>;
}

/** What is known of a request when faults are looked for. */
export interface FaultTarget {
  readonly operation: Operation;
  readonly method: string;
  readonly user: string | undefined;
}

/** The faults that are still to happen, in the order in which they were ordered. */
export class Faults {
  #waiting: { fault: Fault; skip: number; left: number }[] = [];

  order(fault: Fault): void {
    this.#waiting.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  /** The first fault that befalls this request, which uses it up by one. */
  take(target: FaultTarget): Fault | undefined {
    for (const entry of this.#waiting) {
      if (!befalls(entry.fault, target)) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.left -= 1;
      if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
      return entry.fault;
    }
    return undefined;
  }

  get waiting(): readonly (Fault & { left: number })[] {
    return this.#waiting.map(({ fault, left }) => ({ ...fault, left }));
  }

  clear(): void {
    this.#waiting = [];
  }
}

function befalls(fault: Fault, { operation, method, user }: FaultTarget): boolean {
  return (
    operation !== 'control' &&
    (fault.operation === '*' || fault.operation === operation) &&
    (fault.method === undefined || fault.method.toUpperCase() === method) &&
    (fault.user === undefined || fault.user.toLowerCase() === user?.toLowerCase()) &&
    (fault.authenticated === undefined || fault.authenticated === (user !== undefined))
  );
}

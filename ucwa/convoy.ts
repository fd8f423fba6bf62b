import { unlessAborted } from './timing.ts';

type Turn = PromiseWithResolvers<boolean>;

/**
 * Lets one of those who failed at a pool try again ahead of the others: they wait until somebody succeeds, or end together with the one
 * ahead. So a pool in trouble is not asked again by all of them, and nobody is sent away who only had to wait a little.
 */
export class Convoy {
  /** In the order in which they failed; the first is ahead. */
  readonly #members = new Map<object, Turn>();
  readonly #turnOf = new WeakMap<object, Turn>();

  /** Takes somebody in who has failed; ahead of all where there is nobody, if he may. False: he does not try again. */
  join(member: object, mayLead: boolean): boolean {
    if (this.#members.size === 0 && !mayLead) return false;
    if (!this.#members.has(member)) {
      const turn: Turn = Promise.withResolvers();
      this.#members.set(member, turn);
      this.#turnOf.set(member, turn);
    }
    this.#callFirst();
    return true;
  }

  /** Resolves when the member may try again; with false when that makes no sense any more. */
  async turn(member: object, signal: AbortSignal): Promise<boolean> {
    const turn = this.#turnOf.get(member);
    return turn === undefined || unlessAborted(turn.promise, signal);
  }

  /** Somebody has succeeded: all may go on. */
  arrived(): void {
    this.#callAll(true);
  }

  /** The member does not try again; in vain where the pool has refused to the last, and the others need not try any more. */
  leave(member: object, isInVain: boolean): void {
    const [first] = this.#members.keys();
    this.#members.delete(member);
    if (isInVain && first === member) this.#callAll(false);
    else this.#callFirst();
  }

  #callFirst(): void {
    const [first] = this.#members.values();
    first?.resolve(true);
  }

  #callAll(mayTry: boolean): void {
    for (const turn of this.#members.values()) turn.resolve(mayTry);
    this.#members.clear();
  }
}

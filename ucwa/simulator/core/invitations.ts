import type { Invitation } from './invitation.ts';
import type { Resource } from '../wire/payload.ts';

/** What is left of an operation that is over: how it looks, and the names by which it is asked for. */
interface Finished {
  readonly alias: string;
  readonly operationId: string | undefined;
  readonly view: Resource;
}

// So that a client that lost the event can look; more would only fill the memory.
const mostFinished = 20;

/** The operations of one application: those under way, and what the last of the others came to. */
export class Invitations {
  readonly #underWay = new Map<string, Invitation>();
  readonly #finished = new Map<string, Finished>();

  get underWay(): readonly Invitation[] {
    return [...this.#underWay.values()];
  }

  add(invitation: Invitation): void {
    this.#underWay.set(invitation.id, invitation);
  }

  /** Lets go of an operation and of all that it holds, but for its last appearance. */
  finish({ id, alias, operationId }: Invitation, view: Resource): void {
    this.#underWay.delete(id);
    this.#finished.set(id, { alias, operationId, view });
    for (const oldest of this.#finished.keys()) {
      if (this.#finished.size <= mostFinished) break;
      this.#finished.delete(oldest);
    }
  }

  /** An operation under way, by its id or by the other one that `Location` may carry. */
  find(id: string): Invitation | undefined {
    return this.#underWay.get(id) ?? this.underWay.find(({ alias }) => alias === id);
  }

  /** How an operation looked when it was over, by either of its ids. */
  resultOf(id: string): Resource | undefined {
    return (this.#finished.get(id) ?? [...this.#finished.values()].find(({ alias }) => alias === id))?.view;
  }

  /** Whether an operationId is that of an operation under way or of one of the last. */
  has(operationId: string): boolean {
    return [...this.#underWay.values(), ...this.#finished.values()].some((one) => one.operationId === operationId);
  }
}

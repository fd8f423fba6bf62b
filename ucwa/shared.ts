import { unlessAborted } from './timing.ts';

/** A value obtained once for all callers: those who come while it is on its way wait for the same promise, and a failure is not kept. */
export class Shared<T> {
  readonly #obtain: () => Promise<T>;
  #pending: Promise<T> | undefined;
  #value: T | undefined;

  constructor(obtain: () => Promise<T>) {
    this.#obtain = obtain;
  }

  /** The value if it is there already. */
  get current(): T | undefined {
    return this.#value;
  }

  /** The value; the signal ends this caller's wait only. */
  async get(signal: AbortSignal): Promise<T> {
    this.#pending ??= this.#keep(this.#obtain());
    return unlessAborted(this.#pending, signal);
  }

  /** Lets the next caller obtain a new value, unless somebody did so already: only `value` itself is forgotten. */
  forget(value: T | undefined): void {
    if (value === undefined || value !== this.#value) return;
    this.#value = undefined;
    this.#pending = undefined;
  }

  async #keep(pending: Promise<T>): Promise<T> {
    try {
      this.#value = await pending;
      return this.#value;
    } catch (error) {
      this.#pending = undefined;
      throw error;
    }
  }
}

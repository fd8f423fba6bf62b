/** How many requests of each user are under way (BatchingRequests). */
export class Outstanding {
  readonly #byUser = new Map<string, number>();

  of(user: string): number {
    return this.#byUser.get(user) ?? 0;
  }

  /** Counts a request until the returned function is called. */
  enter(user: string): () => void {
    this.#byUser.set(user, this.of(user) + 1);
    return () => {
      const left = this.of(user) - 1;
      if (left > 0) this.#byUser.set(user, left);
      else this.#byUser.delete(user);
    };
  }
}

import type { Activity } from 'botbuilder';

/** A message as it stands in a conversation. */
export interface Shown {
  readonly id: string;
  /** Its place among the others, which it keeps when it changes. */
  readonly place: number;
  /** The count of changes when it became what it is. */
  readonly change: number;
  readonly at: Date;
  /** Absent once it is taken back. */
  readonly activity?: Partial<Activity>;
}

const SHOWN_MAX = 500;

/** A conversation as one person sees it: what is said in it, in order, each message as it is now. */
export class View {
  readonly #shown = new Map<string, Shown>();
  readonly #watchers = new Set<(shown: Shown) => void>();
  #places = 0;
  #changes = 0;

  /** Shows a message, at the end or in the place of what it was before. */
  show(id: string, activity: Partial<Activity>): void {
    this.#change(id, { activity });
  }

  /** Takes a message back. */
  remove(id: string): void {
    if (this.#shown.has(id)) this.#change(id, {});
  }

  /** What is otherwise than it was at that count, in the order in which it changed. */
  since(change: number): readonly Shown[] {
    return [...this.#shown.values()].filter((shown) => shown.change > change).sort((one, other) => one.change - other.change);
  }

  /** Tells of each change until the function that it returns is called. */
  watch(watcher: (shown: Shown) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #change(id: string, content: Pick<Shown, 'activity'>): void {
    const known = this.#shown.get(id);
    this.#changes += 1;
    const shown: Shown = { id, place: known?.place ?? (this.#places += 1), change: this.#changes, at: known?.at ?? new Date(), ...content };
    this.#shown.set(id, shown);
    const [oldest] = this.#shown.keys();
    if (this.#shown.size > SHOWN_MAX && oldest !== undefined) this.#shown.delete(oldest);
    for (const watcher of this.#watchers) watcher(shown);
  }
}

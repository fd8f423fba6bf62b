const TELL_EVERY_MS = 60_000;

/** Says that deliveries were not let in, and how many. */
export type TellOfRefusals = (reason: string, count: number) => void;

/** Counts who is not let in: the first for a reason is told of at once, the others together once a minute, so that nobody fills a log by knocking. */
export class Door {
  readonly #tell: TellOfRefusals;
  readonly #everyMs: number;
  /** By reason, those that nobody was told of. */
  readonly #untold = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: TellOfRefusals, { everyMs = TELL_EVERY_MS }: { everyMs?: number } = {}) {
    this.#tell = tell;
    this.#everyMs = everyMs;
  }

  /** True when it is the first for this reason in a while. Reasons are words of ours, of which there are few. */
  refuse(reason: string): boolean {
    const untold = this.#untold.get(reason);
    this.#untold.set(reason, untold === undefined ? 0 : untold + 1);
    if (untold !== undefined) return false;
    this.#tell(reason, 1);
    this.#timer ??= setInterval(() => {
      this.#tellOfOthers();
    }, this.#everyMs).unref();
    return true;
  }

  /** Tells of those that nobody was told of yet. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#tellOfOthers();
    this.#untold.clear();
  }

  /** Whoever does not come again is forgotten. */
  #tellOfOthers(): void {
    for (const [reason, count] of this.#untold) {
      if (count > 0) this.#tell(reason, count);
      if (count > 0) this.#untold.set(reason, 0);
      else this.#untold.delete(reason);
    }
    if (this.#untold.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

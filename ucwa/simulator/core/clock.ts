/** Takes a planned task back; does nothing when it has run. */
export type Cancel = () => void;

/** The time of a front end. Durations are those of the protocol; a time factor makes them pass faster. */
export interface Clock {
  /** Milliseconds since the epoch, as clients see them. */
  now(): number;
  /** How many milliseconds really pass in a duration of the protocol. */
  lasting(durationMs: number): number;
  /** Runs a task after a duration of the protocol, unless taken back. */
  after(durationMs: number, task: () => void): Cancel;
  /** Takes all planned tasks back. */
  stop(): void;
}

// The longest time that Node's timers can wait.
const longestMs = 2 ** 31 - 1;

/** The real clock; with a factor of 60 a minute of the protocol takes a second. */
export function createClock(factor = 1): Clock {
  const timers = new Set<NodeJS.Timeout>();
  const lasting = (durationMs: number) => durationMs / factor;
  return {
    now: () => Date.now(),
    lasting,
    after(durationMs, task) {
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          task();
        },
        Math.min(lasting(durationMs), longestMs),
      );
      timers.add(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer);
      };
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 5;

/** Resolves once something holds that tells nobody when it does; rejects after the deadline. */
export async function eventually(holds: () => boolean, timeoutMs = 20_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`it did not come about: ${holds.toString()}`);
    await sleep(LOOK_EVERY_MS);
  }
}

import { afterEveryTest } from '../../support/closing.ts';

let testsDone = 0;

afterEveryTest(() => {
  testsDone++;
});

/** Resolves once the condition holds. A test that waits in vain ends by its own timeout, and its waiting with it. */
export async function until(condition: () => boolean): Promise<void> {
  const test = testsDone;
  while (!condition()) {
    if (test !== testsDone) throw new Error('the test is over');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

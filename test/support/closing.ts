type Closing = () => unknown;

const closings: Closing[] = [];

/** Has something done after every test of this process: what tests have opened is closed there. For modules that several test files share. */
export function afterEveryTest(close: Closing): void {
  closings.push(close);
}

async function closeAll(): Promise<void> {
  for (const close of closings) await close();
}

/** In parallel runs a worker loads a shared module once, so a hook that the module registered itself would serve the first file only (mocha, root hook plugins). */
export const mochaHooks = { afterEach: closeAll };

// Required by mocha's settings, this module is there before the hooks are; a single file run without the settings comes the other way.
if ('afterEach' in globalThis) afterEach(closeAll);

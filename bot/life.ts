import process from 'node:process';

import type { App } from './app.ts';
import type { Log } from './log.ts';

/** After a signal to end, the process is gone within this, whatever hangs: platforms kill after 30 s. */
export const STOP_MAX_MS = 25_000;
const GRACE_AFTER_ERROR_MS = 2_000;

/** How long things may take in the end. */
export interface LifeOptions {
  /** After this the process ends whether or not the app has stopped; by default {@link STOP_MAX_MS}. */
  readonly stopMaxMs?: number;
}

/** Exit statuses, as sysexits.h has them where it has one. */
export const exit = { ok: 0, failure: 1, config: 78 } as const;

/**
 * Ties the app's life to that of the process: a signal stops it in peace; an error that nobody handled, or a bot that cannot serve, stops it
 * and leaves the rest to whoever restarts it. Whatever hangs, the process ends.
 */
export async function live(app: App, log: Log, { stopMaxMs = STOP_MAX_MS }: LifeOptions = {}): Promise<void> {
  let stopping = false;
  const stop = async (status: number, options: { graceMs?: number } = {}) => {
    // npm hands on a Ctrl-C that the terminal has sent already.
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log.error('stopping took too long');
      process.exit(exit.failure);
    }, stopMaxMs).unref();
    await app.close(options);
    log.info('stopped');
    process.exit(status);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info('stopping', { signal });
      void stop(exit.ok);
    });
  }
  process.on('uncaughtException', (error) => {
    log.error('an error was not handled', { error });
    if (stopping) process.exit(exit.failure);
    void stop(exit.failure, { graceMs: GRACE_AFTER_ERROR_MS });
  });

  try {
    await app.listen();
    await app.ready();
  } catch (error) {
    if (isPortRefused(error)) log.error('PORT is taken or not allowed: end what listens there, or set another one', { code: error.code, port: error.port });
    else log.error('the bot cannot run', { error });
    await stop(exit.failure);
  }
}

/** How Node reports that it may not listen. */
function isPortRefused(error: unknown): error is Error & { code: string; port: number } {
  return error instanceof Error && 'port' in error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}

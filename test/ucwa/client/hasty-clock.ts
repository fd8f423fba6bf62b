import { systemClock } from '../../../ucwa/timing.ts';
import type { Clock } from '../../../ucwa/index.ts';

/** A clock on which time passes so many times faster than on the wall. */
export function hastyClock(factor: number): Clock {
  return {
    now: () => systemClock.now() * factor,
    sleep: (ms, signal) => systemClock.sleep(ms / factor, signal),
    random: () => systemClock.random(),
  };
}

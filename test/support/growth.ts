/** Shorter than this, a measurement is noise. */
const floorMs = 2;

/**
 * How many times longer an operation takes on an input eight times as long: about 8 when its time is linear, 64 when it is
 * quadratic. Processor time, the best of several runs, so that what else the machine does counts little.
 */
export function mostTimesLonger(operation: (length: number) => unknown, length: number): number {
  return best(operation, length) / Math.max(best(operation, length / 8), floorMs);
}

function best(operation: (length: number) => unknown, length: number): number {
  return Math.min(...Array.from({ length: 5 }, () => processorMs(() => operation(length))));
}

function processorMs(operation: () => unknown): number {
  const before = process.cpuUsage();
  operation();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The middle of what was measured, and nearly its worst. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** Of any order; at least one value. */
export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
  return { p50: at(0.5), p99: at(0.99) };
}

/** To two decimals. */
export const round = (value: number) => Math.round(value * 100) / 100;

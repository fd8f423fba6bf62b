import { readFileSync } from 'node:fs';
import process from 'node:process';

import { languages, readIntent } from '../../dialogs/intent.ts';
import { adversaries } from '../dialogs/intent/adversaries.ts';

/** How long it takes to read what people write. */
export interface IntentFigures {
  readonly messages: number;
  readonly rounds: number;
  /** Over the messages, each at the median of its rounds, so that what else the machine does counts little; the bar for p99 is 0.2. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
  /** The first message of the process, for which the words of its likely languages are made ready. */
  readonly firstMs: number;
  /** The most processor time that a text of 10,000 characters takes which is made to be hard, the mean of its best batch; the bar is 5. */
  readonly hardest10kMs: number;
  readonly hardest: string;
  readonly messagesPerSecond: number;
}

const HARD_LENGTH = 10_000;
const WARM_ROUNDS = 5;
const BATCHES = 3;
const BATCH_CALLS = 50;

/** Reads the phrases of all tables in their languages, then texts made to be hard. */
export async function measureIntent({ rounds = 20 } = {}): Promise<IntentFigures> {
  const firstMs = elapsedMs(() => readIntent('start a meeting about Quarterly budget'));
  const messages = languages.flatMap((locale) => phrasesOf(locale).map((text) => ({ text, locale })));
  const readAll = (): number[] => messages.map(({ text, locale }) => elapsedMs(() => readIntent(text, { locale })));
  for (let round = 0; round < WARM_ROUNDS; round += 1) readAll();
  const perRound = Array.from({ length: rounds }, readAll);
  const each = messages.map((_, i) => percentile(perRound.map((round) => round[i] ?? 0), 0.5));
  const hard = adversaries.map(([name, text]) => ({ name, ms: processorMs(text(HARD_LENGTH)) })).sort((a, b) => b.ms - a.ms);
  return {
    messages: messages.length,
    rounds,
    p50Ms: round3(percentile(each, 0.5)),
    p99Ms: round3(percentile(each, 0.99)),
    slowestMs: round3(Math.max(...each)),
    firstMs: round3(firstMs),
    hardest10kMs: round3(hard[0]?.ms ?? 0),
    hardest: hard[0]?.name ?? '',
    messagesPerSecond: Math.round((1000 * each.length) / each.reduce((sum, ms) => sum + ms, 0)),
  };
}

function phrasesOf(name: string): string[] {
  const lines = readFileSync(new URL(`../fixtures/phrases/${name}.tsv`, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('# ')).map((line) => line.split('\t')[0] ?? '');
}

function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

/**
 * The processor time of reading a text: what takes longer than a slice of time is interrupted on a busy machine. The processor's clock is
 * too coarse for one reading, so that whole batches are timed.
 */
function processorMs(text: string): number {
  const batches = Array.from({ length: BATCHES }, () => {
    const before = process.threadCpuUsage();
    for (let call = 0; call < BATCH_CALLS; call += 1) readIntent(text);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000 / BATCH_CALLS;
  });
  return Math.min(...batches);
}

function elapsedMs(operation: () => unknown): number {
  const before = performance.now();
  operation();
  return performance.now() - before;
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(await measureIntent())}\n`);

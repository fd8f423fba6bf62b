import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import type { LocalConversation, Reply } from '../../bot/local-channel/conversation.ts';
import { startAzurite } from '../support/azurite.ts';
import { gatherFleet, messageIn, type Replica } from '../support/fleet.ts';
import { linkOf, wordsOf } from '../support/stage.ts';
import { type Percentiles, percentilesOf, round } from './support/percentiles.ts';

/** What requests cost two replicas that share a storage account, the pool and the storage being in other processes. */
export interface DeskFigures {
  readonly requests: number;
  /** Requests that ended with the news that there is no meeting; that had no outcome in time; deliveries that had to be repeated. */
  readonly troubles: { readonly failed: number; readonly unanswered: number; readonly redelivered: number };
  readonly perSecond: number;
  readonly toLinkMs: Percentiles;
  readonly toAnswerMs: Percentiles;
  /** Time of a replica's processor for one meeting. */
  readonly cpuMsPerMeeting: number;
  readonly replicas: readonly {
    readonly meetings: number;
    readonly rssMb: { readonly warm: number; readonly end: number };
    /** By how much memory grew with each meeting after the first fifth, by the line through all samples. */
    readonly slopeKbPerMeeting: number;
  }[];
}

interface Sample {
  readonly meetings: number;
  readonly rssKb: number;
}

const AT_ONCE = 20;
const SAMPLES = 100;
// Clock ticks of /proc/PID/stat.
const TICK_MS = 10;
// Longer than any outcome takes, deferred ones excepted.
const OUTCOME_MS = 300_000;
const DELIVERIES_MAX = 5;
const TOLD_EVERY = 500;
// Where memory is plenty, Node leaves garbage lying about, hundreds of megabytes of it; what grows is told by the rest.
const HEAP = '--max-old-space-size=128 --max-semi-space-size=4';

// A list of one person's meetings would be written by all at once.
const personOf = (index: number) => ({ id: `29:bench-${index}`, name: 'Ada', aadObjectId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` });

/** Sends so many messages, each of another person in a chat of their own, to two replicas in turns. */
export async function measureDesk({ requests = 10_000 } = {}): Promise<DeskFigures> {
  await using azurite = await startAzurite({ collectsGarbage: false });
  await using fleet = await gatherFleet({ azurite, pool: { limits: { conversationsPerApplication: 100_000 } } });
  const launch = () => fleet.launch({ timing: { stayJoinedMs: 1_000 }, environment: { NODE_OPTIONS: HEAP } });
  const replicas = [await launch(), await launch()];
  const sampleEvery = Math.max(1, Math.floor(requests / replicas.length / SAMPLES));
  const samples: Sample[][] = replicas.map(() => []);
  const done = replicas.map(() => 0);
  const times = { toLink: [] as number[], toAnswer: [] as number[] };

  const troubles = { failed: 0, unanswered: 0, redelivered: 0 };
  const outcomeIn = async (chat: LocalConversation) => {
    try {
      const outcome = await chat.until((replies) => replies.map(outcomeOf).find((one) => one !== undefined), AbortSignal.timeout(OUTCOME_MS));
      if (outcome === 'failed') troubles.failed += 1;
      return outcome;
    } catch {
      troubles.unanswered += 1;
      return undefined;
    }
  };
  /** What has no answer is delivered again, as Teams does. */
  const deliver = async (replica: Replica, message: ReturnType<typeof messageIn>) => {
    for (let count = 1; ; count++) {
      const { status, durationMs } = await replica.deliver(message);
      if (status === 200 || count === DELIVERIES_MAX) return durationMs;
      troubles.redelivered += 1;
    }
  };
  const ask = async (index: number) => {
    const at = index % replicas.length;
    const chat = fleet.channel.converse({ name: `bench-${index}`, people: [personOf(index)] });
    const startedAt = performance.now();
    const [durationMs, outcome] = await Promise.all([deliver(replicas[at]!, messageIn(chat, 'start a meeting about the budget')), outcomeIn(chat)]);
    if (outcome === 'live') times.toLink.push(performance.now() - startedAt);
    times.toAnswer.push(durationMs);
    done[at]! += 1;
    if (done[at]! % sampleEvery === 0) samples[at]!.push({ meetings: done[at]!, rssKb: rssKbOf(replicas[at]!) });
    if (index % TOLD_EVERY === TOLD_EVERY - 1) process.stderr.write(`${index + 1} of ${requests}, ${replicas.map((replica) => mb(rssKbOf(replica))).join(' and ')} MB\n`);
  };

  const startedAt = performance.now();
  const cpuBefore = replicas.map(cpuMsOf);
  let begun = 0;
  const work = async () => {
    for (let index = begun++; index < requests; index = begun++) await ask(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuMs = replicas.reduce((sum, replica, at) => sum + cpuMsOf(replica) - cpuBefore[at]!, 0);
  // What is still being left counts as well.
  await sleep(2_000);

  return {
    requests,
    troubles,
    perSecond: round(requests / seconds),
    toLinkMs: percentilesOf(times.toLink),
    toAnswerMs: percentilesOf(times.toAnswer),
    cpuMsPerMeeting: round(cpuMs / requests),
    replicas: samples.map((taken, at) => {
      const warm = taken.slice(Math.floor(taken.length / 5));
      return { meetings: done[at]!, rssMb: { warm: mb(warm[0]!.rssKb), end: mb(warm.at(-1)!.rssKb) }, slopeKbPerMeeting: round(slopeOf(warm)) };
    }),
  };
}

function outcomeOf(reply: Reply): 'live' | 'failed' | undefined {
  if (linkOf(reply) !== undefined) return 'live';
  return wordsOf(reply).includes('didn’t start') ? 'failed' : undefined;
}

const mb = (kb: number) => Math.round(kb / 1024);

/** Of the line that fits the samples best. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ meetings }) => meetings));
  const y = mean(samples.map(({ rssKb }) => rssKb));
  const along = samples.reduce((sum, { meetings, rssKb }) => sum + (meetings - x) * (rssKb - y), 0);
  return along / samples.reduce((sum, { meetings }) => sum + (meetings - x) ** 2, 0);
}

function rssKbOf({ process: { pid } }: Replica): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

function cpuMsOf({ process: { pid } }: Replica): number {
  // What comes before the last bracket is the name, which may hold blanks; utime and stime are the 14th and 15th field.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(await measureDesk(), undefined, 2)}\n`);

import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { anyRequests, bombard, rssKbOf } from '../security/fuzz.ts';
import { startChild } from '../support/child.ts';

/** What requests that make no sense do to the service. */
export interface FuzzFigures {
  readonly requests: number;
  readonly perSecond: number;
  /** How often each status came; 0: the connection was ended. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly rssMb: { readonly warm: number; readonly peak: number; readonly after: number };
  /** Memory after it all against that after the first tenth. */
  readonly growth: number;
}

const BATCH = 2_000;
// The heap shrinks some time after the last request.
const CALM_MS = 20_000;

/** Sends them all to a service in local mode. */
export async function measureFuzz({ requests = 20_000 } = {}): Promise<FuzzFigures> {
  await using service = await startChild('bot/index.ts', { environment: { PORT: '0', LOG_LEVEL: 'info' } });
  const { url } = JSON.parse(await service.line('"listening"')) as { url: string };
  await service.line('"ready"');
  await using channel = await LocalChannel.open(`${url}/api/messages`);
  const statuses = new Map<number, number>();
  const rss: number[] = [];
  const startedAt = performance.now();
  for (let sent = 0; sent < requests; sent += BATCH) {
    for (const [status, count] of await bombard(url, anyRequests(BATCH, channel.connector.url))) statuses.set(status, (statuses.get(status) ?? 0) + count);
    rss.push(rssKbOf(service.pid));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await lowestOf(() => rssKbOf(service.pid), CALM_MS);
  const mb = (kb: number) => Math.round(kb / 1024);
  return {
    requests,
    perSecond: Math.round(requests / seconds),
    statuses: Object.fromEntries([...statuses].sort(([a], [b]) => a - b)),
    rssMb: { warm: mb(rss[0]!), peak: mb(Math.max(...rss)), after: mb(after) },
    growth: Math.round((after / rss[0]! - 1) * 100) / 100,
  };
}

/** The lowest value within a while. */
async function lowestOf(read: () => number, forMs: number): Promise<number> {
  const endsAt = performance.now() + forMs;
  let lowest = read();
  while (performance.now() < endsAt) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    lowest = Math.min(lowest, read());
  }
  return lowest;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(await measureFuzz(), undefined, 2)}\n`);

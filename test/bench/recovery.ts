import { gatherFleet, LEASE_MS, linkIn, messageIn } from '../support/fleet.ts';
import { type Point, points } from '../support/points.ts';
import { round } from './support/percentiles.ts';

const ROUNDS = 5;
const WAIT_MS = 120_000;

/** How long after kill -9 the person has the link from another replica, beyond the lease that has to run out first: the longest of so many times, by where the first replica died. */
export async function measureRecovery({ rounds = ROUNDS } = {}): Promise<{ readonly leaseMs: number; readonly beyondLeaseMs: Readonly<Record<string, number>> }> {
  await using fleet = await gatherFleet();
  await fleet.launch();

  const recoveryMs = async (point: Point) => {
    const victim = await fleet.launch();
    const reached = point(victim);
    const chat = fleet.channel.converse();
    void victim.deliver(messageIn(chat, 'start a meeting about recovery'));
    await reached;
    victim.process.kill('SIGKILL');
    const killedAtMs = performance.now();
    await victim.process.exit;
    victim.wires.connector.onRequest = undefined;
    await linkIn(chat, WAIT_MS);
    return performance.now() - killedAtMs;
  };

  const beyondLeaseMs: Record<string, number> = {};
  for (const [when, point] of points) {
    const times: number[] = [];
    for (let count = 0; count < rounds; count++) times.push(await recoveryMs(point));
    beyondLeaseMs[when] = round(Math.max(...times) - LEASE_MS);
  }
  return { leaseMs: LEASE_MS, beyondLeaseMs };
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(await measureRecovery(), undefined, 2)}\n`);

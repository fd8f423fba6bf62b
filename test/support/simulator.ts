import { startSimulator as start, type Simulator, type SimulatorOptions } from '../../ucwa/simulator/index.ts';
import { afterEveryTest } from './closing.ts';

const running = new Set<Simulator>();

afterEveryTest(async () => {
  const left = [...running];
  running.clear();
  await Promise.all(left.map((pool) => pool.close()));
});

/** Starts a front end for one test, on a free port; it is closed when the test is over. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const pool = await start(options);
  running.add(pool);
  return pool;
}

import type { Pool } from './config.ts';

/** A Skype for Business front end in this process, for trying out: it answers on the loopback, and its meetings are not real. */
export interface EmbeddedFrontEnd {
  readonly url: string;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** Starts the simulator on a free port of the loopback, with its first sample user as the service account. */
export async function startEmbeddedFrontEnd(): Promise<EmbeddedFrontEnd> {
  // Loaded where it is used: production has no part of it in memory.
  const { startSimulator } = await import('../ucwa/simulator/index.ts');
  const simulator = await startSimulator();
  const [user] = simulator.users;
  if (user === undefined) throw new Error('the simulator has no users');
  return {
    url: simulator.url,
    pool: { discoveryUrl: simulator.url, credentials: { username: user.name, password: user.password } },
    close: () => simulator.close(),
  };
}

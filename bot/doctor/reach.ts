import { lookup as systemLookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, isIP } from 'node:net';

import type { FaultCode } from './faults.ts';
import { fail, pass, type Verdict } from './finding.ts';
import { codeOf, type Place } from './place.ts';
import { checkTls } from './tls.ts';

/** Resolves a name as the process itself would; rejects with the system's code. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export const systemNames: Lookup = async (host) => (await systemLookup(host, { all: true })).map(({ address }) => address);

/** What reaching a host depends on besides the network. */
export interface ReachParts {
  readonly lookup: Lookup;
  readonly now: () => number;
}

/** Whether the host's name leads to an address. */
export async function checkDns({ host }: Place, { lookup }: ReachParts): Promise<Verdict> {
  if (isIP(host) !== 0) return pass(`${host} is an address`);
  try {
    const { length } = await lookup(host);
    return pass(`${host} has ${length === 1 ? 'one address' : `${length} addresses`}`);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTFOUND' || code === 'ENODATA') return fail('DnsNameMissing', `there is no name ${host}`);
    return fail('DnsNoAnswer', `no name server answers for ${host} (${code})`);
  }
}

const tcpFaults: Readonly<Record<string, FaultCode>> = { ECONNREFUSED: 'PortClosed', ENOTFOUND: 'DnsNameMissing', EAI_AGAIN: 'DnsNoAnswer', ECONNRESET: 'ConnectionCut' };

/** Whether something takes connections there. */
export async function checkTcp({ host, port }: Place, signal: AbortSignal): Promise<Verdict> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal });
    return pass(`${host} takes connections on port ${port}`);
  } catch (error) {
    if (signal.aborted) return fail('NoRoute', `${host} does not answer on port ${port}`);
    const code = codeOf(error);
    return fail(tcpFaults[code] ?? 'NoRoute', `${host} takes no connections on port ${port} (${code})`);
  } finally {
    socket.destroy();
  }
}

/** What keeps a host from being reached: its name, its port or its certificate; undefined when nothing does. */
export async function obstacleAt(place: Place, parts: ReachParts, signal: AbortSignal): Promise<Verdict | undefined> {
  const steps = [() => checkDns(place, parts), () => checkTcp(place, signal), ...(place.secure ? [() => checkTls(place, parts, signal)] : [])];
  for (const step of steps) {
    const verdict = await step();
    if (verdict.status === 'fail') return verdict;
  }
  return undefined;
}

import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';

import type { ChannelConfig } from '../config.ts';
import { isLoopback } from '../loopback.ts';
import { fail, pass, type Verdict } from './finding.ts';
import { codeOf, placeOf } from './place.ts';

const connectors: Readonly<Record<ChannelConfig['service'], string>> = {
  '': 'https://smba.trafficmanager.net/teams/',
  'https://botframework.azure.us': 'https://smba.infra.gov.teams.microsoft.us/teams/',
};

/** What the bot calls to answer, and where it finds the keys that show who calls it. */
export function connectorUrlsOf({ service, metadataUrl }: ChannelConfig): readonly string[] {
  return [connectors[service], metadataUrl];
}

/** Whether the hosts of the Bot Framework answer; any status will do, for nothing is asked of them. */
export async function checkConnector(urls: readonly string[], signal: AbortSignal): Promise<Verdict> {
  // The bot goes through the proxy of the environment, too, except on its own machine.
  const outside = new EnvHttpProxyAgent();
  const inside = new Agent();
  try {
    const failures = await Promise.all(urls.map((url) => failureAt(url, isLoopback(new URL(url).hostname) ? inside : outside, signal)));
    const [failure] = failures.filter((one) => one !== undefined);
    return failure ?? pass(`${urls.map((url) => new URL(url).hostname).join(' and ')} answer`);
  } finally {
    await Promise.all([inside.destroy(), outside.destroy()]);
  }
}

async function failureAt(url: string, dispatcher: Dispatcher, signal: AbortSignal): Promise<Verdict | undefined> {
  try {
    const { body } = await request(url, { dispatcher, signal });
    await body.dump();
    return undefined;
  } catch (error) {
    const { host } = placeOf(new URL(url));
    return fail('ConnectorUnreachable', signal.aborted ? `${host} does not answer in time` : `${host} cannot be reached (${codeOf(error)})`);
  }
}

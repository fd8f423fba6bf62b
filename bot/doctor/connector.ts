import { EnvHttpProxyAgent, request } from 'undici';

import { fail, pass, type Verdict } from './finding.ts';
import { codeOf, placeOf } from './place.ts';

/** What the bot calls to answer, and where it finds the keys that show who calls it. */
export const connectorUrls = ['https://smba.trafficmanager.net/teams/', 'https://login.botframework.com/v1/.well-known/openidconfiguration'];

/** Whether the hosts of the Bot Framework answer; any status will do, for nothing is asked of them. */
export async function checkConnector(urls: readonly string[], signal: AbortSignal): Promise<Verdict> {
  // The SDK goes through the proxy of the environment, too.
  const dispatcher = new EnvHttpProxyAgent();
  try {
    const failures = await Promise.all(urls.map((url) => failureAt(url, dispatcher, signal)));
    const [failure] = failures.filter((one) => one !== undefined);
    return failure ?? pass(`${urls.map((url) => new URL(url).hostname).join(' and ')} answer`);
  } finally {
    await dispatcher.destroy();
  }
}

async function failureAt(url: string, dispatcher: EnvHttpProxyAgent, signal: AbortSignal): Promise<Verdict | undefined> {
  try {
    const { body } = await request(url, { dispatcher, signal });
    await body.dump();
    return undefined;
  } catch (error) {
    const { host } = placeOf(new URL(url));
    return fail('ConnectorUnreachable', signal.aborted ? `${host} does not answer in time` : `${host} cannot be reached (${codeOf(error)})`);
  }
}

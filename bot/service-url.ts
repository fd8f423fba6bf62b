import { isLoopback } from './loopback.ts';
import { RequestError } from './request-error.ts';

// The connectors of the public, GCC, GCC High and DoD clouds; a leading dot stands for any subdomain.
const microsoftHosts = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
  '.botframework.com',
];

/**
 * Lets a `serviceUrl` pass only when the bot may call it: loopback in local mode, Microsoft's connectors over https otherwise.
 * The SDK would send replies, and the bot's token with them, wherever the activity says.
 * @throws RequestError 400 (no URL) or 403 (another host)
 */
export function checkServiceUrl(serviceUrl: string, localMode: boolean): void {
  const url = URL.parse(serviceUrl);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new RequestError(400, 'BadServiceUrl', 'The member "serviceUrl" must be an http(s) URL.');
  }
  if (localMode) {
    if (!isLoopback(url.hostname)) throw new RequestError(403, 'ForeignServiceUrl', 'In local mode "serviceUrl" must be a loopback address.');
  } else if (url.protocol !== 'https:' || url.port !== '' || !microsoftHosts.some((host) => isHost(url.hostname, host))) {
    throw new RequestError(403, 'ForeignServiceUrl', 'The member "serviceUrl" is not one of Microsoft’s connectors.');
  }
}

const isHost = (hostname: string, host: string) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host);

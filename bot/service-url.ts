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

/** Where a bot may call. */
export interface ServiceHosts {
  readonly localMode: boolean;
  /** Besides Microsoft's, as in {@link ChannelConfig}. */
  readonly allowedHosts: readonly string[];
}

/**
 * Lets a `serviceUrl` pass only when the bot may call it: loopback in local mode, otherwise Microsoft's connectors and the hosts that the
 * settings name, over https; http only to the loopback where that is named. The SDK would send replies, and the bot's token with them,
 * wherever the activity says.
 * @throws RequestError 400 (no URL) or 403 (another host)
 */
export function checkServiceUrl(serviceUrl: string, { localMode, allowedHosts }: ServiceHosts): void {
  const url = URL.parse(serviceUrl);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new RequestError(400, 'BadServiceUrl', 'The member "serviceUrl" must be an http(s) URL.');
  }
  if (localMode) {
    if (!isLoopback(url.hostname)) throw new RequestError(403, 'ForeignServiceUrl', 'In local mode "serviceUrl" must be a loopback address.');
  } else if (!isMicrosofts(url) && !isNamed(url, allowedHosts)) {
    throw new RequestError(403, 'ForeignServiceUrl', 'The member "serviceUrl" is not a connector that this bot may call.');
  }
}

const isMicrosofts = ({ protocol, port, hostname }: URL) => protocol === 'https:' && port === '' && microsoftHosts.some((host) => isHost(hostname, host));

const isHost = (hostname: string, host: string) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host);

function isNamed({ protocol, host, hostname }: URL, allowedHosts: readonly string[]): boolean {
  if (isLoopback(hostname)) return allowedHosts.includes(hostname) || allowedHosts.includes(host);
  return protocol === 'https:' && allowedHosts.includes(host);
}

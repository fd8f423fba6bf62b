import { BlockList, isIP } from 'node:net';

const loopbacks = new BlockList();
loopbacks.addSubnet('127.0.0.0', 8, 'ipv4');
loopbacks.addAddress('::1', 'ipv6');

/** Whether a host, as written in a setting or as `URL.hostname` gives it, is this machine and nothing else. */
export function isLoopback(host: string): boolean {
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  const version = isIP(bare);
  return version === 0 ? bare.toLowerCase() === 'localhost' : loopbacks.check(bare, version === 4 ? 'ipv4' : 'ipv6');
}

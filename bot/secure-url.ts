import { isLoopback } from './loopback.ts';

/** Whether an address may be called without being overheard or misled: https, or http to this machine itself; without user and password. */
export function isSecureUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

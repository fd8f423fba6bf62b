const MAX_LINK_LENGTH = 2048;
/** What no link for people needs, and what lets one look like another. */
const SUSPICIOUS = /[\s\\"'<>`{}|^\p{Cc}\p{Cf}]/u;

/**
 * Whether people may be sent to this join link: absolute, at most 2048 characters, without user name or password, `https:`,
 * or `http:` where the host is this machine itself. Which hosts are the organisation's own is decided where the link comes from.
 */
export function isJoinLink(link: string): boolean {
  if (link.length > MAX_LINK_LENGTH || SUSPICIOUS.test(link)) return false;
  const url = URL.parse(link);
  if (url?.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  // URL has brought every spelling of an IPv4 address into dotted form already.
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

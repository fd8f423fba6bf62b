import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';

import type { FaultCode } from './faults.ts';
import { fail, oneLine, pass, type Verdict } from './finding.ts';
import { codeOf, type Place } from './place.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SOON_DAYS = 14;

/** Whether the certificate there is one that this process trusts, who issued it, and how long it lasts. */
export async function checkTls({ host, port }: Place, { now }: { now: () => number }, signal: AbortSignal): Promise<Verdict> {
  // Even a certificate that is not trusted must be read, so that its issuer can be named; nothing is sent to its owner.
  const socket = connect({ host, port, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 && { servername: host }) });
  const abort = () => {
    socket.destroy();
  };
  signal.addEventListener('abort', abort);
  try {
    await once(socket, 'secureConnect', { signal });
    return socket.authorized ? trusted(host, socket, now()) : untrusted(host, socket);
  } catch (error) {
    if (signal.aborted) return fail('NoAnswer', `${host} does not answer to TLS`);
    return brokenHandshake(host, codeOf(error));
  } finally {
    signal.removeEventListener('abort', abort);
    socket.destroy();
  }
}

function trusted(host: string, socket: TLSSocket, nowMs: number): Verdict {
  const certificate = socket.getPeerCertificate();
  const days = Math.floor((Date.parse(certificate.valid_to) - nowMs) / DAY_MS);
  const message = `certificate of ${host} by ${issuerOf(certificate)}, ${days} days left (${socket.getProtocol() ?? 'TLS'})`;
  return days > SOON_DAYS ? pass(message) : pass(message, 'Renew the certificate soon.');
}

/** By the codes of OpenSSL's verification, as Node names them; all others mean that the chain does not end at an issuer we know. */
const certificateFaults: Readonly<Record<string, readonly [FaultCode, (host: string, certificate: PeerCertificate) => string]>> = {
  CERT_HAS_EXPIRED: ['CertificateExpired', (host, { valid_to }) => `the certificate of ${host} expired on ${dayOf(valid_to)}`],
  CERT_NOT_YET_VALID: ['CertificateNotYetValid', (host, { valid_from }) => `the certificate of ${host} is valid from ${dayOf(valid_from)} only`],
  ERR_TLS_CERT_ALTNAME_INVALID: ['WrongCertificateName', (host, certificate) => `the certificate there is not for ${host}, but for ${namesOf(certificate)}`],
};

function untrusted(host: string, socket: TLSSocket): Verdict {
  const certificate = socket.getPeerCertificate(true);
  // Node declares an Error here and gives the code, or an error that has it.
  const reason = socket.authorizationError as unknown;
  const code = typeof reason === 'string' ? reason : codeOf(reason);
  const [fault, message] = certificateFaults[code] ?? [];
  if (fault && message) return fail(fault, message(host, certificate));
  return fail('UnknownIssuer', `this machine does not know who issued the certificate of ${host}: ${issuerOf(topOf(certificate))} (${oneLine(code)})`);
}

function brokenHandshake(host: string, code: string): Verdict {
  if (/PROTOCOL|VERSION|HANDSHAKE|CIPHER|EPROTO/.test(code)) return fail('NoCommonTls', `${host} does not speak TLS as this machine does (${code})`);
  return fail('ConnectionCut', `the connection to ${host} ends during the TLS handshake (${code})`);
}

/** The last certificate of the chain that the server sent. */
function topOf(certificate: PeerCertificate): PeerCertificate {
  let top = certificate;
  const seen = new Set<unknown>();
  while ('issuerCertificate' in top && !seen.has(top)) {
    seen.add(top);
    top = (top.issuerCertificate as PeerCertificate | undefined) ?? top;
  }
  return top;
}

function issuerOf({ issuer }: PeerCertificate): string {
  const { CN, O } = issuer as { readonly CN?: string | string[]; readonly O?: string | string[] };
  const name = [CN ?? O ?? []].flat()[0];
  return name === undefined ? 'an issuer without a name' : `“${oneLine(name)}”`;
}

const namesOf = ({ subjectaltname, subject }: PeerCertificate) => oneLine((subjectaltname ?? String(subject.CN)).replaceAll('DNS:', ''));

const dayOf = (date: string) => (Number.isNaN(Date.parse(date)) ? 'an unreadable day' : new Date(date).toISOString().slice(0, 10));

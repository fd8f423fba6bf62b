import { randomBytes } from 'node:crypto';
import { statusPage } from '../views/html.ts';
import { html, type Answer, type Request } from '../wire/exchange.ts';

const schemes = ['Negotiate', 'NTLM'] as const;

/** Asks for authentication on the level of HTTP, as integrated Windows authentication begins. */
export const windowsChallenge = (): Answer =>
  html(
    401,
    statusPage('401 - Unauthorized'),
    schemes.map((scheme) => ['WWW-Authenticate', scheme] as const),
  );

/** Whether a request brings what a Windows client sends in the end; what is in it is not looked at. */
export const hasWindowsToken = (request: Request) => tokenOf(request) !== undefined;

/** The server's part of NTLM, for a request that has just begun it. Other tokens, such as those of Kerberos, come complete. */
export function nextWindowsStep(request: Request): Answer | undefined {
  const { scheme, token } = tokenOf(request) ?? {};
  if (scheme === undefined || !token || messageTypeOf(token) !== 1) return undefined;
  return html(401, statusPage('401 - Unauthorized'), [['WWW-Authenticate', `${scheme} ${challengeMessage().toString('base64')}`]]);
}

function tokenOf({ headers }: Request): { scheme: (typeof schemes)[number]; token: Buffer } | undefined {
  const [, name, text = ''] = /^(\w+)\s+([A-Za-z0-9+/]+=*)$/.exec(headers['authorization'] ?? '') ?? [];
  const scheme = schemes.find((one) => one.toLowerCase() === name?.toLowerCase());
  return scheme && { scheme, token: Buffer.from(text, 'base64') };
}

const signature = Buffer.from('NTLMSSP\0', 'latin1');

/** The number of a message of NTLM ([MS-NLMP] 2.2.1): 1 negotiates, 3 authenticates. */
const messageTypeOf = (token: Buffer) => (token.length >= 12 && token.subarray(0, 8).equals(signature) ? token.readUInt32LE(8) : undefined);

/** A CHALLENGE_MESSAGE without a target ([MS-NLMP] 2.2.1.2): Unicode, NTLM, and extended session security. */
function challengeMessage(): Buffer {
  const message = Buffer.alloc(48);
  signature.copy(message);
  message.writeUInt32LE(2, 8);
  message.writeUInt32LE(message.length, 16);
  message.writeUInt32LE(0x00_08_02_01, 20);
  randomBytes(8).copy(message, 24);
  message.writeUInt32LE(message.length, 44);
  return message;
}

import { AuthError, NetworkError, OperationError, ProtocolError, ResponseError, TimeoutError, UcwaError } from '../../ucwa/index.ts';
import type { FaultCode } from './faults.ts';
import { type CheckName, fail, type Verdict } from './finding.ts';
import { placeOf } from './place.ts';
import { obstacleAt, type ReachParts } from './reach.ts';
import type { Note } from './watched-http.ts';

/** Which check a failure of the client belongs to, and what it means. */
export interface Explanation {
  readonly check: CheckName;
  readonly verdict: Verdict;
}

/** What is known when the client has failed. */
interface Scene {
  readonly error: UcwaError;
  /** The relation that was asked for last, or failed. */
  readonly rel: string;
  /** The host that was asked. */
  readonly host: string;
  readonly username: string;
  readonly notes: readonly Note[];
}

/** One line of {@link rows}; all conditions given must hold. */
interface Row {
  readonly from: abstract new (...parameters: never[]) => UcwaError;
  /** Codes or subcodes. */
  readonly named?: readonly string[];
  readonly rel?: readonly string[];
  readonly status?: number | readonly [from: number, to: number];
  readonly when?: (scene: Scene) => boolean;
  readonly code: FaultCode;
  /** By default the check that the relation belongs to. */
  readonly check?: CheckName;
  readonly says: (scene: Scene) => string;
}

const discovery = ['root', 'redirect', 'user'];
const application = ['applications', 'application', 'communication'];

/** What each failure of the client means to an administrator; the first match wins. */
const rows: readonly Row[] = [
  { from: TimeoutError, code: 'NoAnswer', says: ({ host, rel }) => `${host} did not answer to "${rel}" in time` },
  { from: NetworkError, code: 'ConnectionCut', says: ({ host, rel }) => `${host} ended the connection without an answer to "${rel}"` },

  { from: ProtocolError, named: ['ForeignOrigin'], rel: ['oauthToken'], code: 'ForeignHost', check: 'challenge', says: ({ host }) => `the challenge leads to ${host}, which is not allowed` },
  { from: ProtocolError, named: ['ForeignOrigin'], code: 'ForeignHost', check: 'discovery', says: ({ host }) => `discovery leads to ${host}, which is not allowed` },
  { from: ProtocolError, named: ['InsecureLink'], code: 'InsecureLink', check: 'discovery', says: ({ host }) => `discovery leads over plain http, or nowhere, after ${host}` },
  { from: ProtocolError, named: ['TooManyRedirects'], code: 'DiscoveryLoop', check: 'discovery', says: ({ host }) => `discovery still leads elsewhere at ${host}` },
  { from: ProtocolError, rel: discovery, code: 'NotADiscoveryService', says: ({ host }) => `${host} answers, but not as an autodiscover service` },
  { from: ProtocolError, code: 'UnexpectedAnswer', says: ({ host, rel, error }) => `${host} answered to "${rel}" with something unusable (${error.code})` },

  { from: AuthError, named: ['MissingChallenge'], when: isSecondHost, code: 'MissingChallengeOnSecondHost', check: 'challenge', says: ({ host }) => `${host} wants a ticket, but does not say where to get one` },
  { from: AuthError, named: ['MissingChallenge'], code: 'MissingChallenge', check: 'challenge', says: ({ host }) => `${host} wants a ticket, but does not say where to get one` },
  { from: AuthError, named: ['UnsupportedGrant'], code: 'PasswordGrantMissing', check: 'challenge', says: ({ host, notes }) => `${host} offers ${offersIn(notes)}, but no grant "password"` },
  { from: AuthError, named: ['unsupported_grant_type'], code: 'PasswordGrantMissing', check: 'challenge', says: ({ host }) => `the ticket service of ${host} does not take passwords` },
  { from: AuthError, named: ['TicketRefused'], when: ({ notes }) => notes.some(({ diagnosticsId }) => diagnosticsId === 28032), code: 'WebTicketInvalid', check: 'ticket', says: ({ host }) => `${host} answers "web ticket is invalid" (28032) to a ticket of another host` },
  { from: AuthError, named: ['TicketRefused'], when: (scene) => isSecondHost(scene) && lacksChallenge(scene), code: 'MissingChallengeOnSecondHost', check: 'challenge', says: ({ host }) => `${host} refuses the ticket of the discovery host, but does not say where to get its own` },
  { from: AuthError, named: ['TicketRefused'], code: 'TicketRefused', check: 'ticket', says: ({ host }) => `${host} refuses a ticket that was issued just now` },
  { from: AuthError, named: ['invalid_grant'], when: ({ username }) => !username.includes('@'), code: 'UsernameForm', check: 'ticket', says: ({ host, username }) => `${host} refuses name or password; the name is ${formOf(username)}, not user@domain` },
  { from: AuthError, named: ['invalid_grant'], code: 'BadPassword', check: 'ticket', says: ({ host }) => `${host} refuses name or password; the name has the form user@domain` },
  { from: AuthError, named: ['server_error', 'temporarily_unavailable'], code: 'TicketServiceDown', check: 'ticket', says: ({ host, error }) => `the ticket service of ${host} answers ${error.code}` },
  { from: AuthError, code: 'TicketServiceRefused', check: 'ticket', says: ({ host, error }) => `the ticket service of ${host} answers ${error.code}` },

  { from: ResponseError, rel: ['oauthToken'], status: [500, 599], code: 'TicketServiceDown', says: ({ host, error }) => `the ticket service of ${host} answers ${nameOf(error)}` },
  { from: ResponseError, rel: ['oauthToken'], code: 'TicketServiceRefused', says: ({ host, error }) => `the ticket service of ${host} answers ${nameOf(error)}` },
  { from: ResponseError, status: 406, code: 'FormatRefused', says: ({ host, rel }) => `${host} does not answer to "${rel}" in the format that is asked for` },
  { from: ResponseError, status: 415, code: 'FormatRefused', says: ({ host, rel }) => `${host} does not read what "${rel}" is sent in` },
  { from: ResponseError, rel: ['root', 'redirect'], status: 404, code: 'NotADiscoveryService', says: ({ host }) => `${host} has nothing at this address` },
  { from: ResponseError, rel: discovery, status: [400, 499], code: 'DiscoveryRefused', says: ({ host, error }) => `the autodiscover service at ${host} answers ${nameOf(error)}` },
  { from: ResponseError, named: ['TooManyApplications'], code: 'TooManyApplications', says: ({ host }) => `the account has too many applications on ${host}` },
  { from: ResponseError, rel: application, status: 403, code: 'AccountNotAllowed', says: ({ host, error }) => `${host} lets the account have no application: ${nameOf(error)}` },
  { from: ResponseError, rel: [...discovery, ...application], status: [500, 599], code: 'PoolFault', says: ({ host, rel, error }) => `${host} answers ${nameOf(error)} to "${rel}"` },
  { from: ResponseError, rel: application, code: 'ApplicationRefused', says: ({ host, error }) => `${host} refuses the application: ${nameOf(error)}` },

  { from: ResponseError, named: ['CallbackChannelError'], code: 'EventChannelUnreachable', says: ({ host }) => `${host} says that it cannot reach the event channel` },
  { from: ResponseError, status: [500, 599], code: 'PoolFault', says: ({ host, rel, error }) => `${host} answers ${nameOf(error)} to "${rel}"` },
  { from: ResponseError, code: 'StartRefused', says: ({ host, error }) => `${host} starts no meeting: ${nameOf(error)}` },
  { from: OperationError, code: 'StartRefused', says: ({ host, error }) => `${host} could not start the meeting: ${nameOf(error)}` },
];

/** Explains why the client came no further; where the way to a host is the reason, the host is looked at once more. */
export async function explain(error: unknown, at: { readonly check: CheckName; readonly username: string; readonly notes: readonly Note[] }, parts: ReachParts, signal: AbortSignal): Promise<Explanation> {
  if (!(error instanceof UcwaError)) throw error;
  const last = at.notes.findLast(({ rel }) => rel !== 'events');
  const scene = { error, rel: relOf(error) ?? last?.rel ?? 'root', host: last?.url.host ?? 'the pool', username: at.username, notes: at.notes };
  const check = checkOf(scene.rel) ?? at.check;
  if (error instanceof NetworkError && last) {
    const obstacle = await obstacleAt(placeOf(last.url), parts, signal);
    if (obstacle) return { check, verdict: obstacle };
  }
  const row = rows.find((candidate) => matches(candidate, scene));
  if (!row) throw error;
  return { check: row.check ?? check, verdict: fail(row.code, row.says(scene)) };
}

function checkOf(rel: string): CheckName | undefined {
  if (discovery.includes(rel)) return 'discovery';
  if (rel === 'oauthToken') return 'ticket';
  return application.includes(rel) ? 'application' : undefined;
}

function matches(row: Row, scene: Scene): boolean {
  const { error, rel } = scene;
  const { status } = error as { status?: number };
  const [from, to] = typeof row.status === 'number' ? [row.status, row.status] : (row.status ?? [0, Infinity]);
  return (
    error instanceof row.from &&
    (row.named === undefined || row.named.includes(error.subcode ?? error.code)) &&
    (row.rel === undefined || row.rel.includes(rel)) &&
    (row.status === undefined || (status !== undefined && status >= from && status <= to)) &&
    (row.when === undefined || row.when(scene))
  );
}

/** Whether the host is another than the one that discovery began at. */
function isSecondHost({ notes, host }: Scene): boolean {
  return notes[0] !== undefined && notes[0].url.host !== host;
}

/** Whether the last host has refused somebody without saying how to sign in. */
function lacksChallenge({ notes, host }: Scene): boolean {
  return notes.some(({ url, status, challenges }) => url.host === host && status === 401 && challenges === undefined);
}

function relOf(error: UcwaError): string | undefined {
  return error instanceof ProtocolError || error instanceof AuthError ? undefined : (error as { rel?: string }).rel;
}

function nameOf(error: UcwaError): string {
  const { status } = error as { status?: number };
  return [status, error.subcode === undefined ? error.code : `${error.code}/${error.subcode}`].filter((part) => part !== undefined).join(' ');
}

function formOf(username: string): string {
  if (/\p{Cc}/u.test(username)) return 'broken by a control character, as domain\\name is between double quotes in .env';
  return username.includes('\\') ? 'of the form domain\\user' : 'without a domain';
}

/** The grants and schemes that the pool has offered, by name. */
export function offersIn(notes: readonly Note[]): string {
  const challenges = notes.flatMap((note) => note.challenges ?? []);
  const names = challenges.flatMap(({ scheme, grantTypes = [] }) => (grantTypes.length > 0 ? grantTypes : [scheme]));
  const safe = [...new Set(names)].filter((name) => /^[\w.:-]{1,64}$/.test(name)).slice(0, 8);
  return safe.join(', ') || 'nothing';
}

import { createHash } from 'node:crypto';

import { MeetingError, type MeetingRequest, type StartPlace } from '../dialogs/meetings.ts';
import { AuthError, type Client, type ClientOptions, type PasswordCredentials, ProtocolError, ResponseError, UcwaError } from '../ucwa/index.ts';
import { Account, endpointIdOf } from './accounts.ts';
import type { ServiceAccount, ServiceAccountPool } from './config.ts';
import type { Log } from './log.ts';
import { referenceOf } from './place.ts';
import { readSecretFile } from './secret-file.ts';

// A directory locks an account whose sign-in is refused again and again.
const REFUSED_REST_MS = 5 * 60_000;
const FULL_REST_MS = 30_000;

/** How an account proves who it is. */
export function credentialsOf(account: ServiceAccount): PasswordCredentials {
  const { username } = account;
  return { username, password: 'password' in account ? account.password : () => readSecretFile(account.passwordFile) };
}

/** What the accounts depend on. */
export interface ServiceAccountsParts {
  /** Where this process listens, which tells its endpoints from those of others. */
  readonly port: number;
  /** In so many meetings each account stays; where the settings do not limit them, the one that nobody has joined for longest is left for the next. */
  readonly conversationsMax: number;
  readonly log: Log;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** Makes the client of an endpoint; nothing is asked of the pool before it is needed. */
  readonly open: (options: Pick<ClientOptions, 'credentials' | 'endpointId' | 'conversationsMax'>) => Client;
}

/**
 * The accounts that start meetings for everybody, each in no more than so many at once. A conversation has the same account time and again,
 * in every replica and without their talking about it; one that is refused, or full, rests for a while, and others take its place.
 */
export class ServiceAccounts {
  readonly #members: readonly [Member, ...Member[]];
  readonly #isStrict: boolean;
  readonly #parts: ServiceAccountsParts;

  constructor({ credentials, moreAccounts = [], meetingsPerAccount }: ServiceAccountPool, parts: ServiceAccountsParts) {
    this.#parts = parts;
    this.#isStrict = meetingsPerAccount !== undefined;
    const member = (account: ServiceAccount, number: number) => new Member(account, number, meetingsPerAccount ?? parts.conversationsMax, parts);
    this.#members = [member(credentials, 1), ...moreAccounts.map((account, index) => member(account, index + 2))];
  }

  /** Names the account that this meeting is to start with, and our own endpoint there. */
  originOf({ threadId }: MeetingRequest): string {
    return this.#nameOf(this.#choose(threadId) ?? bestFor(threadId, this.#members) ?? this.#members[0]);
  }

  /**
   * Works with the client of the place where the meeting is to start. What has not begun there can move on to another account.
   * @throws MeetingError `busy` when every account is in as many meetings as the settings allow
   */
  async with<T>(request: MeetingRequest, place: StartPlace, work: (client: Client) => Promise<T>): Promise<T> {
    const { member, endpointId } = this.#find(place.origin, request);
    if (place.mayExist) return member.account.with(endpointId, work);
    const tried = new Set<Member>();
    for (let next = this.#isFit(member) ? member : this.#choose(request.threadId); next; next = this.#choose(request.threadId, tried)) {
      const name = this.#nameOf(next);
      const isMoved = name !== place.origin;
      try {
        // It counts as one of the account's from here on.
        const done = await next.account.with(next.endpointId, async (client) => {
          if (isMoved) await place.moved(name);
          return work(client);
        });
        next.isWell();
        return done;
      } catch (error) {
        if (!this.#sendToRest(next, error) || !this.#choose(request.threadId, tried.add(next))) throw error;
      }
    }
    throw new MeetingError('busy', referenceOf(request.operationId));
  }

  leave(): void {
    // They belong to everybody.
  }

  /** Leaves the pool. */
  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ account }) => account.close()));
  }

  #isFit(member: Member): boolean {
    return member.hasRoom && !member.rests(this.#parts.now());
  }

  /** The best account with room that does not rest; when all do, and none was tried, one of those: it may be well again. */
  #choose(threadId: string, tried: ReadonlySet<Member> = new Set()): Member | undefined {
    const left = this.#members.filter((member) => !tried.has(member));
    const free = left.filter(({ hasRoom }) => hasRoom);
    const able = free.length > 0 || this.#isStrict ? free : left;
    const awake = able.filter((member) => !member.rests(this.#parts.now()));
    return bestFor(threadId, awake.length > 0 || tried.size > 0 ? awake : able);
  }

  /** Whether the error is the account's own trouble, because of which it is spared for a while; one that is alone never is. */
  #sendToRest(member: Member, error: unknown): boolean {
    const restMs = restMsAfter(error);
    if (restMs === undefined || this.#members.length === 1) return false;
    member.restUntil(this.#parts.now() + restMs);
    const { code, subcode } = error as UcwaError;
    this.#parts.log.warn('an account starts no meetings for a while', { account: member.number, code, subcode, durationMs: restMs });
    return true;
  }

  // One account alone is named by its endpoint only, as before there could be several.
  #nameOf({ tag, endpointId }: Member): string {
    return this.#members.length === 1 ? endpointId : `${tag}.${endpointId}`;
  }

  #find(origin: string, { operationId }: MeetingRequest): { readonly member: Member; readonly endpointId: string } {
    const [endpointId = '', tag] = origin.split('.').reverse();
    const member = tag === undefined ? this.#members[0] : this.#members.find((one) => one.tag === tag);
    if (member) return { member, endpointId };
    this.#parts.log.error('the account of a meeting is not among the accounts any more', { operationId });
    throw new MeetingError('misconfigured', referenceOf(operationId));
  }
}

/** One of the accounts. */
class Member {
  /** Its number among the accounts, from 1: names stay out of the log. */
  readonly number: number;
  /** Tells it from the others for as long as it has its name, wherever it stands in the list. */
  readonly tag: string;
  readonly endpointId: string;
  readonly account: Account;
  readonly #meetingsMax: number;
  #restsUntilMs = -Infinity;

  constructor(account: ServiceAccount, number: number, meetingsMax: number, { port, open }: ServiceAccountsParts) {
    const { username } = account;
    this.number = number;
    this.tag = digest(username.toLowerCase()).slice(0, 12);
    this.endpointId = endpointIdOf(port, username);
    this.account = new Account(this.endpointId, (endpointId) => open({ credentials: credentialsOf(account), endpointId, conversationsMax: meetingsMax }));
    this.#meetingsMax = meetingsMax;
  }

  get hasRoom(): boolean {
    return this.account.meetings < this.#meetingsMax;
  }

  rests(nowMs: number): boolean {
    return nowMs < this.#restsUntilMs;
  }

  restUntil(ms: number): void {
    this.#restsUntilMs = ms;
  }

  isWell(): void {
    this.#restsUntilMs = -Infinity;
  }
}

/** The account whose tag goes best with the thread (rendezvous hashing): where one is missing, only its own threads move. */
function bestFor(threadId: string, members: readonly Member[]): Member | undefined {
  const scored = members.map((member) => ({ member, score: digest(threadId, member.tag) }));
  return scored.reduce<(typeof scored)[number] | undefined>((best, one) => (best && best.score >= one.score ? best : one), undefined)?.member;
}

const digest = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

const refusals: ReadonlySet<string> = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client', 'access_denied', 'TicketRefused', 'PasswordUnavailable']);
const limits: ReadonlySet<string> = new Set(['TooManyApplications', 'TooManyConversations', 'TooManyOnlineMeetings']);

/** How long an account is to be spared; undefined when the trouble is not its own. In each of these cases no meeting has come of it. */
function restMsAfter(error: unknown): number | undefined {
  if (!(error instanceof UcwaError)) return undefined;
  if (limits.has(error.subcode ?? error.code)) return FULL_REST_MS;
  if (error instanceof AuthError) return refusals.has(error.code) ? REFUSED_REST_MS : undefined;
  // Neither may it be enabled for UCWA, nor be allowed to start meetings.
  const isBarred = (error instanceof ResponseError && error.rel === 'applications' && error.status === 403) || (error instanceof ProtocolError && error.code === 'MissingLink');
  return isBarred ? REFUSED_REST_MS : undefined;
}

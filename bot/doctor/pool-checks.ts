import { AuthError, type Permissions } from '../../ucwa/index.ts';
import { type Config, discoveryRoots, type Pool } from '../config.ts';
import { explain, type Explanation, offersIn } from './explain.ts';
import { type CheckName, fail, pass, skip, type Verdict } from './finding.ts';
import { type Place, placeOf } from './place.ts';
import { hasFailed, PoolVisit, type VisitParts } from './pool-visit.ts';
import { checkDns, checkTcp, type ReachParts } from './reach.ts';
import type { Check } from './run-checks.ts';
import { checkTls } from './tls.ts';

const REACH_MS = 5_000;
const CONNECT_MS = 30_000;
const EVENTS_MS = 10_000;
const MEETING_MS = 40_000;
// Tickets and tokens are refused beyond 5 minutes; a machine that is set by NTP is never that far off.
const SKEW_MAX_MS = 5 * 60_000;

/** What the checks of the pool depend on. */
export interface PoolParts extends ReachParts, VisitParts {
  readonly live: boolean;
}

/** The way to the pool and through it, up to a meeting; the visit is open until `close`. */
export interface PoolChecks {
  readonly checks: readonly Check[];
  readonly close: () => Promise<void>;
}

/** The checks of a pool: its host first, then one sign-in of the bot's own client, then a meeting if that is asked for. */
export function poolChecks(pool: Pool, ucwa: Config['ucwa'], parts: PoolParts): PoolChecks {
  const roots = discoveryRoots(pool).map((url) => placeOf(new URL(url)));
  const visit = new PoolVisit(pool, ucwa, parts);
  const isAccount = 'credentials' in pool;
  const username = isAccount ? pool.credentials.username : '';
  let permissions: Permissions | undefined;
  let failure: Explanation | undefined;

  async function connect(signal: AbortSignal): Promise<void> {
    try {
      permissions = await visit.connect(signal);
    } catch (error) {
      if (!isAccount && isEndOfWay(error)) return;
      failure = await explain(error, { check: 'discovery', username, notes: visit.notes }, parts, signal);
    }
  }

  /** A step of the sign-in: where it came to an end, why; before that, what was seen. */
  const stepOf = (name: CheckName, seen: () => string): Verdict => (failure?.check === name ? failure.verdict : pass(seen()));

  const wayThere: readonly Check[] = [
    { name: 'dns', timeoutMs: REACH_MS, run: (signal) => ofOne(roots, (root) => checkDns(root, parts), signal) },
    { name: 'tcp', needs: ['dns'], timeoutMs: REACH_MS, run: (signal) => ofOne(roots, checkTcp, signal) },
    { name: 'tls', needs: ['tcp'], timeoutMs: REACH_MS, run: (signal) => ofOne(roots, (root, ending) => checkCertificate(root, parts, ending), signal) },
    {
      name: 'discovery',
      needs: ['tls'],
      timeoutMs: CONNECT_MS,
      run: async (signal) => {
        await connect(signal);
        return stepOf('discovery', () => `${roots.map(({ host }) => host).join(' or ')} leads to ${hostsOf(visit).join(', ')}`);
      },
    },
    { name: 'clock', needs: ['tls'], timeoutMs: REACH_MS, run: async () => checkClock(visit) },
  ];
  const asTheAccount: readonly Check[] = [
    { name: 'challenge', needs: ['discovery'], timeoutMs: REACH_MS, run: async () => stepOf('challenge', () => `offers ${offersIn(visit.notes)}`) },
    { name: 'ticket', needs: ['challenge'], timeoutMs: REACH_MS, run: async () => stepOf('ticket', () => `issued in ${ticketMs(visit)} ms`) },
    { name: 'application', needs: ['ticket'], timeoutMs: REACH_MS, run: async () => stepOf('application', () => 'created for the account') },
    { name: 'pool-tls', needs: ['application'], timeoutMs: REACH_MS, run: (signal) => checkFurtherHosts(visit, roots, parts, signal) },
    { name: 'event-channel', needs: ['application'], timeoutMs: EVENTS_MS, run: (signal) => checkEventChannel(visit, signal) },
    { name: 'start-link', needs: ['application'], timeoutMs: REACH_MS, run: async () => checkStartLink(permissions) },
    {
      name: 'test-meeting',
      needs: ['event-channel', 'start-link'],
      timeoutMs: MEETING_MS,
      run: async (signal) => (parts.live ? checkMeeting(visit, username, parts, signal) : skip('starts a real meeting for a moment: ask for it with --live')),
    },
  ];
  const asNobody: readonly Check[] = [
    { name: 'challenge', needs: ['discovery'], timeoutMs: REACH_MS, run: async () => checkBearer(visit) },
    ...asTheAccount.slice(1).map(({ name }) => ({ name, timeoutMs: REACH_MS, run: async () => skip('people sign in themselves (UCWA_AUTH=entra)') })),
  ];
  return { checks: [...wayThere, ...(isAccount ? asTheAccount : asNobody)], close: () => visit.close() };
}

/** What can be said of the roots: discovery asks them all, so one that will do is enough. */
async function ofOne(roots: readonly Place[], check: (root: Place, signal: AbortSignal) => Promise<Verdict>, signal: AbortSignal): Promise<Verdict> {
  const end = new AbortController();
  const verdicts = roots.map((root) => check(root, AbortSignal.any([signal, end.signal])));
  try {
    return await Promise.any(verdicts.map(async (verdict) => unlessFailed(await verdict)));
  } catch (error) {
    const [first] = await Promise.all(verdicts);
    if (first === undefined) throw error;
    return first;
  } finally {
    end.abort();
  }
}

function unlessFailed(verdict: Verdict): Verdict {
  if (verdict.status === 'fail') throw new Error(verdict.code);
  return verdict;
}

async function checkCertificate(root: Place, parts: ReachParts, signal: AbortSignal): Promise<Verdict> {
  return root.secure ? checkTls(root, parts, signal) : skip('plain http, which is allowed on this machine only');
}

/** Where people sign in themselves, the way ends at the first host that wants to know who comes. */
function isEndOfWay(error: unknown): boolean {
  return error instanceof AuthError && error.code === 'TokenUnavailable';
}

function hostsOf({ notes }: PoolVisit): readonly string[] {
  return [...new Set(notes.filter(({ status }) => status !== undefined).map(({ url }) => url.hostname))];
}

function ticketMs({ notes }: PoolVisit): number {
  const { sentAtMs = 0, receivedAtMs = sentAtMs } = notes.find(({ rel, status }) => rel === 'oauthToken' && status === 200) ?? {};
  return receivedAtMs - sentAtMs;
}

/** Our clock against that of the answer which came fastest; a Date is exact to the second. */
function checkClock({ notes }: PoolVisit): Verdict {
  const skews = notes.flatMap(({ sentAtMs, receivedAtMs, dateMs }) => (receivedAtMs === undefined || dateMs === undefined ? [] : [{ tookMs: receivedAtMs - sentAtMs, ms: dateMs - (sentAtMs + receivedAtMs) / 2 }]));
  const [best] = skews.sort((one, other) => one.tookMs - other.tookMs);
  if (!best) return skip('no answer told the time');
  const seconds = Math.round(Math.abs(best.ms) / 1000);
  if (Math.abs(best.ms) <= SKEW_MAX_MS) return pass(`${seconds} s apart from the pool’s`);
  return fail('ClockOff', `this machine’s clock is ${Math.round(seconds / 60)} minutes ${best.ms > 0 ? 'behind' : 'ahead of'} the pool’s`);
}

/** The certificates of the hosts that discovery led to: they are trusted, or we had not come here, but may end soon. */
async function checkFurtherHosts({ notes }: PoolVisit, roots: readonly Place[], parts: ReachParts, signal: AbortSignal): Promise<Verdict> {
  const places = new Map(notes.map(({ url }) => [url.host, placeOf(url)]));
  const further = [...places.values()].filter(({ host, port, secure }) => secure && !roots.some((root) => host === root.host && port === root.port)).slice(0, 5);
  const verdicts = await Promise.all(further.map((place) => checkTls(place, parts, signal)));
  const worst = verdicts.find(({ status }) => status === 'fail') ?? verdicts.find((verdict) => 'advice' in verdict);
  if (worst) return worst;
  return verdicts.length === 0 ? skip('discovery led to no further host with a certificate') : pass(verdicts.map(({ message }) => message).join('; '));
}

/** People's tokens are taken where the pool says so. */
function checkBearer({ notes }: PoolVisit): Verdict {
  const offers = offersIn(notes);
  const takesTokens = notes.some(({ challenges = [] }) => challenges.some(({ scheme }) => scheme.toLowerCase() === 'bearer'));
  return takesTokens ? pass(`offers ${offers}`) : fail('BearerMissing', `offers ${offers}, but takes no tokens of Entra`);
}

async function checkEventChannel(visit: PoolVisit, signal: AbortSignal): Promise<Verdict> {
  try {
    const poll = await visit.poll(signal);
    if (!hasFailed(poll)) return pass('a request for events is kept waiting');
    const { hostname } = poll.url;
    const { code = '' } = (poll.error ?? {}) as { code?: string };
    if (poll.status === 409) return fail('EventChannelTaken', `${hostname} says that another client reads the event channel`);
    if (poll.status === undefined) return fail('EventChannelCut', `the request for events to ${hostname} ended without an answer (${code})`);
    return fail('EventChannelUnreachable', `${hostname} refuses the request for events: ${poll.status}`);
  } catch (error) {
    if (!signal.aborted) throw error;
    return fail('EventChannelCut', 'no request for events is kept waiting');
  }
}

function checkStartLink(permissions: Permissions | undefined): Verdict {
  if (permissions?.startOnlineMeeting) return pass('the account may start meetings');
  return fail('NoStartLink', 'the pool gives the account no link startOnlineMeeting');
}

async function checkMeeting(visit: PoolVisit, username: string, parts: ReachParts, signal: AbortSignal): Promise<Verdict> {
  const startedAtMs = performance.now();
  try {
    const { leave } = await visit.start(signal);
    const tookMs = Math.round(performance.now() - startedAtMs);
    try {
      await leave(signal);
    } catch {
      return fail('LeaveFailed', 'a test meeting started, but could not be left');
    }
    return pass(`started in ${tookMs} ms and left`);
  } catch (error) {
    const { verdict } = await explain(error, { check: 'test-meeting', username, notes: visit.notes }, parts, signal);
    return verdict;
  }
}

import { Interrupted, type Meeting, MeetingError, type MeetingFailure, type MeetingOver, type MeetingRequest, type Meetings, type Organizer, type StartPlace } from '../dialogs/meetings.ts';
import { AuthError, Client, type ClientOptions, type Credentials, HandedOver, Http, type MeetingOver as UcwaMeetingOver, NetworkError, type OnlineMeeting, OperationError, type PhoneDialInInformation, ProtocolError, TimeoutError, type Trace, UcwaError } from '../ucwa/index.ts';
import { createPersonalAccounts, endpointIdOf } from './accounts.ts';
import type { Config, Pool } from './config.ts';
import { isDirectoryTrouble, SignInNeeded } from './entra/sign-in-needed.ts';
import type { UserTokens } from './entra/user-tokens.ts';
import type { Log } from './log.ts';
import { referenceOf } from './place.ts';
import { ServiceAccounts, type ServiceAccountsParts } from './service-accounts.ts';

/** Meetings on a Skype for Business pool. */
export interface UcwaMeetings extends Meetings {
  /** Leaves the pool in the name of one organizer, as soon as nothing is under way there. */
  leave(organizer: Organizer): void;
  /** Leaves the pool. */
  close(): Promise<void>;
}

/** The adapter's clock, pauses and deadlines, where they are to be other than its own. */
export type UcwaTime = Pick<ClientOptions, 'clock' | 'timing'>;

export interface UcwaOptions extends UcwaTime {
  /** Where this process listens, which tells it from others of the same machine; 0: anywhere. */
  readonly port?: number;
  /** A way out that is watched; it is closed with the meetings. */
  readonly http?: Http;
  /** Where people organize their own meetings: their tokens. */
  readonly tokens?: Pick<UserTokens, 'tokenFor'>;
}

/** UCWA as what the dialogs ask for. */
export function createUcwaMeetings(pool: Pool, ucwa: Config['ucwa'], log: Log, { port = 0, http = new Http(), tokens, ...time }: UcwaOptions = {}): UcwaMeetings {
  const onTrace = (step: Trace) => {
    log.debug('asked the pool', step);
  };
  const listeners: ((over: MeetingOver) => void)[] = [];
  const onMeetingOver = ({ operationId, reason }: UcwaMeetingOver) => {
    for (const listener of listeners) listener({ operationId, end: reason });
  };
  const open: Open = (options) => new Client({ ...ucwa, ...time, http, discoveryUrl: pool.discoveryUrl, userAgent: 'MeetNow', onTrace, onMeetingOver, ...options });
  const dialIn = new DialIn();
  const clock = time.clock ?? performance;
  const accounts = 'credentials' in pool ? new ServiceAccounts(pool, { port, conversationsMax: ucwa.conversationsMax, log, now: () => clock.now(), open }) : personalAccounts(port, tokens, open);
  return {
    originOf: (request) => accounts.originOf(request),
    async start(request, signal, place = startingAt(accounts.originOf(request))) {
      try {
        const input = { ...inputOf(request), lookFirst: place.mayExist };
        return await accounts.with(request, place, async (client) => {
          dialIn.askFor(client);
          const started = await client.startOnlineMeeting(input, { signal: asHandedOver(signal) });
          // Whoever goes on with a start cannot know whether the telephones have rung.
          if (!place.mayExist) ring(client, started, request, log);
          return meetingOf(started, client.phoneDialIn, request);
        });
      } catch (error) {
        if (!(error instanceof UcwaError)) throw error;
        const reference = referenceOf(request.operationId);
        log.warn('the pool started no meeting', { operationId: request.operationId, reference, ...factsOf(error) });
        throw new MeetingError(meetingFailureOf(error), reference, { cause: error, signIn: error.cause instanceof SignInNeeded ? error.cause.step : undefined });
      }
    },
    async find(request, signal, { origin }) {
      const input = { ...inputOf(request), lookOnly: true };
      const place = { ...startingAt(origin), mayExist: true };
      return accounts.with(request, place, async (client) => meetingOf(await client.startOnlineMeeting(input, { signal: asHandedOver(signal) }), client.phoneDialIn, request));
    },
    onOver(listener) {
      listeners.push(listener);
    },
    leave(organizer) {
      accounts.leave(organizer);
    },
    async close() {
      await accounts.close();
      await http.close();
    },
  };
}

/** Learns by which telephone numbers one dials in. The first meeting of a client has enough to ask for; the numbers are asked for beside the next one. */
class DialIn {
  readonly #known = new WeakSet<Client>();

  /** Nobody waits for the answer; where there was none, the next meeting asks again. */
  askFor(client: Client): void {
    if (this.#known.has(client)) client.phoneDialInInformation().catch(() => undefined);
    this.#known.add(client);
  }
}

/** Invites the attendees, and waits for none of them: a meeting without them is still a meeting. */
function ring(client: Client, meeting: OnlineMeeting, { operationId, attendees = [] }: MeetingRequest, log: Log): void {
  const facts = { operationId, reference: referenceOf(operationId) };
  for (const { sipUri } of attendees) {
    void client.invite(meeting, sipUri).then(
      (answer) => {
        log.info('a person was invited', { ...facts, ...(answer.outcome === 'failed' ? { code: answer.code, subcode: answer.subcode } : { code: 'Accepted' }) });
      },
      (error: unknown) => {
        log.warn('a person could not be invited', { ...facts, ...(error instanceof UcwaError ? factsOf(error) : { error }) });
      },
    );
  }
}

type Open = ServiceAccountsParts['open'];

/** A start that nobody writes down. */
const startingAt = (origin: string): StartPlace => ({ origin, mayExist: false, moved: async () => undefined });

/** The accounts of the people who ask: each meeting starts with that of its organizer, and with no other. */
function personalAccounts(port: number, tokens: UcwaOptions['tokens'], open: Open) {
  const accounts = createPersonalAccounts(endpointIdOf(port), (organizer, endpointId) => open({ credentials: credentialsOf(organizer, tokens), endpointId }));
  return {
    originOf: () => accounts.origin,
    with: <T>({ organizer }: MeetingRequest, { origin, mayExist }: StartPlace, work: (client: Client) => Promise<T>) => accounts.with(organizer, mayExist ? origin : undefined, work),
    leave: (organizer: Organizer) => { accounts.leave(organizer); },
    close: () => accounts.close(),
  };
}

/** How an organizer proves who they are: nobody gets a token of anybody else's. */
function credentialsOf(organizer: Organizer, tokens: UcwaOptions['tokens']): Credentials {
  return {
    async token(audience, signal, isRefused) {
      if (organizer.kind !== 'person') throw new SignInNeeded({ reason: 'noToken' });
      if (!tokens) throw new Error('there are no tokens of people');
      return tokens.tokenFor(organizer, audience, signal, isRefused);
    },
  };
}

/** The same signal in the adapter's words. */
function asHandedOver(signal: AbortSignal): AbortSignal {
  const ending = new AbortController();
  const end = () => {
    ending.abort(signal.reason instanceof Interrupted ? new HandedOver() : signal.reason);
  };
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  return ending.signal;
}

// More numbers would hide the link.
const NUMBERS_MAX = 3;

const inputOf = ({ operationId, subject, importance, threadId }: MeetingRequest) => ({ operationId, subject, importance, threadId });

function meetingOf({ joinUrl, onlineMeetingUri, conferenceId }: OnlineMeeting, dialIn: PhoneDialInInformation | undefined, { subject, importance, threadId }: MeetingRequest): Meeting {
  // Without its conference id, no number leads into this meeting.
  const phoneNumbers = conferenceId === undefined ? [] : numbersOf(dialIn);
  return { joinUrl, subject, importance, threadId, ...(onlineMeetingUri !== undefined && { onlineMeetingUri }), ...(conferenceId !== undefined && { conferenceId }), ...(phoneNumbers.length > 0 && { phoneNumbers }) };
}

/** The numbers to dial, as one writes them; what does not look like one is left out. */
function numbersOf({ tollNumber, tollFreeNumbers = [] }: Partial<PhoneDialInInformation> = {}): readonly string[] {
  const written = [tollNumber ?? [], ...tollFreeNumbers].flat().map((number) => number.replace(/^tel:/i, ''));
  return [...new Set(written)].filter((number) => /^\+?[\d ().\/-]{3,40}(?:;ext=\d{1,10})?$/.test(number)).slice(0, NUMBERS_MAX);
}

const factsOf = ({ code, subcode, ...details }: UcwaError & { rel?: string; status?: number }) => ({
  code,
  subcode,
  ...(details.rel !== undefined && { rel: details.rel }),
  ...(details.status !== undefined && { status: details.status }),
});

/** One line of {@link failures}; all conditions given must hold. */
interface Row {
  readonly from?: abstract new (...parameters: never[]) => UcwaError;
  /** A subcode, or a code where there is no subcode. */
  readonly named?: readonly string[];
  readonly status?: number;
  /** The relations asked for. */
  readonly on?: readonly string[];
  /** What it comes from. */
  readonly because?: (cause: unknown) => boolean;
  readonly failure: MeetingFailure;
}

/** The way to the pool: where it leads depends on the settings. */
const wayIn = ['root', 'redirect', 'user', 'oauthToken'];

/** What each failure of the pool means to the person who asked; the first match wins. */
const failures: readonly Row[] = [
  { from: NetworkError, named: ['UntrustedCertificate'], failure: 'misconfigured' },
  { from: NetworkError, named: ['Closed'], failure: 'unexpected' },
  { from: NetworkError, failure: 'unreachable' },
  { from: TimeoutError, failure: 'timedOut' },
  { from: AuthError, because: (cause) => cause instanceof SignInNeeded, failure: 'signIn' },
  { from: AuthError, named: ['TokenUnavailable'], because: isDirectoryTrouble, failure: 'unreachable' },
  { from: AuthError, named: ['server_error', 'temporarily_unavailable'], failure: 'busy' },
  { from: AuthError, failure: 'misconfigured' },
  // A missing link: the account may not start meetings; the others: discovery leads where the settings do not allow it.
  { from: ProtocolError, named: ['MissingLink', 'ForeignOrigin', 'InsecureLink', 'MissingChallenge', 'TooManyRedirects'], failure: 'misconfigured' },
  { from: ProtocolError, on: wayIn, failure: 'misconfigured' },
  { from: ProtocolError, failure: 'unexpected' },

  { named: ['CallbackChannelError', 'PGetReplaced'], failure: 'unreachable' },
  { named: ['Timeout', 'ServiceTimeout', 'ExchangeTimeout', 'GatewayTimeout'], failure: 'timedOut' },
  { named: ['TooManyApplications', 'TooManyConversations', 'TooManyOnlineMeetings', 'LimitExceeded', 'AnotherOperationPending'], failure: 'busy' },
  { named: ['TemporarilyUnavailable', 'Unavailable', 'InsufficientBandwidth', 'ProvisioningDataUnavailable', 'MigrationInProgress'], failure: 'busy' },
  { named: ['UserAgentNotAllowed', 'CannotRedirect', 'InvalidExchangeServerVersion', 'APIVersionNotSupported', 'VersionNotSupported'], failure: 'misconfigured' },

  { from: OperationError, failure: 'refused' },
  { status: 400, failure: 'refused' },
  { status: 401, failure: 'misconfigured' },
  { status: 403, failure: 'refused' },
  { status: 404, on: [...wayIn, 'applications'], failure: 'misconfigured' },
  { status: 404, failure: 'refused' },
  { status: 405, failure: 'refused' },
  { status: 406, failure: 'refused' },
  { status: 408, failure: 'timedOut' },
  { status: 409, failure: 'refused' },
  { status: 410, failure: 'refused' },
  { status: 412, failure: 'refused' },
  { status: 413, failure: 'refused' },
  { status: 415, failure: 'refused' },
  { status: 428, failure: 'refused' },
  { status: 429, failure: 'busy' },
  { status: 500, failure: 'unreachable' },
  { status: 502, failure: 'unreachable' },
  { status: 503, failure: 'busy' },
  { status: 504, failure: 'timedOut' },
];

/** What a failure of the pool means to the person who asked. */
export function meetingFailureOf(error: UcwaError): MeetingFailure {
  const { status, rel = '' } = error as { status?: number; rel?: string };
  const name = (error.subcode ?? error.code).toLowerCase();
  const row = failures.find(
    (candidate) =>
      (candidate.from === undefined || error instanceof candidate.from) &&
      (candidate.named === undefined || candidate.named.some((one) => one.toLowerCase() === name)) &&
      (candidate.status === undefined || candidate.status === status) &&
      (candidate.on === undefined || candidate.on.includes(rel)) &&
      (candidate.because === undefined || candidate.because(error.cause)),
  );
  return row?.failure ?? 'unexpected';
}

import type { Forms } from '../../dialogs/forms.ts';
import { Interrupted, type Meeting, MeetingError, type MeetingFailure, type Meetings } from '../../dialogs/meetings.ts';
import { canRetry } from '../../dialogs/replies.ts';
import type { Audit } from '../audit.ts';
import type { Log } from '../log.ts';
import { referenceOf } from '../place.ts';
import { within } from './deadline.ts';
import type { HeldLease } from './held-lease.ts';
import { LeaseLost, Superseded } from './ports.ts';
import { Unwelcome } from './replies.ts';
import { auditFactsOf, type DeskRequest, logFactsOf } from './request.ts';
import type { Outcome, RequestRecord } from './request-record.ts';

// Looking takes a few seconds where there is nothing.
const FIND_MS = 15_000;

/** What an outcome is brought about with. */
export interface OutcomeParts {
  readonly meetings: Meetings;
  readonly forms: Forms;
  readonly log: Log;
  readonly audit?: Audit | undefined;
  /** The longest that one start may take before the person is told that it failed. */
  readonly startTimeoutMs: number;
  /** Ends starts: {@link Interrupted} when somebody else can go on with them. */
  readonly ending: AbortSignal;
}

/** A request to be carried out, and what is known of it. */
export interface Undertaking {
  readonly request: DeskRequest;
  readonly record: RequestRecord;
  readonly lease: HeldLease;
  /** Whether somebody may have started the meeting already. */
  readonly isDoubtful: boolean;
  /** Why there is nothing to be tried any more. */
  readonly hopeless: MeetingFailure | undefined;
  /** Whether it is worth a look then if the meeting is there all the same. */
  readonly mayLook: boolean;
  /** Aborted with {@link Unwelcome} when nobody will ever hear of it. */
  readonly inVain: AbortSignal;
  /** Writes down that it is started elsewhere than the record says. */
  readonly moved: (origin: string) => Promise<void>;
}

/** Starts the meeting. @throws Interrupted, LeaseLost and Superseded when somebody else goes on with it, Unwelcome when it was in vain; whatever else goes wrong is an outcome */
export async function bringAbout(undertaking: Undertaking, parts: OutcomeParts): Promise<Outcome> {
  const { request, hopeless } = undertaking;
  const startedAtMs = performance.now();
  const facts = () => ({ ...logFactsOf(request), durationMs: sinceMs(startedAtMs) });
  try {
    const meeting = hopeless === undefined ? await start(undertaking, parts) : await findOrFail(undertaking, hopeless, parts);
    parts.log.info('meeting started', facts());
    parts.audit?.({ event: 'started', ...auditFactsOf(request), durationMs: sinceMs(startedAtMs) });
    return liveOutcome(meeting);
  } catch (error) {
    if (error instanceof Interrupted || error instanceof LeaseLost || error instanceof Superseded || error instanceof Unwelcome) throw error;
    const failure = failureOf(error);
    const signIn = error instanceof MeetingError ? error.signIn : undefined;
    parts.log[failure === 'unexpected' ? 'error' : 'warn']('meeting failed', { ...facts(), failure, error });
    parts.audit?.({ event: 'failed', ...auditFactsOf(request), reason: failure, durationMs: sinceMs(startedAtMs) });
    return signIn ? { kind: 'failed', failure, signIn } : failedOutcome(request, failure, parts);
  }
}

const sinceMs = (startedAtMs: number) => Math.round(performance.now() - startedAtMs);

/** What is not tried any more may be there all the same. */
async function findOrFail({ request, record: { origin }, lease, isDoubtful, mayLook }: Undertaking, hopeless: MeetingFailure, { meetings, ending, log }: OutcomeParts): Promise<Meeting> {
  const failure = () => new MeetingError(hopeless, referenceOf(request.meeting.operationId));
  if (!isDoubtful || !mayLook || origin === undefined) throw failure();
  const sure = await lease.sure();
  try {
    return await within(FIND_MS, [ending, sure], async (signal) => (await meetings.find?.(request.meeting, signal, { origin })) ?? Promise.reject(failure()));
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    log.info('no meeting was found', { ...logFactsOf(request), error });
    throw failure();
  }
}

/** While somebody else might have the lease nothing is started; what was interrupted by that is looked for first. */
async function start({ request, record, lease, isDoubtful, inVain, moved }: Undertaking, { meetings, startTimeoutMs, ending }: OutcomeParts): Promise<Meeting> {
  let { origin } = record;
  const move = async (to: string) => {
    await moved(to);
    origin = to;
  };
  for (let mayExist = isDoubtful; ; mayExist = true) {
    const sure = await lease.sure();
    const place = origin === undefined ? undefined : { origin, mayExist, moved: move };
    try {
      return await within(startTimeoutMs, [ending, sure, inVain], (signal) => meetings.start(request.meeting, signal, place));
    } catch (error) {
      if (!sure.aborted || ending.aborted || inVain.aborted) throw error;
    }
  }
}

function liveOutcome({ joinUrl, conferenceId, phoneNumbers }: Meeting): Outcome {
  return { kind: 'live', joinUrl, startedAtMs: Date.now(), ...(conferenceId !== undefined && { conferenceId }), ...(phoneNumbers && { phoneNumbers }) };
}

async function failedOutcome(request: DeskRequest, failure: MeetingFailure, parts: OutcomeParts): Promise<Outcome> {
  const retryNonce = canRetry(failure) ? await openRetryForm(request, parts) : undefined;
  return { kind: 'failed', failure, ...(retryNonce !== undefined && { retryNonce }) };
}

/** The reply can do without the button. */
async function openRetryForm(request: DeskRequest, { forms, log }: OutcomeParts): Promise<string | undefined> {
  const { meeting, invitees, requester, reference } = request;
  const draft = { subject: meeting.subject, importance: meeting.importance, invitees };
  try {
    return await forms.open({ kind: 'retry', draft, requesterId: requester.id, conversationId: reference.conversation.id });
  } catch (error) {
    log.error('the storage failed', { ...logFactsOf(request), error });
    return undefined;
  }
}

function failureOf(error: unknown): MeetingFailure {
  if (error instanceof MeetingError) return error.failure;
  return error instanceof DOMException && error.name === 'TimeoutError' ? 'timedOut' : 'unexpected';
}

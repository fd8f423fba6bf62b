import type { MeetingEnd } from '../../dialogs/meetings.ts';
import type { Audit } from '../audit.ts';
import type { Log } from '../log.ts';
import type { MeetingRecords } from './ports.ts';
import type { Progress } from './progress.ts';
import { outcomeReplyTo, type Turns, update } from './replies.ts';
import { auditFactsOf, type DeskRequest, logFactsOf } from './request.ts';

/** What it takes to tell of an end. */
export interface EndingParts {
  readonly records: MeetingRecords;
  readonly turns: Turns;
  readonly log: Log;
  readonly audit?: Audit | undefined;
  readonly leaving: AbortSignal;
}

/** Takes a meeting that is over off its person's list, and says in its reply that it is. A courtesy: what cannot be done is logged and left. */
export async function tellOfEnd(request: DeskRequest, progress: Progress, end: MeetingEnd, { records, turns, log, audit, leaving }: EndingParts): Promise<void> {
  const { outcome: live, replyId } = progress.record;
  if (live?.kind !== 'live') return;
  const outcome = { ...live, kind: 'ended', end, endedAtMs: Date.now() } as const;
  const durationMs = outcome.endedAtMs - outcome.startedAtMs;
  log.info('meeting ended', { ...logFactsOf(request), end, durationMs });
  audit?.({ event: 'ended', ...auditFactsOf(request), reason: end, durationMs });

  const results = await Promise.allSettled([
    progress.write({ outcome }, leaving),
    records.end(request.requester, request.meeting.operationId),
    replyId === undefined ? undefined : update(turns, request, replyId, outcomeReplyTo(request, outcome)),
  ]);
  for (const result of results) if (result.status === 'rejected') log.warn('the end of a meeting was not told', { ...logFactsOf(request), error: result.reason as unknown });
}

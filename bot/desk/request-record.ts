import { z } from 'zod';

import type { MeetingFacts } from '../../dialogs/cards/meeting.ts';
import type { MeetingEnd, MeetingFailure, SignInStep } from '../../dialogs/meetings.ts';
import { person } from './request.ts';

const failures = ['unreachable', 'refused', 'busy', 'timedOut', 'misconfigured', 'unexpected', 'signIn'] as const satisfies readonly MeetingFailure[];
const ends = ['ended', 'nobodyJoined'] as const satisfies readonly MeetingEnd[];

/** What the person has to do, and under which id the request waits for it. */
const signIn = z.object({
  reason: z.enum(['noToken', 'expired', 'consent', 'claims'] as const satisfies readonly SignInStep['reason'][]),
  audience: z.string().exactOptional(),
  claims: z.string().exactOptional(),
  heldAs: z.string().exactOptional(),
});

/** How to come into a meeting. */
const ways = { joinUrl: z.string(), conferenceId: z.string().exactOptional(), phoneNumbers: z.array(z.string()).readonly().exactOptional() };

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live'), ...ways, startedAtMs: z.number() }),
  z.object({ kind: z.literal('ended'), end: z.enum(ends), ...ways, startedAtMs: z.number(), endedAtMs: z.number() }),
  z.object({ kind: z.literal('failed'), failure: z.enum(failures), retryNonce: z.string().exactOptional(), signIn: signIn.exactOptional() }),
]);

const facts = z.object({
  subject: z.string(),
  importance: z.enum(['Normal', 'Urgent', 'Emergency']),
  startedBy: z.string().exactOptional(),
  invitees: z.array(person).readonly().exactOptional(),
  rung: z.array(z.string()).readonly().exactOptional(),
});

const record = z.object({
  operationId: z.string(),
  ticket: z.string(),
  takenAtMs: z.number(),
  origin: z.string().exactOptional(),
  replyId: z.string().exactOptional(),
  facts: facts.exactOptional(),
  outcome: outcome.exactOptional(),
  outcomePosts: z.number().exactOptional(),
  deferrals: z.number().exactOptional(),
});

/** What became of a request: a meeting, which may be over, or none. */
export type Outcome = z.infer<typeof outcome>;

/** How far a request is. What was asked for is in the queue; here is what another process needs to go on with it. */
export interface RequestRecord extends Readonly<z.infer<typeof record>> {
  readonly operationId: string;
  /** Of the request's one place in the queue: what else is queued under the same operationId is a copy. */
  readonly ticket: string;
  /** Milliseconds since the epoch. */
  readonly takenAtMs: number;
  /** Where the meeting is being started: as {@link Meetings} name it. Written down before it is asked for there. */
  readonly origin?: string;
  /** The one reply, once the channel has told its id. */
  readonly replyId?: string;
  /** What the meeting's card shows, where whoever asked comes for the outcome: by then the request may be in the queue no more. */
  readonly facts?: MeetingFacts;
  readonly outcome?: Outcome;
  /** How often the outcome was posted as a reply of its own of which it is not known whether it arrived. */
  readonly outcomePosts?: number;
  /** How often the outcome was put off because it could not be delivered. */
  readonly deferrals?: number;
}

/** Reads what a storage kept. @throws TypeError when it is no record of ours */
export function readRequestRecord(value: unknown): RequestRecord {
  const { data } = record.safeParse(value);
  if (data === undefined) throw new TypeError('what was kept is no record of a request');
  return data;
}

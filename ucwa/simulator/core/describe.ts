import type { Meeting, Participant } from './meeting.ts';
import type { Pool } from './pool.ts';

/** A meeting as tests and the control endpoint look at it. */
export interface SimulatedMeeting {
  readonly id: string;
  readonly joinUrl: string;
  readonly onlineMeetingUri: string;
  readonly conferenceId: string;
  readonly subject: string;
  readonly importance: string;
  readonly threadId: string;
  readonly operationId: string | undefined;
  /** Sign-in name of the organizer. */
  readonly organizer: string;
  readonly participants: readonly Participant[];
  readonly lobby: readonly Participant[];
  readonly over: boolean;
}

/** What there is to know about a meeting now. */
export function describeMeeting(pool: Pool, meeting: Meeting): SimulatedMeeting {
  const { subject, importance, threadId, operationId, organizer, conferenceId } = meeting.details;
  return {
    id: meeting.id,
    joinUrl: pool.joinUrl(meeting),
    onlineMeetingUri: meeting.uri,
    conferenceId,
    subject,
    importance,
    threadId,
    operationId,
    organizer: organizer.name,
    participants: meeting.roster,
    lobby: meeting.lobby,
    over: meeting.over,
  };
}

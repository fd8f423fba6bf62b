import {
  accessLevels,
  automaticLeaderAssignments,
  entryExitAnnouncements,
  switchable,
  type Meeting,
  type MeetingDetails,
} from '../core/meeting.ts';
import { reasons } from '../core/invitation-reasons.ts';
import { refuse } from '../wire/refusal.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { noContent, ok, type Answer } from '../wire/exchange.ts';
import { checkPut } from './preconditions.ts';
import { myOnlineMeetingsHref } from '../views/hrefs.ts';
import { myOnlineMeetingView } from '../views/my-online-meeting.ts';
import type { ApplicationCall, Route } from '../call.ts';
import type { User } from '../core/users.ts';

const base = '/ucwa/applications/:application/onlineMeetings/myOnlineMeetings';

/** Meetings made ahead, without anybody joining (myOnlineMeetings_ref, myOnlineMeeting_ref, myAssignedOnlineMeeting_ref). */
export const myOnlineMeetingRoutes: readonly Route[] = [
  { path: base, operation: 'myOnlineMeetings', access: 'application', methods: { GET: list, POST: schedule } },
  {
    path: `${base}/:meeting`,
    operation: 'myOnlineMeeting',
    access: 'application',
    methods: { GET: (call) => ok(myOnlineMeetingView(call.application, meetingOf(call))), PUT: update, DELETE: remove },
  },
  { path: `${base}/:meeting/extensions`, operation: 'unsupported', access: 'application', methods: { GET: getExtensions } },
];

const day = 24 * 60 * 60 * 1000;

function list({ application, pool }: ApplicationCall): Answer {
  const user = userOf(application);
  return ok({
    rel: 'myOnlineMeetings',
    href: myOnlineMeetingsHref(application),
    embedded: {
      myAssignedOnlineMeeting: [myOnlineMeetingView(application, pool.meetings.assignedTo(user))],
      myOnlineMeeting: pool.meetings.scheduledBy(user).map((meeting) => myOnlineMeetingView(application, meeting)),
    },
  });
}

function schedule(call: ApplicationCall): Answer {
  const { application, pool, switches } = call;
  const user = userOf(application);
  const details = readDetails(call);
  if (pool.meetings.hasScheduled(user, pool.limits.onlineMeetingsPerUser)) throw refuse('TooManyOnlineMeetings');
  const meeting = pool.meetings.draft(
    user,
    { origin: 'scheduled', subject: `${user.displayName}'s meeting`, ...details },
    pool.limits.meetingSeconds,
  );
  pool.meetings.open(meeting);
  return { ...ok(myOnlineMeetingView(application, meeting)), status: switches.scheduleStatus };
}

function update(call: ApplicationCall): Answer {
  const meeting = meetingOf(call);
  if (meeting.details.origin === 'assigned') throw refuse('Forbidden');
  checkPut(call, meeting);
  meeting.change(readDetails(call));
  return ok(myOnlineMeetingView(call.application, meeting));
}

function remove(call: ApplicationCall): Answer {
  const meeting = meetingOf(call);
  if (meeting.details.origin === 'assigned') throw refuse('Forbidden');
  return {
    ...noContent,
    afterwards: () => {
      meeting.end(reasons.ended);
    },
  };
}

function getExtensions(call: ApplicationCall): Answer {
  return ok({ rel: 'onlineMeetingExtensions', href: `${myOnlineMeetingsHref(call.application)}/${meetingOf(call).id}/extensions` });
}

/** What can be set; what is not named stays as it is, or takes its default. */
function readDetails({ input, pool, switches }: ApplicationCall): Partial<MeetingDetails> {
  const expiresAt = input.date('expirationTime');
  const now = pool.clock.now();
  const earliest = switches.pastExpirations ? -Infinity : now - 366 * day;
  if (expiresAt !== undefined && (expiresAt < earliest || expiresAt > now + 3653 * day))
    throw refuse('ParameterValidationFailure', { expirationTime: 'not between one year ago and ten years ahead' });
  const wanted = {
    subject: input.text('subject', 250),
    description: input.text('description', 10_000),
    attendees: input.texts('attendees'),
    // The reference wants leaders to belong to the organization; its samples name people whom this pool does not know.
    leaders: input.texts('leaders'),
    accessLevel: input.word('accessLevel', accessLevels),
    automaticLeaderAssignment: input.word('automaticLeaderAssignment', automaticLeaderAssignments),
    // The traces send an older name.
    entryExitAnnouncement:
      input.word('entryExitAnnouncement', entryExitAnnouncements) ?? input.word('attendanceAnnouncementsStatus', entryExitAnnouncements),
    lobbyBypassForPhoneUsers: input.word('lobbyBypassForPhoneUsers', switchable),
    phoneUserAdmission: input.word('phoneUserAdmission', switchable),
    expiresAt,
  };
  return withoutUndefined(wanted);
}

/** One of the user's own meetings. Throws ResourceNotFound for those of others, too. */
function meetingOf({ application, params, pool }: ApplicationCall): Meeting {
  const user = userOf(application);
  const id = params['meeting']?.toUpperCase() ?? '';
  const assigned = pool.meetings.assignedTo(user);
  if (id === assigned.id) return assigned;
  const meeting = pool.meetings.find(id);
  if (meeting?.details.origin !== 'scheduled' || meeting.details.organizer !== user) throw refuse('ResourceNotFound');
  return meeting;
}

function userOf({ identity }: ApplicationCall['application']): User {
  if (identity.kind === 'anonymous') throw refuse('AnonymousNotAllowed');
  return identity.user;
}

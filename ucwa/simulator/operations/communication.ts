import { randomBytes } from 'node:crypto';
import { Conversation } from '../core/conversation.ts';
import { communicationUpdated } from '../core/notices.ts';
import { enterMeeting } from '../core/enter-meeting.ts';
import { newInvitation } from '../core/invitation.ts';
import { importances, type Meeting, type MeetingDetails, type Person } from '../core/meeting.ts';
import { personOf as asPerson } from '../core/users.ts';
import { refuse } from '../wire/refusal.ts';
import { ok, type Answer, type Request } from '../wire/exchange.ts';
import { communicationView } from '../views/application.ts';
import { accepted } from './accepted.ts';
import { readAvailability } from './me.ts';
import { checkPut } from './preconditions.ts';
import type { ApplicationCall, Route } from '../call.ts';

const base = '/ucwa/applications/:application/communication';

/** What can be begun: starting and joining meetings (startOnlineMeeting_ref, joinOnlineMeeting_ref). */
export const communicationRoutes: readonly Route[] = [
  {
    path: base,
    operation: 'communication',
    access: 'application',
    methods: { GET: ({ application, switches }) => ok(communicationView(application, switches)), PUT: putCommunication },
  },
  { path: `${base}/startOnlineMeeting`, operation: 'startOnlineMeeting', access: 'application', methods: { POST: startOnlineMeeting } },
  { path: `${base}/joinOnlineMeeting`, operation: 'joinOnlineMeeting', access: 'application', methods: { POST: joinOnlineMeeting } },
  {
    path: `${base}/onlineMeetingInvitations`,
    operation: startOrJoin,
    access: 'application',
    methods: { POST: (call) => (isAdhoc(call.request) ? startOnlineMeeting(call) : joinOnlineMeeting(call)) },
  },
];

/** Changes what the application takes (communication_ref); the answer is empty. */
function putCommunication(call: ApplicationCall): Answer {
  const { application } = call;
  checkPut(call, { etag: application.communicationEtag, putMarker: application.putMarker });
  const { supportedModalities = [], supportedMessageFormats = [], ...rest } = readAvailability(call);
  application.changeAvailability({ ...application.availability, supportedModalities, supportedMessageFormats, ...rest });
  return {
    status: 200,
    afterwards: () => {
      application.publish([communicationUpdated(application)]);
    },
  };
}

// The server-made query decides: without it the same collection joins.
const isAdhoc = (request: Request) => request.query.get('onlineMeetingUri')?.toLowerCase() === 'adhoc';

function startOrJoin(request: Request): 'startOnlineMeeting' | 'joinOnlineMeeting' {
  return isAdhoc(request) ? 'startOnlineMeeting' : 'joinOnlineMeeting';
}

/** Creates an ad-hoc meeting and goes there. */
function startOnlineMeeting(call: ApplicationCall): Answer | Promise<Answer> {
  const { application, pool, switches } = call;
  if (application.identity.kind === 'anonymous') throw refuse('AnonymousNotAllowed');
  if (!switches.startOnlineMeetingLink) throw refuse('Forbidden');
  const wishes = readWishes(call);
  const { user } = application.identity;
  const meeting = pool.meetings.draft(
    user,
    { origin: 'adhoc', ...wishes, subject: wishes.subject ?? `${user.displayName}'s meeting` },
    pool.limits.meetingSeconds,
    switches,
  );
  return begin(call, meeting, wishes, personOf(call));
}

/** Goes to a meeting that exists; without a URI, to a new one (joinOnlineMeeting_ref). */
function joinOnlineMeeting(call: ApplicationCall): Answer | Promise<Answer> {
  const { application, input, pool, switches } = call;
  if (!switches.joinOnlineMeetingLink) throw refuse('Forbidden');
  const uri = input.text('onlineMeetingUri');
  if (!uri || uri.toLowerCase() === 'adhoc') return startOnlineMeeting(call);
  const meeting = pool.meetings.findByUri(uri);
  if (application.identity.kind === 'anonymous' && meeting?.id !== application.identity.onlineMeetingId) throw refuse('Forbidden');
  if (!meeting) throw refuse('DestinationNotFound');
  if ([...application.conversations.values()].some((other) => other.meeting === meeting)) throw refuse('AlreadyExists');
  return begin(call, meeting, readWishes(call, meeting.details), personOf(call));
}

type Wishes = ReturnType<typeof readWishes>;

/** What the client wants to be so; what it does not say is as in the meeting that it joins, or as usual. */
function readWishes(call: ApplicationCall, present?: Pick<MeetingDetails, 'importance' | 'threadId'>) {
  const { input, application, pool, switches } = call;
  const wishes = {
    operationId: input.text('operationId', 50),
    importance: input.word('importance', importances) ?? present?.importance ?? 'Normal',
    subject: input.text('subject', 250),
    threadId: input.text('threadId', 250) ?? present?.threadId ?? randomBytes(16).toString('hex'),
  };
  if (application.conversations.size >= pool.limits.conversationsPerApplication) throw refuse('TooManyConversations');
  checkOperationId(call, wishes.operationId);
  if (switches.threadIds === 'unique' && application.isInThread(wishes.threadId)) throw refuse('ThreadIdAlreadyExists');
  return wishes;
}

/** Throws AlreadyExists for an operationId that has been used, where that counts. */
export function checkOperationId({ application, switches }: ApplicationCall, operationId: string | undefined): void {
  if (operationId !== undefined && switches.operationIds === 'unique' && application.invitations.has(operationId)) throw refuse('AlreadyExists');
}

function personOf({ application, input }: ApplicationCall): Person {
  const { identity } = application;
  if (identity.kind === 'user') return asPerson(identity.user);
  return {
    id: randomBytes(8).toString('hex'),
    uri: identity.uri,
    name: input.text('anonymousDisplayName', 250) ?? 'Guest',
    anonymous: true,
  };
}

/** Accepts the operation: 201 with the place of the invitation, and everything else in the event channel. */
function begin(call: ApplicationCall, meeting: Meeting, wishes: Wishes, person: Person): Promise<Answer> {
  const { application, pool, fault, switches } = call;
  const { operationId, importance, threadId, subject = meeting.details.subject } = wishes;
  if (!fault?.reason) pool.meetings.open(meeting);
  const invitation = newInvitation({
    rel: 'onlineMeetingInvitation',
    application,
    direction: 'Outgoing',
    operationId,
    importance,
    subject,
    threadId,
    onlineMeetingUri: meeting.uri,
    anonymousDisplayName: person.anonymous ? person.name : undefined,
    conversation: new Conversation(application, meeting, person, { subject: meeting.details.subject, importance, threadId, switches }),
    switches,
  });
  return accepted(call, invitation, () => {
    enterMeeting(invitation, { reason: fault?.reason, lobby: fault?.lobby });
  });
}

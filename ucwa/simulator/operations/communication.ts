import { randomBytes } from 'node:crypto';
import { Conversation } from '../core/conversation.ts';
import { communicationUpdated } from '../core/notices.ts';
import { enterMeeting } from '../core/enter-meeting.ts';
import { newInvitation } from '../core/invitation.ts';
import { importances, type Meeting, type Person } from '../core/meeting.ts';
import { personOf as asPerson } from '../core/users.ts';
import { refuse } from '../wire/refusal.ts';
import { createdAt, ok, type Answer, type Request } from '../wire/exchange.ts';
import { communicationView } from '../views/application.ts';
import { invitationHref } from '../views/hrefs.ts';
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
    methods: { GET: ({ application }) => ok(communicationView(application)), PUT: putCommunication },
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
  const { application, pool } = call;
  if (application.identity.kind === 'anonymous') throw refuse('AnonymousNotAllowed');
  if (!pool.switches.startOnlineMeetingLink) throw refuse('Forbidden');
  const wishes = readWishes(call);
  const { user } = application.identity;
  const meeting = pool.meetings.draft(
    user,
    { origin: 'adhoc', ...wishes, subject: wishes.subject ?? `${user.displayName}'s meeting` },
    pool.limits.meetingSeconds,
    pool.switches,
  );
  return begin(call, meeting, wishes, personOf(call));
}

/** Goes to a meeting that exists; without a URI, to a new one (joinOnlineMeeting_ref). */
function joinOnlineMeeting(call: ApplicationCall): Answer | Promise<Answer> {
  const { application, input, pool } = call;
  if (!pool.switches.joinOnlineMeetingLink) throw refuse('Forbidden');
  const uri = input.text('onlineMeetingUri');
  if (!uri || uri.toLowerCase() === 'adhoc') return startOnlineMeeting(call);
  const meeting = pool.meetings.findByUri(uri.replace(/^conf:/i, ''));
  if (application.identity.kind === 'anonymous' && meeting?.id !== application.identity.onlineMeetingId) throw refuse('Forbidden');
  if (!meeting) throw refuse('DestinationNotFound');
  if ([...application.conversations.values()].some((other) => other.meeting === meeting)) throw refuse('AlreadyExists');
  return begin(call, meeting, readWishes(call), personOf(call));
}

type Wishes = ReturnType<typeof readWishes>;

function readWishes({ input, application, pool }: ApplicationCall) {
  const wishes = {
    operationId: input.text('operationId', 50),
    importance: input.word('importance', importances) ?? 'Normal',
    subject: input.text('subject', 250),
    threadId: input.text('threadId', 250) ?? randomBytes(16).toString('hex'),
  };
  if (application.conversations.size >= pool.limits.conversationsPerApplication) throw refuse('TooManyConversations');
  if (application.isTaken(wishes.operationId)) throw refuse('AlreadyExists');
  if (pool.switches.threadIds === 'unique' && application.isInThread(wishes.threadId)) throw refuse('ThreadIdAlreadyExists');
  return wishes;
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
async function begin(call: ApplicationCall, meeting: Meeting, wishes: Wishes, person: Person): Promise<Answer> {
  const { application, pool, fault } = call;
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
    conversation: new Conversation(application, meeting, person, { subject: meeting.details.subject, importance, threadId }),
  });
  const { eventsBefore201, location, locationAlias } = pool.switches;
  const enter = () => {
    enterMeeting(invitation, { reason: fault?.reason, lobby: fault?.lobby });
  };
  const answer = createdAt(
    location ? pool.resolve(invitationHref(invitation, locationAlias ? invitation.alias : invitation.id)) : undefined,
  );
  if (!eventsBefore201) return { ...answer, afterwards: enter };
  enter();
  await acknowledged(call);
  return answer;
}

// A client that does not listen gets its 201 in the end.
const patienceMs = 1000;

/** Waits until the client has taken the events of the operation, but not for ever. */
function acknowledged({ application, pool }: ApplicationCall): Promise<void> {
  return new Promise((resolve) => {
    const stop = pool.clock.after(patienceMs, resolve);
    void Promise.any([...application.channels.values()].map((channel) => channel.settled())).then(() => {
      stop();
      resolve();
    });
  });
}

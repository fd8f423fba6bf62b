import { reasons } from '../core/invitation-reasons.ts';
import { conversationOf } from './conversations.ts';
import { refuse } from '../wire/refusal.ts';
import { noContent, ok, type Answer } from '../wire/exchange.ts';
import { contactView } from '../views/contact.ts';
import { participantView } from '../views/participant.ts';
import { conversationHref, lobbyHref, participantHref } from '../views/hrefs.ts';
import type { ApplicationCall, Route } from '../call.ts';
import type { Conversation } from '../core/conversation.ts';
import type { Participant } from '../core/meeting.ts';
import type { Operation } from '../operations.ts';

const base = '/ucwa/applications/:application/communication/conversations/:conversation';

/** Who is in a meeting and in its lobby, and what leaders can do about it (participant_ref, lobby_ref, admit_ref and others). */
export const participantRoutes: readonly Route[] = [
  collection('participants', ({ roster }) => roster),
  collection('leaders', ({ roster }) => roster.filter(({ role }) => role === 'Leader')),
  collection('attendees', ({ roster }) => roster.filter(({ role }) => role === 'Attendee')),
  { path: `${base}/lobby`, operation: 'lobby', access: 'application', methods: { GET: getLobby } },
  { path: `${base}/participants/:participant`, operation: 'participant', access: 'application', methods: { GET: getParticipant } },
  { path: `${base}/onlineMeeting/organizer`, operation: 'organizer', access: 'application', methods: { GET: getOrganizer } },
  action('admit', waiting, ({ meeting }, { id }) => {
    meeting.admit(id);
  }),
  action('reject', waiting, ({ meeting }, { id }) => {
    meeting.remove(id, reasons.denied);
  }),
  action('eject', other, ({ meeting }, { id }) => {
    meeting.remove(id, reasons.ejected);
  }),
  action('promote', other, ({ meeting }, { id }) => {
    meeting.assign(id, 'Leader');
  }),
  action('demote', other, ({ meeting }, { id }) => {
    meeting.assign(id, 'Attendee');
  }),
];

function collection(
  rel: 'participants' | 'leaders' | 'attendees',
  choose: (meeting: { roster: readonly Participant[] }) => readonly Participant[],
): Route {
  return {
    path: `${base}/${rel}`,
    operation: rel,
    access: 'application',
    methods: {
      GET(call) {
        const conversation = conferenceOf(call);
        const participant = choose(conversation.meeting).map(({ id, name }) => ({ href: participantHref(conversation, id), title: name }));
        return ok({ rel, href: `${conversationHref(conversation)}/${rel}`, links: { participant } });
      },
    },
  };
}

/** Something that only leaders do to somebody. */
function action(
  operation: Operation,
  allowed: (conversation: Conversation, participant: Participant) => boolean,
  carryOut: (conversation: Conversation, participant: Participant) => void,
): Route {
  return {
    path: `${base}/participants/:participant/${operation}`,
    operation,
    access: 'application',
    methods: {
      POST(call) {
        const conversation = conferenceOf(call);
        const participant = participantOf(call, conversation);
        if (conversation.local?.role !== 'Leader') throw refuse('Forbidden');
        if (!allowed(conversation, participant)) throw refuse('Conflict');
        return {
          ...noContent,
          afterwards: () => {
            carryOut(conversation, participant);
          },
        };
      },
    },
  };
}

function waiting(_: Conversation, participant: Participant): boolean {
  return participant.inLobby;
}

function other(conversation: Conversation, participant: Participant): boolean {
  return !participant.inLobby && participant.id !== conversation.person.id;
}

function getLobby(call: ApplicationCall): Answer {
  const conversation = conferenceOf(call);
  const participant = conversation.meeting.lobby.map((one) => participantView(conversation, one));
  return ok({ rel: 'lobby', href: lobbyHref(conversation), embedded: { participant } });
}

function getParticipant(call: ApplicationCall): Answer {
  const conversation = conversationOf(call);
  return ok(participantView(conversation, participantOf(call, conversation)));
}

function getOrganizer(call: ApplicationCall): Answer {
  return ok(contactView(call.application, conversationOf(call).meeting.details.organizer));
}

/** The conversation, once the user is in the conference. Throws Conflict before that. */
export function conferenceOf(call: ApplicationCall): Conversation {
  const conversation = conversationOf(call);
  if (conversation.state !== 'Conferenced') throw refuse('Conflict');
  return conversation;
}

function participantOf({ params }: ApplicationCall, { meeting }: Conversation): Participant {
  const participant = meeting.find(params['participant'] ?? '');
  if (!participant) throw refuse('ResourceNotFound');
  return participant;
}

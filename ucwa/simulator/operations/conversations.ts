import { refuse } from '../wire/refusal.ts';
import { noContent, ok, type Answer } from '../wire/exchange.ts';
import { conversationHref, conversationsHref } from '../views/hrefs.ts';
import { conversationView, onlineMeetingView } from '../views/conversation.ts';
import type { ApplicationCall, Route } from '../call.ts';
import type { Conversation } from '../core/conversation.ts';

const base = '/ucwa/applications/:application/communication/conversations';

/** Conversations and the meetings behind them (conversation_ref, onlineMeeting_ref). */
export const conversationRoutes: readonly Route[] = [
  { path: base, operation: 'conversations', access: 'application', methods: { GET: listConversations } },
  {
    path: `${base}/:conversation`,
    operation: 'conversation',
    access: 'application',
    methods: { GET: (call) => ok(conversationView(conversationOf(call))), DELETE: leaveConversation },
  },
  { path: `${base}/:conversation/onlineMeeting`, operation: 'onlineMeeting', access: 'application', methods: { GET: getOnlineMeeting } },
];

/** The conversation that a path names. Throws ConversationNotFound. */
export function conversationOf({ application, params }: ApplicationCall): Conversation {
  const conversation = application.conversations.get(params['conversation'] ?? '');
  if (!conversation) throw refuse('ConversationNotFound');
  return conversation;
}

function listConversations({ application }: ApplicationCall): Answer {
  return ok({
    rel: 'conversations',
    href: conversationsHref(application),
    links: { conversation: [...application.conversations.values()].map(conversationHref) },
  });
}

/** Leaves; the others go on. */
function leaveConversation(call: ApplicationCall): Answer {
  const conversation = conversationOf(call);
  return {
    ...noContent,
    afterwards: () => {
      conversation.leave();
    },
  };
}

function getOnlineMeeting(call: ApplicationCall): Answer {
  const conversation = conversationOf(call);
  if (conversation.state === 'Connecting') throw refuse('ResourceNotFound');
  return ok(onlineMeetingView(conversation));
}

import { invitationHref } from '../views/hrefs.ts';
import { createdAt, type Answer } from '../wire/exchange.ts';
import type { ApplicationCall } from '../call.ts';
import type { Invitation } from '../core/invitation.ts';

/** Accepts an operation: 201 with the place of the invitation, and then, or before, what happens in the event channel. */
export async function accepted(call: ApplicationCall, invitation: Invitation, begin: () => void): Promise<Answer> {
  const { pool, switches } = call;
  const href = invitationHref(invitation, switches.locationAlias ? invitation.alias : invitation.id);
  const answer = createdAt(switches.location ? pool.resolver(switches)(href) : undefined);
  if (!switches.eventsBefore201) return { ...answer, afterwards: begin };
  begin();
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

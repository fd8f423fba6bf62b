import type { TurnContext } from 'botbuilder';

import type { Person } from '../dialogs/incoming.ts';
import type { Attendee } from '../dialogs/meetings.ts';
import type { Config } from './config.ts';
import { isDoneWithin } from './desk/deadline.ts';
import type { IncomingActivity } from './incoming-activity.ts';
import type { Log } from './log.ts';
import type { Members } from './members.ts';
import { type Addresses, sipAddressBy } from './sip-address.ts';

/** Whom to ring for an order, and how; those whose address is not known get along with the link. */
export type AttendeesOf = (context: TurnContext, invitees: readonly Person[]) => Promise<readonly Attendee[]>;

export interface AttendeesParts {
  readonly members: Pick<Members, 'memberIn'>;
  readonly log: Log;
}

// Whoever asked was looked up a moment ago; the others are not waited for long.
const WAIT_MS = 1_000;

/**
 * Finds the SIP addresses of the people of an order by the rosters of the conversation. Nobody in local mode, where nobody is who they say;
 * whoever organizes the meeting is in it anyway.
 */
export function createAttendees({ identity, pool, invitations: { whom, addressRule } }: Pick<Config, 'identity' | 'pool' | 'invitations'>, { members, log }: AttendeesParts): AttendeesOf {
  if (identity === undefined || whom === 'nobody') return async () => [];
  const ringsRequester = !(pool && 'signIn' in pool);
  const addressesOf = async (context: TurnContext, { id }: Person): Promise<Addresses | undefined> => {
    try {
      // Of a mention only the id counts: the rest is the words of the client that wrote it, who could have anybody rung.
      return await members.memberIn(context, id);
    } catch (error) {
      log.warn('a person could not be looked up', { person: id, error });
      return undefined;
    }
  };

  return async (context, invitees) => {
    const { from } = context.activity as IncomingActivity;
    const requester: Person = { name: from.name, id: from.id };
    const people = [...(ringsRequester ? [requester] : []), ...(whom === 'everyone' ? invitees.filter(({ id }) => id !== '' && id !== from.id) : [])];
    const found = new Map<string, Attendee>();
    const looking = people.map(async (person) => {
      const addresses = await addressesOf(context, person);
      const sipUri = addresses && sipAddressBy(addressRule, addresses);
      if (sipUri !== undefined) found.set(person.id, { name: person.name, sipUri });
    });
    await isDoneWithin(WAIT_MS, Promise.all(looking));
    const inOrder = people.map(({ id }) => found.get(id)).filter((attendee) => attendee !== undefined);
    return [...new Map(inOrder.map((attendee) => [attendee.sipUri.toLowerCase(), attendee])).values()];
  };
}

import type { TurnContext } from 'botbuilder';

import type { Barrier } from '../dialogs/texts/index.ts';
import type { Config } from './config.ts';
import type { IncomingActivity } from './incoming-activity.ts';
import type { Log } from './log.ts';
import type { Member, Members } from './members.ts';
import { channelOf, tenantOf } from './place.ts';

/** What the rules are made of. */
export type AccessRules = Pick<Config, 'identity' | 'allowedTenants' | 'access'>;

/** Who may do something where, by the settings: what the activity tells decides first, and then the roster. Local mode asks no roster: nobody is who they say. */
export class Access {
  readonly #localMode: boolean;
  readonly #tenants: ReadonlySet<string>;
  readonly #allowGuests: boolean;
  readonly #teams: Listed;
  readonly #channels: Listed;
  readonly #people: Listed;
  readonly #members: Pick<Members, 'standingOf'>;
  readonly #log: Log;

  constructor({ identity, allowedTenants, access }: AccessRules, { members, log }: { readonly members: Pick<Members, 'standingOf'>; readonly log: Log }) {
    this.#localMode = identity === undefined;
    this.#tenants = new Set(allowedTenants);
    this.#allowGuests = access.allowGuests;
    this.#teams = listed(access.teams);
    this.#channels = listed(access.channels);
    this.#people = listed(access.people);
    this.#members = members;
    this.#log = log;
  }

  /** The rule that keeps whoever acts in this turn from it; undefined where there is none. Never rejects: who cannot be looked up has to come again. */
  async barrierTo(context: TurnContext): Promise<Barrier | undefined> {
    const activity = context.activity as IncomingActivity;
    const here = this.#barrierHere(activity);
    if (here !== undefined || this.#localMode) return here;
    try {
      const standing = await this.#members.standingOf(context);
      if (standing.kind === 'untold' && activity.type === 'message') return this.#withoutRoster(activity);
      return standing.kind === 'stranger' ? 'outsider' : this.#barrierFor(activity, standing.kind === 'member' ? standing.member : undefined);
    } catch (error) {
      this.#log.warn('a person could not be looked up', { conversation: activity.conversation.id, person: activity.from.aadObjectId ?? activity.from.id, error });
      return 'unavailable';
    }
  }

  /** The bot is where people write to it, so that it may ask: a roster that tells nothing there lets nobody in who could be a guest. */
  #withoutRoster({ conversation, from }: IncomingActivity): Barrier {
    this.#log.warn('the roster of a conversation tells nothing', { conversation: conversation.id, person: from.aadObjectId ?? from.id });
    return 'unavailable';
  }

  #barrierHere(activity: IncomingActivity): Barrier | undefined {
    const { teamId, groupId, channelId } = channelOf(activity);
    const isInChannel = teamId !== undefined || groupId !== undefined || channelId !== undefined;
    if (isInChannel && !this.#teams(teamId, groupId)) return 'team';
    if (isInChannel && !this.#channels(channelId)) return 'channel';
    return this.#people(activity.from.aadObjectId?.toLowerCase()) ? undefined : 'person';
  }

  /** Guests are of the tenant that they are guests in, by some accounts; people of other tenants are in shared channels and federated chats. */
  #barrierFor(activity: IncomingActivity, member: Member | undefined): Barrier | undefined {
    if (member && isGuest(member)) return this.#allowGuests ? undefined : 'guest';
    const isNamed = (member?.aadObjectId ?? activity.from.aadObjectId ?? '') !== '';
    const isAtHome = this.#tenants.has(member?.tenantId ?? tenantOf(activity));
    return isNamed && isAtHome && member?.userRole !== 'anonymous' ? undefined : 'outsider';
  }
}

/** Whether one of the ids is on the list; an empty list has everybody. */
type Listed = (...ids: readonly (string | undefined)[]) => boolean;

function listed(ids: readonly string[]): Listed {
  const known = new Set(ids);
  return (...candidates) => known.size === 0 || candidates.some((id) => id !== undefined && known.has(id));
}

/** Entra writes guests' names so (user principal name of B2B guests). */
const isGuest = ({ userRole, userPrincipalName = '' }: Member) => userRole?.toLowerCase() === 'guest' || /#EXT#@/i.test(userPrincipalName);

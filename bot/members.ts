import type { TurnContext } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import QuickLRU from 'quick-lru';
import { z } from 'zod';

import { within } from './desk/deadline.ts';
import type { IncomingActivity } from './incoming-activity.ts';
import { channelOf, tenantOf, threadless } from './place.ts';

const text = z
  .string()
  .max(1024)
  .nullish()
  .transform((value) => value ?? undefined);

const lowerCase = text.transform((value) => value?.toLowerCase());

const rosterEntry = z.object({
  name: text,
  /** The Entra object id. */
  aadObjectId: lowerCase,
  /** The tenant that they come from. */
  tenantId: lowerCase,
  /** `user`, `guest` or `anonymous`. */
  userRole: text,
  userPrincipalName: text,
  email: text,
});

/** Somebody in a conversation, as its roster has them; members that Teams does not tell are undefined. */
export type Member = Readonly<z.infer<typeof rosterEntry>>;

/** What rosters say of somebody: a member; `stranger`: none of the conversation; `untold`: the bot is not in the conversation and may not ask. */
export type Standing = { readonly kind: 'member'; readonly member: Member } | { readonly kind: 'stranger' | 'untold' };

export interface MembersOptions {
  /** For one question, however many rosters it takes. */
  readonly timeoutMs?: number;
  readonly maxSize?: number;
  /** How long an answer is believed. */
  readonly memberMs?: number;
  /** How long it is believed that there is none. */
  readonly otherMs?: number;
}

const TIMEOUT_MS = 3_000;
const PEOPLE_MAX = 10_000;
const MEMBER_MS = 30 * 60_000;
const OTHER_MS = 5 * 60_000;

/** Who people are, by the rosters of their conversations: asked when it is needed, once for all who wait, and kept for a while. */
export class Members {
  readonly #timeoutMs: number;
  readonly #memberMs: number;
  readonly #otherMs: number;
  readonly #known: QuickLRU<string, Standing>;
  readonly #asking = new Map<string, Promise<Standing>>();

  constructor({ timeoutMs = TIMEOUT_MS, maxSize = PEOPLE_MAX, memberMs = MEMBER_MS, otherMs = OTHER_MS }: MembersOptions = {}) {
    this.#timeoutMs = timeoutMs;
    this.#memberMs = memberMs;
    this.#otherMs = otherMs;
    this.#known = new QuickLRU({ maxSize });
  }

  /**
   * Whoever acts in a turn, or is the user of the reference that it resumes; undefined where no roster tells of them.
   * Rejects when the connector is in trouble, or at the signal.
   */
  async of(context: TurnContext, signal?: AbortSignal): Promise<Member | undefined> {
    const standing = await this.standingOf(context, signal);
    return standing.kind === 'member' ? standing.member : undefined;
  }

  /** Somebody else in the conversation of a turn; otherwise as {@link of}. */
  async memberIn(context: TurnContext, userId: string, signal?: AbortSignal): Promise<Member | undefined> {
    const standing = await this.#standing(context, userId, signal);
    return standing.kind === 'member' ? standing.member : undefined;
  }

  /** Whoever acts in a turn, with the reason why there is nobody to tell of. */
  async standingOf(context: TurnContext, signal?: AbortSignal): Promise<Standing> {
    return this.#standing(context, (context.activity as IncomingActivity).from.id, signal);
  }

  async #standing(context: TurnContext, userId: string, signal?: AbortSignal): Promise<Standing> {
    const activity = context.activity as IncomingActivity;
    if (userId === '') return { kind: 'untold' };
    // What a tenant knows of a person is the same everywhere in it; that they are unknown holds for one place.
    const person = JSON.stringify([tenantOf(activity), userId]);
    const here = JSON.stringify([tenantOf(activity), userId, threadless(activity.conversation.id)]);
    const known = this.#known.get(person) ?? this.#known.get(here);
    if (known) return known;

    const asking = this.#asking.get(here) ?? this.#ask(connectorOf(context), rostersOf(activity), userId);
    if (!this.#asking.has(here)) this.#keep(asking, person, here);
    return signal ? within(this.#timeoutMs, [signal], () => asking) : asking;
  }

  #keep(asking: Promise<Standing>, person: string, here: string): void {
    const keep = (standing: Standing) => {
      const [key, maxAge] = standing.kind === 'member' ? [person, this.#memberMs] : [here, this.#otherMs];
      this.#known.set(key, standing, { maxAge });
    };
    this.#asking.set(here, asking);
    // Whoever asked is told of a failure; the next one asks again.
    void asking.then(keep, () => undefined).finally(() => this.#asking.delete(here));
  }

  #ask(connector: ConnectorClient, rosters: readonly string[], userId: string): Promise<Standing> {
    return within(this.#timeoutMs, [], async (signal) => {
      let standing: Standing = { kind: 'untold' };
      for (const roster of rosters) {
        const told = await ask(connector, roster, userId, signal);
        if (told.kind === 'member') return told;
        if (told.kind === 'stranger') standing = told;
      }
      return standing;
    });
  }
}

async function ask(connector: ConnectorClient, conversationId: string, userId: string, abortSignal: AbortSignal): Promise<Standing> {
  try {
    const entry: unknown = await connector.conversations.getConversationMember(conversationId, userId, { abortSignal });
    return { kind: 'member', member: rosterEntry.parse(entry) };
  } catch (error) {
    return standingFrom(error);
  }
}

/** Refusals that coming again changes. */
const passing: ReadonlySet<number> = new Set([401, 408, 412, 429]);

/** The connector knows whom it does not find from conversations that the bot is not in (get-teams-context). */
function standingFrom(error: unknown): Standing {
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === 'MemberNotFoundInConversation') return { kind: 'stranger' };
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode >= 500 || passing.has(statusCode)) throw error;
  return { kind: 'untold' };
}

/** The team's roster, as the SDK's TeamsInfo asks; people of a shared channel that are not in the team are in the channel's own. */
function rostersOf(activity: IncomingActivity): readonly string[] {
  const { teamId } = channelOf(activity);
  return [...new Set([...(teamId === undefined ? [] : [teamId]), threadless(activity.conversation.id)])];
}

function connectorOf({ turnState, adapter }: TurnContext): ConnectorClient {
  const connector = turnState.get<ConnectorClient | undefined>(adapter.ConnectorClientKey);
  if (!connector) throw new Error('the turn has no connector');
  return connector;
}

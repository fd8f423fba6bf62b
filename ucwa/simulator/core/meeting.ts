import { randomUUID } from 'node:crypto';
import { newEtag } from './etag.ts';
import { domainOf, type User } from './users.ts';
import type { Reason } from '../wire/payload.ts';

export const importances = ['Normal', 'Urgent', 'Emergency'] as const;
export type Importance = (typeof importances)[number];

export const accessLevels = ['None', 'SameEnterprise', 'Locked', 'Invited', 'Everyone'] as const;
export type AccessLevel = (typeof accessLevels)[number];

export const automaticLeaderAssignments = ['Disabled', 'SameEnterprise', 'Everyone'] as const;
export const entryExitAnnouncements = ['Unsupported', 'Disabled', 'Enabled'] as const;
export const switchable = ['Disabled', 'Enabled'] as const;

/** Someone who wants to be in a meeting. */
export interface Person {
  /** Last part of the participant's URL: an address for users, a random word for visitors. */
  readonly id: string;
  readonly uri: string;
  readonly name: string;
  readonly anonymous: boolean;
}

/** Someone who is in a meeting or in its lobby. */
export interface Participant extends Person {
  readonly organizer: boolean;
  readonly role: 'Leader' | 'Attendee';
  readonly inLobby: boolean;
}

/** What can be said about a meeting before it exists. */
export interface MeetingDetails {
  readonly id: string;
  readonly conferenceId: string;
  readonly organizer: User;
  readonly origin: 'adhoc' | 'scheduled' | 'assigned';
  readonly subject: string;
  readonly description: string;
  readonly importance: Importance;
  readonly threadId: string;
  readonly operationId?: string | undefined;
  readonly accessLevel: AccessLevel;
  readonly attendees: readonly string[];
  readonly leaders: readonly string[];
  readonly automaticLeaderAssignment: (typeof automaticLeaderAssignments)[number];
  readonly entryExitAnnouncement: (typeof entryExitAnnouncements)[number];
  readonly lobbyBypassForPhoneUsers: (typeof switchable)[number];
  readonly phoneUserAdmission: (typeof switchable)[number];
  readonly created: number;
  readonly expiresAt: number;
}

/** Who is told about changes of a meeting: conversations, join pages. */
export interface Watcher {
  /** `left` participants carry the state that they had. */
  participantChanged(change: 'joined' | 'changed' | 'left', participant: Participant, reason?: Reason): void;
  ended(reason: Reason): void;
}

/** Whoever keeps meetings hears how they fare. */
export interface Keeper {
  /** The last person has gone. */
  emptied(meeting: Meeting): void;
  /** Somebody is in it, or on the way. */
  used(meeting: Meeting): void;
  /** Nobody is in it any more nor on the way, or it is over. */
  idle(meeting: Meeting): void;
}

/** A meeting: who is in it, who waits to get in, and who watches. Nothing here knows of applications. */
export class Meeting {
  details: MeetingDetails;
  readonly #people = new Map<string, { participant: Participant; endpoints: number }>();
  readonly #watchers = new Set<Watcher>();
  readonly #keeper: Keeper;
  // Made when somebody asks for them, which happens to few meetings.
  #etag: string | undefined;
  #putMarker: string | undefined;
  /** How many are on the way, or came by a way of their own. */
  #expected = 0;
  #isUsed = false;
  #over = false;

  constructor(details: MeetingDetails, keeper: Keeper) {
    this.details = details;
    this.#keeper = keeper;
  }

  /** Changes with each change of the details. */
  get etag(): string {
    return (this.#etag ??= newEtag());
  }

  get putMarker(): string {
    return (this.#putMarker ??= randomUUID());
  }

  get id(): string {
    return this.details.id;
  }

  get over(): boolean {
    return this.#over;
  }

  /** The conference's address: for clients, not a web link. */
  get uri(): string {
    return `sip:${this.details.organizer.name};gruu;opaque=app:conf:focus:id:${this.id}`;
  }

  get roster(): readonly Participant[] {
    return this.#all.filter(({ inLobby }) => !inLobby);
  }

  get lobby(): readonly Participant[] {
    return this.#all.filter(({ inLobby }) => inLobby);
  }

  get #all(): readonly Participant[] {
    return [...this.#people.values()].map(({ participant }) => participant);
  }

  find(id: string): Participant | undefined {
    return this.#people.get(id.toLowerCase())?.participant;
  }

  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Somebody means to come; call the result when they have gone, or come no more. */
  expect(): () => void {
    this.#expected += 1;
    this.#noticeUse();
    return () => {
      this.#expected -= 1;
      this.#noticeUse();
    };
  }

  /** Lets a person in, or into the lobby; a person who is there already gets one more endpoint. */
  join(person: Person, mustWait = !this.#admits(person)): Participant {
    const present = this.#people.get(person.id.toLowerCase());
    if (present) {
      present.endpoints += 1;
      return present.participant;
    }
    const organizer = person.uri === `sip:${this.details.organizer.name}`;
    const participant: Participant = {
      ...person,
      organizer,
      role: organizer || this.#leads(person) ? 'Leader' : 'Attendee',
      inLobby: mustWait,
    };
    this.#people.set(person.id.toLowerCase(), { participant, endpoints: 1 });
    this.#noticeUse();
    this.#tell('joined', participant);
    return participant;
  }

  /** Takes one endpoint of a person away; with the last one the person leaves. */
  leave(id: string): void {
    const present = this.#people.get(id.toLowerCase());
    if (!present) return;
    present.endpoints -= 1;
    if (present.endpoints <= 0) this.remove(id);
  }

  /** Takes a person out, whatever endpoints are there. */
  remove(id: string, reason?: Reason): void {
    const present = this.#people.get(id.toLowerCase());
    if (!present) return;
    this.#people.delete(id.toLowerCase());
    this.#tell('left', present.participant, reason);
    if (this.#people.size === 0) this.#keeper.emptied(this);
    this.#noticeUse();
  }

  /** Lets somebody in from the lobby. */
  admit(id: string): void {
    const waiting = this.#people.get(id.toLowerCase());
    if (!waiting?.participant.inLobby) return;
    this.#tell('left', waiting.participant);
    waiting.participant = { ...waiting.participant, inLobby: false };
    this.#tell('joined', waiting.participant);
  }

  assign(id: string, role: Participant['role']): void {
    const present = this.#people.get(id.toLowerCase());
    if (!present || present.participant.role === role) return;
    present.participant = { ...present.participant, role };
    this.#tell('changed', present.participant);
  }

  change(details: Partial<MeetingDetails>): void {
    this.details = { ...this.details, ...details };
    this.#etag = undefined;
  }

  end(reason: Reason): void {
    if (this.#over) return;
    this.#over = true;
    this.#people.clear();
    for (const watcher of [...this.#watchers]) watcher.ended(reason);
    this.#watchers.clear();
    this.#keeper.idle(this);
  }

  #noticeUse(): void {
    const isUsed = this.#people.size > 0 || this.#expected > 0;
    if (this.#over || isUsed === this.#isUsed) return;
    this.#isUsed = isUsed;
    if (isUsed) this.#keeper.used(this);
    else this.#keeper.idle(this);
  }

  #tell(change: 'joined' | 'changed' | 'left', participant: Participant, reason?: Reason): void {
    for (const watcher of [...this.#watchers]) watcher.participantChanged(change, participant, reason);
  }

  #admits(person: Person): boolean {
    const { accessLevel, organizer } = this.details;
    if (accessLevel === 'Everyone' || person.uri === `sip:${organizer.name}` || this.#listed(this.details.leaders, person)) return true;
    if (accessLevel === 'Invited') return this.#listed(this.details.attendees, person);
    return accessLevel === 'SameEnterprise' && !person.anonymous && domainOf(person.uri) === domainOf(organizer.name);
  }

  #leads(person: Person): boolean {
    const { automaticLeaderAssignment: automatic, organizer, leaders } = this.details;
    const colleague = !person.anonymous && domainOf(person.uri) === domainOf(organizer.name);
    return automatic === 'Everyone' || (automatic === 'SameEnterprise' && colleague) || this.#listed(leaders, person);
  }

  #listed(addresses: readonly string[], person: Person): boolean {
    return addresses.some((address) => address.toLowerCase() === person.uri.toLowerCase());
  }
}

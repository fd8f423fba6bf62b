import { randomBytes, randomInt } from 'node:crypto';
import { reasons } from './invitation-reasons.ts';
import { Meeting, type MeetingDetails } from './meeting.ts';
import { assignedMeetingId } from './users.ts';
import type { Clock } from './clock.ts';
import type { Limits, Switches } from '../options.ts';
import type { User } from './users.ts';

// Far more than go on at once; the oldest end first.
const mostMeetings = 60_000;

/** All meetings of a pool, by onlineMeetingId. Those that nobody needs any more are forgotten, the ones that were left first. */
export class Meetings {
  readonly #clock: Clock;
  readonly #limits: Pick<Limits, 'emptyMeetingsKept' | 'meetingSeconds'>;
  readonly #byId = new Map<string, Meeting>();
  readonly #scheduled = new Map<User, Set<Meeting>>();
  readonly #assigned = new Map<User, Meeting>();
  /** Ad-hoc meetings without anybody, and meetings that are over, with the time since when. */
  readonly #idle = new Map<Meeting, number>();

  constructor(clock: Clock, limits: Pick<Limits, 'emptyMeetingsKept' | 'meetingSeconds'>) {
    this.#clock = clock;
    this.#limits = limits;
  }

  get all(): readonly Meeting[] {
    return [...this.#byId.values()];
  }

  /** A meeting that is not on the books yet. */
  draft(
    organizer: User,
    details: Pick<MeetingDetails, 'origin' | 'subject' | 'operationId'> & Partial<MeetingDetails>,
    lifetimeSeconds: number,
    switches: Pick<Switches, 'emptyMeetings'> = { emptyMeetings: 'stay' },
  ): Meeting {
    const created = this.#clock.now();
    const all: MeetingDetails = {
      id: randomId(),
      conferenceId: String(randomInt(10_000_000, 100_000_000)),
      organizer,
      description: '',
      importance: 'Normal',
      threadId: randomBytes(16).toString('hex'),
      accessLevel: 'Everyone',
      attendees: [],
      leaders: [],
      automaticLeaderAssignment: 'Disabled',
      entryExitAnnouncement: 'Disabled',
      lobbyBypassForPhoneUsers: 'Disabled',
      phoneUserAdmission: 'Enabled',
      created,
      expiresAt: created + this.#clock.lasting(lifetimeSeconds * 1000),
      ...details,
    };
    return new Meeting(all, {
      emptied(meeting) {
        if (switches.emptyMeetings === 'end' && all.origin === 'adhoc') meeting.end(reasons.ended);
      },
      used: (meeting) => {
        this.#idle.delete(meeting);
      },
      idle: (meeting) => {
        this.#keepForAWhile(meeting);
      },
    });
  }

  /** Puts a meeting on the books. */
  open(meeting: Meeting): void {
    this.#byId.set(meeting.id, meeting);
    const { origin, organizer } = meeting.details;
    if (origin === 'scheduled') this.#scheduled.set(organizer, (this.#scheduled.get(organizer) ?? new Set()).add(meeting));
    for (const oldest of this.#byId.values()) {
      if (this.#byId.size <= mostMeetings) break;
      this.#forget(oldest);
    }
  }

  /** A meeting that nobody needs stays for those who have its link, but neither for ever nor with all the others. */
  #keepForAWhile(meeting: Meeting): void {
    if (meeting.over) this.#scheduled.get(meeting.details.organizer)?.delete(meeting);
    else if (meeting.details.origin !== 'adhoc') return;
    if (this.#byId.get(meeting.id) !== meeting) return;
    const now = this.#clock.now();
    this.#idle.delete(meeting);
    this.#idle.set(meeting, now);
    const earliest = now - this.#clock.lasting(this.#limits.meetingSeconds * 1000);
    for (const [oldest, since] of this.#idle) {
      if (this.#idle.size <= this.#limits.emptyMeetingsKept && since >= earliest) break;
      this.#forget(oldest);
    }
  }

  #forget(meeting: Meeting): void {
    this.#byId.delete(meeting.id);
    this.#idle.delete(meeting);
    meeting.end(reasons.ended);
  }

  /** The user's own public meeting, which exists from the first time that somebody asks for it. */
  assignedTo(user: User): Meeting {
    const meeting = this.#assignedOf(user);
    if (this.#byId.get(meeting.id) !== meeting) this.open(meeting);
    return meeting;
  }

  /** What to key in on the telephone for the user's own public meeting, whether or not it exists yet. */
  conferenceIdOf(user: User): string {
    return this.#assignedOf(user).details.conferenceId;
  }

  #assignedOf(user: User): Meeting {
    const present = this.#assigned.get(user);
    if (present?.over === false) return present;
    const meeting = this.draft(
      user,
      {
        id: assignedMeetingId(user),
        origin: 'assigned',
        subject: `${user.displayName}'s meeting`,
        accessLevel: 'SameEnterprise',
        expiresAt: this.#clock.now() + 3650 * 24 * 60 * 60 * 1000,
      },
      0,
    );
    this.#assigned.set(user, meeting);
    return meeting;
  }

  /** What a user has scheduled and not deleted. */
  scheduledBy(user: User): readonly Meeting[] {
    return [...(this.#scheduled.get(user) ?? [])].filter(({ id }) => this.find(id));
  }

  /** Whether a user has scheduled as many meetings as that. */
  hasScheduled(user: User, count: number): boolean {
    return (this.#scheduled.get(user)?.size ?? 0) >= count && this.scheduledBy(user).length >= count;
  }

  /** A meeting that goes on; one whose time is up ends here. */
  find(id: string): Meeting | undefined {
    const meeting = this.#byId.get(id.toUpperCase());
    if (meeting && isOver(meeting, this.#clock.now())) meeting.end(reasons.ended);
    return meeting?.over === false ? meeting : undefined;
  }

  /** By the conference's address, whose last part is its id; as onlineMeetingUri and as legacyOnlineMeetingUri say it. */
  findByUri(uri: string): Meeting | undefined {
    const address = uri.replace(/^conf:(.*?)(?:\?.*)?$/is, '$1');
    const id = /:id:([A-Za-z0-9]+)$/.exec(address)?.[1];
    const meeting = id === undefined ? undefined : this.find(id);
    return meeting?.uri.toLowerCase() === address.toLowerCase() ? meeting : undefined;
  }
}

/** A time that had passed before the meeting was made ends nothing: after it the server may delete a meeting, and need not. */
const isOver = ({ details }: Meeting, now: number) => details.expiresAt <= now && details.expiresAt > details.created;

const letters = '0123456789BCDFGHJKLMNPQRSTVWXYZ';

/** Eight letters and digits that form no words, as in `IB88RLLY`. */
const randomId = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');

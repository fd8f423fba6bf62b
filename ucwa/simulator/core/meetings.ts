import { randomBytes, randomInt } from 'node:crypto';
import { reasons } from './invitation-reasons.ts';
import { Meeting, type MeetingDetails } from './meeting.ts';
import { assignedMeetingId } from './users.ts';
import type { Clock } from './clock.ts';
import type { Switches } from '../options.ts';
import type { User } from './users.ts';

// The oldest are forgotten first.
const mostMeetings = 20_000;

/** All meetings of a pool, by onlineMeetingId. */
export class Meetings {
  readonly #clock: Clock;
  readonly #switches: Switches;
  readonly #byId = new Map<string, Meeting>();

  constructor(clock: Clock, switches: Switches) {
    this.#clock = clock;
    this.#switches = switches;
  }

  get all(): readonly Meeting[] {
    return [...this.#byId.values()];
  }

  /** A meeting that is not on the books yet. */
  draft(
    organizer: User,
    details: Pick<MeetingDetails, 'origin' | 'subject' | 'operationId'> & Partial<MeetingDetails>,
    lifetimeSeconds: number,
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
    return new Meeting(all, (meeting) => {
      if (this.#switches.emptyMeetings === 'end' && details.origin === 'adhoc') meeting.end(reasons.ended);
    });
  }

  /** Puts a meeting on the books. */
  open(meeting: Meeting): void {
    this.#byId.set(meeting.id, meeting);
    for (const oldest of this.#byId.values()) {
      if (this.#byId.size <= mostMeetings) break;
      oldest.end(reasons.ended);
      this.#byId.delete(oldest.id);
    }
  }

  /** The user's own public meeting, which exists from the first time that somebody asks for it. */
  assignedTo(user: User): Meeting {
    const id = assignedMeetingId(user);
    const present = this.#byId.get(id);
    if (present) return present;
    const meeting = this.draft(
      user,
      {
        id,
        origin: 'assigned',
        subject: `${user.displayName}'s meeting`,
        accessLevel: 'SameEnterprise',
        expiresAt: this.#clock.now() + 3650 * 24 * 60 * 60 * 1000,
      },
      0,
    );
    this.open(meeting);
    return meeting;
  }

  /** What a user has scheduled and not deleted. */
  scheduledBy(user: User): readonly Meeting[] {
    return [...this.#byId.values()].filter(
      ({ id, details }) => details.origin === 'scheduled' && details.organizer === user && this.find(id),
    );
  }

  /** A meeting that goes on; one whose time is up ends here. */
  find(id: string): Meeting | undefined {
    const meeting = this.#byId.get(id.toUpperCase());
    if (meeting && isOver(meeting, this.#clock.now())) meeting.end(reasons.ended);
    return meeting?.over === false ? meeting : undefined;
  }

  /** By the conference's address, whose last part is its id. */
  findByUri(uri: string): Meeting | undefined {
    const id = /:id:([A-Za-z0-9]+)$/.exec(uri)?.[1];
    const meeting = id === undefined ? undefined : this.find(id);
    return meeting?.uri.toLowerCase() === uri.toLowerCase() ? meeting : undefined;
  }
}

/** A time that had passed before the meeting was made ends nothing: after it the server may delete a meeting, and need not. */
const isOver = ({ details }: Meeting, now: number) => details.expiresAt <= now && details.expiresAt > details.created;

const letters = '0123456789BCDFGHJKLMNPQRSTVWXYZ';

/** Eight letters and digits that form no words, as in `IB88RLLY`. */
const randomId = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');

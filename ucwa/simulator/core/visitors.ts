import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Meeting, Participant } from './meeting.ts';

interface Visit {
  readonly meeting: Meeting;
  readonly participantId: string;
}

// The oldest are forgotten first; they stay in the roster until the meeting ends.
const mostVisits = 20_000;

// How long somebody whose page has gone may take to come back, in milliseconds of the protocol.
const absenceMs = 30_000;

/** People who came through a join page, by the secret in their browser's cookie. */
export class Visitors {
  readonly #visits = new Map<string, Visit>();
  /** How many pages of a visitor are open. */
  readonly #pages = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Lets somebody in, or into the lobby; returns the secret to come back with. */
  enter(meeting: Meeting, name: string): string {
    const id = `guest-${randomBytes(6).toString('hex')}`;
    meeting.join({ id, uri: `sip:${id}@anonymous.invalid`, name, anonymous: true });
    const secret = randomBytes(24).toString('base64url');
    this.#visits.set(secret, { meeting, participantId: id });
    for (const oldest of this.#visits.keys()) {
      if (this.#visits.size <= mostVisits) break;
      this.#visits.delete(oldest);
    }
    return secret;
  }

  /** The visitor's place in a meeting, as long as there is one. */
  find(secret: string | undefined, meeting: Meeting): Participant | undefined {
    const visit = secret === undefined ? undefined : this.#visits.get(secret);
    return visit?.meeting === meeting ? meeting.find(visit.participantId) : undefined;
  }

  /** A page watches for a visitor; when the last one has gone and none comes back, the visitor has left. Call the result when it goes. */
  attend(secret: string | undefined, meeting: Meeting): () => void {
    if (secret === undefined || !this.find(secret, meeting)) return () => undefined;
    this.#pages.set(secret, (this.#pages.get(secret) ?? 0) + 1);
    return () => {
      this.#pages.set(secret, (this.#pages.get(secret) ?? 1) - 1);
      this.#clock.after(absenceMs, () => {
        this.#leaveIfAbsent(secret, meeting);
      });
    };
  }

  #leaveIfAbsent(secret: string, meeting: Meeting): void {
    if (this.#pages.get(secret) !== 0) return;
    this.#pages.delete(secret);
    this.leave(secret, meeting);
  }

  leave(secret: string | undefined, meeting: Meeting): void {
    const participant = this.find(secret, meeting);
    if (participant) meeting.leave(participant.id);
    if (secret !== undefined) this.#visits.delete(secret);
  }
}

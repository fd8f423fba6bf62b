import * as notices from './notices.ts';
import type { Application } from './application.ts';
import type { Importance, Meeting, Participant, Person, Watcher } from './meeting.ts';
import type { Switches } from '../options.ts';
import type { Reason } from '../wire/payload.ts';

export type ConversationState = 'Incoming' | 'Connecting' | 'InLobby' | 'Conferenced' | 'Disconnected';

/** One application's part in a meeting; tells the application what happens there. */
export class Conversation implements Watcher {
  readonly id: string;
  readonly application: Application;
  readonly meeting: Meeting;
  readonly created: number;
  readonly subject: string;
  readonly importance: Importance;
  readonly threadId: string;
  readonly person: Person;
  /** How its events are to be, which can be otherwise than in the rest of the pool. */
  readonly switches: Switches;
  state: ConversationState = 'Connecting';
  /** Set while an operation waits for the user to get in; the operation then tells the story. */
  onEntered: (() => void) | undefined;
  onLeft: ((reason?: Reason) => void) | undefined;
  readonly #onceLeft = new Set<() => void>();
  readonly #release: () => void;
  #unwatch: () => void = () => undefined;

  constructor(
    application: Application,
    meeting: Meeting,
    person: Person,
    { subject, importance, threadId, switches }: Pick<Conversation, 'subject' | 'importance' | 'threadId' | 'switches'>,
  ) {
    this.id = application.newId();
    this.application = application;
    this.meeting = meeting;
    this.person = person;
    this.created = application.pool.clock.now();
    this.subject = subject;
    this.importance = importance;
    this.threadId = threadId;
    this.switches = switches;
    this.#release = meeting.expect();
    application.conversations.set(this.id, this);
  }

  get local(): Participant | undefined {
    return this.meeting.find(this.person.id);
  }

  /** Runs a task when this part in the meeting ends, such as that of an invitation that somebody here has sent; returns how to take it back. */
  whenLeft(task: () => void): () => void {
    this.#onceLeft.add(task);
    return () => this.#onceLeft.delete(task);
  }

  /** Enters the meeting or its lobby. Nothing is published: the events of an operation come in an order of their own. */
  enter(mustWait?: boolean): void {
    const participant = this.meeting.join(this.person, mustWait);
    this.state = participant.inLobby ? 'InLobby' : 'Conferenced';
    this.#unwatch = this.meeting.watch(this);
  }

  /** Leaves, once: the others go on, and the application hears of it when the user is out. */
  leave(reason?: Reason): void {
    if (this.state === 'Disconnected') return;
    const wasInside = this.state === 'Conferenced';
    const wasThere = wasInside || this.state === 'InLobby';
    this.state = 'Disconnected';
    this.#unwatch();
    this.application.conversations.delete(this.id);
    if (wasThere) this.meeting.leave(this.person.id);
    this.#release();
    this.onLeft?.(reason);
    for (const task of [...this.#onceLeft]) task();
    this.application.publish(notices.conversationEnded(this, wasInside, reason), this.switches);
  }

  participantChanged(change: 'joined' | 'changed' | 'left', participant: Participant, reason?: Reason): void {
    if (participant.id === this.person.id) this.#localChanged(change, participant, reason);
    else this.application.publish(notices.participantChanged(this, change, participant), this.switches);
  }

  ended(reason: Reason): void {
    this.leave(reason);
  }

  #localChanged(change: 'joined' | 'changed' | 'left', participant: Participant, reason?: Reason): void {
    if (change === 'left') {
      // Going from the lobby into the meeting is a leaving too, but of somebody who is still there; `joined` follows at once.
      if (!this.local) this.leave(reason);
    } else if (this.state === 'InLobby' && !participant.inLobby) {
      this.state = 'Conferenced';
      this.onEntered?.();
    } else this.application.publish(notices.localParticipantUpdated(this), this.switches);
  }
}

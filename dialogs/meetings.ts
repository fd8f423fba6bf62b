/** How a person marks a meeting; the words are UCWA's and are shown as they are. */
export type Importance = 'Normal' | 'Urgent' | 'Emergency';

/** The longest subject the server takes, in UTF-16 units (startOnlineMeeting_ref). */
export const SUBJECT_MAX_LENGTH = 250;

/** On whose behalf a meeting starts: the configured service account, or the signed-in person. */
export type Organizer =
  | { readonly kind: 'serviceAccount' }
  | { readonly kind: 'person'; readonly tenantId: string; readonly aadObjectId: string };

/** Somebody whom the server itself invites, besides the link that everybody gets. */
export interface Attendee {
  readonly name: string;
  /** Their SIP address: `sip:ada@contoso.com`. */
  readonly sipUri: string;
}

/** One meeting to start, the same whichever way it was asked for. */
export interface MeetingRequest {
  /** At most 50 characters; the same for every redelivery and retry of one request. */
  readonly operationId: string;
  /** 1 to {@link SUBJECT_MAX_LENGTH} UTF-16 units, in the person's own words. */
  readonly subject: string;
  readonly importance: Importance;
  /** 32 hex digits, stable for the conversation that the meeting continues. */
  readonly threadId: string;
  readonly organizer: Organizer;
  /** Rung as soon as the meeting is there, so that they take part under their own names. */
  readonly attendees?: readonly Attendee[];
}

/** A meeting that one can join now. */
export interface Meeting {
  /** https link for people; http only where the front end itself is on loopback. */
  readonly joinUrl: string;
  /** The meeting as other clients address it, a `sip:` URI. */
  readonly onlineMeetingUri?: string;
  readonly subject: string;
  readonly importance: Importance;
  readonly threadId: string;
  /** Digits to key in when dialling in by telephone. */
  readonly conferenceId?: string;
  /** The numbers to dial, the first one first. */
  readonly phoneNumbers?: readonly string[];
}

/** Why a meeting did not start, in terms of what a person can do about it. `signIn`: nothing is wrong, but the person has to sign in first. */
export type MeetingFailure = 'unreachable' | 'refused' | 'busy' | 'timedOut' | 'misconfigured' | 'unexpected' | 'signIn';

/** What a person has to do before meetings can be started in their name. */
export interface SignInStep {
  /** They are not signed in, or no more; or the directory wants their agreement (`consent`), or more proof of who they are (`claims`). */
  readonly reason: 'noToken' | 'expired' | 'consent' | 'claims';
  /** The host that the directory gave no token for. */
  readonly audience?: string;
  /** What has to be said to the directory then, in its own words. */
  readonly claims?: string;
}

/** A meeting that did not start; `reference` leads support to the log lines of this request. */
export class MeetingError extends Error {
  override readonly name = 'MeetingError';
  readonly failure: MeetingFailure;
  readonly reference: string;
  /** With the failure `signIn`: what to do. */
  readonly signIn: SignInStep | undefined;

  constructor(failure: MeetingFailure, reference: string, { signIn, ...options }: ErrorOptions & { signIn?: SignInStep | undefined } = {}) {
    super(`the meeting did not start: ${failure} (reference ${reference})`, options);
    this.failure = failure;
    this.reference = reference;
    this.signIn = signIn;
  }
}

/** The reason of a signal that ends a start here because it goes on elsewhere, or later: whatever has come of it so far stays. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('somebody else goes on with this');
  }
}

/** `ended`: before anybody else had joined · `nobodyJoined`: we left after a while, so that it may be over. */
export type MeetingEnd = 'ended' | 'nobodyJoined';

/** A meeting that was seen to be over. */
export interface MeetingOver {
  readonly operationId: string;
  readonly end: MeetingEnd;
}

/** Where a start happens, as it is written down for whoever goes on with it. */
export interface StartPlace {
  readonly origin: string;
  /** Whether an earlier try of the same request may have got anywhere: then the meeting is looked for there before it is asked for. */
  readonly mayExist: boolean;
  /** Writes down that the start happens elsewhere after all. It is asked for there once this resolves, and not at all when it rejects. */
  moved(origin: string): Promise<void>;
}

/** What starts meetings. bot/ supplies it; tests hand in a fake. */
export interface Meetings {
  /** Names the place where this process would start a meeting, for whoever goes on with a start that is interrupted here. */
  originOf?(request: MeetingRequest): string;
  /**
   * Resolves once there is a link to join; rejects with {@link MeetingError}, and with the signal's reason when aborted: what has come of
   * the start is then undone, unless the reason is {@link Interrupted}. Without `place` it happens wherever {@link originOf} says.
   */
  start(request: MeetingRequest, signal: AbortSignal, place?: StartPlace): Promise<Meeting>;
  /** Resolves with the meeting that an earlier try has led to, and asks for none; rejects when there is none, or nobody can tell. */
  find?(request: MeetingRequest, signal: AbortSignal, place: Pick<StartPlace, 'origin'>): Promise<Meeting>;
  /** Tells of meetings started here that are over. Once somebody else has joined we leave: how such a meeting ends is not seen. */
  onOver?(listener: (over: MeetingOver) => void): void;
}

import type { Refusal } from '../forms.ts';
import type { Importance, MeetingFailure } from '../meetings.ts';

/** The languages that every sentence is written in; ISO 639-1. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'ja';

/**
 * Why somebody may not use the bot: a guest · `outsider`: of another organization · not in this team, this channel · not this person ·
 * `unavailable`: that cannot be told right now.
 */
export type Barrier = 'guest' | 'outsider' | 'team' | 'channel' | 'person' | 'unavailable';

/** What a sentence about one meeting is made of: all of it already safe to show. */
export interface MeetingWords {
  readonly subject: string;
  readonly importance: Importance;
}

/** What went wrong in people's words, and what they can do now. */
export interface Failure {
  readonly cause: string;
  readonly nextStep: string;
}

/**
 * Every sentence that people read, in one language. Sentences are plain text; whoever passes a subject has made it safe for the place where
 * the sentence is shown (plain.ts). No sentence contains Markdown.
 */
export interface Texts {
  readonly language: Language;
  readonly importance: Readonly<Record<Importance, string>>;

  /** A name in front of what it stands for. */
  readonly label: (name: string) => string;
  readonly subjectLabel: string;
  readonly importanceLabel: string;
  readonly startedBy: string;
  readonly invited: string;
  readonly conferenceId: string;
  readonly linkLabel: string;
  readonly referenceLabel: string;

  readonly starting: { readonly title: string; readonly sentence: (meeting: MeetingWords) => string; readonly slow: string };
  readonly live: {
    readonly title: string;
    readonly join: string;
    readonly sentence: (meeting: MeetingWords, link: string) => string;
    /** Before the names of those whom Skype for Business itself has invited. */
    readonly rung: string;
    /** Before the telephone numbers to dial in. */
    readonly byPhone: string;
    /** Instead of the link when it is not one that people should be sent to. */
    readonly withoutLink: string;
  };
  /** `duration`: such as "25 minutes". */
  readonly ended: {
    readonly title: string;
    readonly lasted: (duration: string) => string;
    readonly sentence: (meeting: MeetingWords, duration: string) => string;
    readonly nobodyTitle: string;
    readonly nobodyJoined: (duration: string) => string;
    readonly nobodySentence: (meeting: MeetingWords, duration: string) => string;
  };
  readonly failed: {
    readonly title: string;
    readonly retry: string;
    readonly failures: Readonly<Record<MeetingFailure, Failure>>;
    readonly sentence: (meeting: MeetingWords, failure: Failure, reference: string) => string;
  };

  /** `wait`: how long until there can be another, such as "3 minutes". */
  readonly tooOften: (wait: string) => string;
  /** A message could not be taken because the bot's own storage does not answer. */
  readonly storageUnreachable: string;

  readonly form: {
    readonly title: string;
    readonly ask: string;
    /** The same where only messages that mention the bot reach it. */
    readonly askShared: string;
    readonly askAgain: string;
    readonly placeholder: string;
    readonly subjectMissing: string;
    readonly start: string;
    readonly cancel: string;
    /** `excess`: UTF-16 units over `limit`. */
    readonly tooLong: (excess: number, limit: number) => string;
    readonly checkSubject: string;
    readonly opened: string;
  };
  /** What stands only in the dialogs of the message extension. */
  readonly dialog: {
    readonly ask: string;
    readonly wait: string;
    readonly showLink: string;
  };
  readonly locked: {
    readonly used: string;
    readonly cancelled: string;
    readonly replaced: string;
  };

  /** To somebody who says thank you. */
  readonly welcome: string;
  readonly cancel: { readonly done: string; readonly nothing: string };
  readonly suggestion: {
    readonly title: string;
    readonly sentence: (subject: string) => string;
    readonly withoutSubject: string;
    readonly start: string;
  };
  readonly help: {
    readonly title: string;
    readonly intro: string;
    readonly tryTitle: string;
    /** Sentences that start meetings as they stand: an ordinary one, an urgent one, and one that opens the form. */
    readonly examples: readonly [string, string, string];
    readonly commands: { readonly myMeetings: string; readonly settings: string; readonly cancelAndHelp: string };
    /** Where only messages that mention the bot reach it. */
    readonly mentionMe: string;
    readonly notUnderstood: string;
    readonly startButton: string;
    readonly helpButton: string;
  };
  readonly hello: { readonly title: string; readonly intro: string };
  readonly myMeetings: {
    readonly title: string;
    readonly none: string;
    readonly count: (meetings: number) => string;
    /** The same in front of others, where only the meetings of that conversation are listed. */
    readonly titleHere: string;
    readonly noneHere: string;
    readonly countHere: (meetings: number) => string;
    readonly othersElsewhere: string;
    /** `time`: as a clock shows it, or a placeholder that the client fills in. */
    readonly since: (time: string) => string;
    readonly unavailable: string;
  };
  readonly settings: {
    readonly title: string;
    readonly importance: string;
    readonly language: string;
    readonly followTeams: string;
    readonly save: string;
    readonly saved: string;
  };
  readonly signIn: {
    /** Where a service account starts all meetings. */
    readonly notNeeded: string;
    readonly title: string;
    readonly ask: string;
    readonly askForMeeting: (subject: string) => string;
    readonly button: string;
    /** Where the directory wants the person's agreement, or more proof of who they are. */
    readonly confirm: string;
    readonly openPage: string;
    readonly continue: string;
    readonly continuing: string;
    /** In a channel, where nobody can sign in: what follows upon the sentence that asks for it. */
    readonly inPersonalChat: string;
    readonly openPersonalChat: string;
    readonly done: string;
    readonly already: string;
    readonly signedOut: string;
    readonly unknownPerson: string;
    readonly tooLate: string;
    /** `code`: Teams' word for what went wrong. */
    readonly failed: (code: string) => string;
    readonly unavailable: string;
  };

  readonly barriers: Readonly<Record<Barrier, string>>;
  readonly refusals: Readonly<Record<Refusal, string>>;
  readonly unreadableCard: string;
}

import type { JSONWebKeySet } from 'jose';
import type { Fault } from './faults.ts';
import type { User } from './core/users.ts';

/** Numbers that a pool sets by policy; times are those of the protocol, before the time factor. All can be changed at any time. */
export interface Limits {
  applicationsPerUser: number;
  /** Event channels of one application (MultiTabSupport). */
  instancesPerApplication: number;
  conversationsPerApplication: number;
  /** Events that may wait for a client; one that leaves more behind has gone, and its event channel with it. */
  eventsPerChannel: number;
  onlineMeetingsPerUser: number;
  /** Ad-hoc meetings that nobody is in and that stay joinable all the same; those that were left first end first. */
  emptyMeetingsKept: number;
  participantsPerMeeting: number;
  outstandingRequestsPerUser: number;
  bodyBytes: number;
  /** Silence after which an application with an event channel is terminated (MeDashboard). */
  eventChannelSilenceSeconds: number;
  /** Silence after which the event channel goes on with `resume` (EventChannelDetails names no number). */
  resumeAfterSeconds: number;
  /** Silence after which an application that never listened is terminated. */
  idleApplicationSeconds: number;
  /** Time without reportMyActivity after which an available application ends, unless it is in a call (ApplicationDashboard). */
  activitySeconds: number;
  invitationSeconds: number;
  userTicketSeconds: number;
  anonymousTicketSeconds: number;
  /** How long an ad-hoc or scheduled meeting exists without a time of its own. */
  meetingSeconds: number;
}

/** Ways of behaving that samples and real servers differ in, or that clients must survive. All can be changed at any time. */
export interface Switches {
  /** Form of hrefs in UCWA answers; discovery answers are absolute in any case. */
  hrefs: 'relative' | 'absolute' | 'absoluteWithPort';
  /** `…/onlineMeetingInvitations?onlineMeetingUri=adhoc` as traced, or `…/startOnlineMeeting` as in the reference. */
  paths: 'trace' | 'reference';
  /** Two challenge headers, or one that holds both schemes. */
  challenge: 'split' | 'joined';
  /** Whether the challenge quotes its href. */
  challengeHref: 'quoted' | 'bare';
  /** Whether a Bearer scheme stands beside MsRtcOAuth. */
  bearerChallenge: boolean;
  /** Whether the Windows grant is given as it is documented, or after a handshake of Negotiate or NTLM as servers demand it. */
  windowsAuthentication: 'none' | 'handshake';
  /** How many `redirect` links discovery puts before `user`. */
  discoveryRedirects: number;
  /** Whether `applications` lies on another host, and what that host says to a ticket that it has not issued. */
  secondHost: 'none' | 'challenges' | 'noChallenge' | 'diagnostics';
  /** `online` leaves `me` and `id` out of the application and adds `expires` and a key in the events link. */
  applicationShape: 'onPremises' | 'online';
  /** The status of a newly created application. */
  applicationsStatus: 200 | 201;
  /** What happens beyond `applicationsPerUser`: the oldest goes, or the new one is refused. */
  tooManyApplications: 'evict' | 'refuse';
  /** Whether an endpointId that a running application has, of another culture, type or userAgent, is refused or makes a second one. */
  endpointIds: 'unique' | 'free';
  /** What an application that expired answers. */
  expiredApplication: 410 | 404;
  startOnlineMeetingLink: boolean;
  joinOnlineMeetingLink: boolean;
  /** Whether a 201 names what was created. */
  location: boolean;
  /** Whether `Location` has another id than the events have, as in a trace. */
  locationAlias: boolean;
  /** Whether the events of an operation leave before its 201. */
  eventsBefore201: boolean;
  /** Operations show `completed` only, and resources their last state. */
  onlyCompleted: boolean;
  /** Both steps of a start leave in one package. */
  singlePackage: boolean;
  /** Whether events carry the resources that they are about. */
  embedded: boolean;
  /** Whether sender `conversation` and the conversation itself show up in the event channel. */
  conversationEvents: boolean;
  onlineMeetingEvent: 'embedded' | 'linked' | 'withoutJoinUrl' | 'absent';
  /** Whether an idle release has an empty `sender`, and a way on. */
  idleSender: boolean;
  idleNext: boolean;
  /** Whether starting and joining ends in the lobby until somebody admits. */
  lobby: boolean;
  /** Whether an operationId may be used twice in one application; no de-duplication is promised. */
  operationIds: 'free' | 'unique';
  /** Whether a thread may be continued while a conversation with the same threadId is alive. */
  threadIds: 'continue' | 'unique';
  /** Whether an ad-hoc meeting that everybody has left still exists (undocumented). */
  emptyMeetings: 'stay' | 'end';
  /** Whether a meeting may be scheduled to end more than a year ago: forbidden by the reference, whose samples do it. */
  pastExpirations: boolean;
  /** Status of a scheduled meeting: the reference says 201, a trace 200. */
  scheduleStatus: 200 | 201;
  /** Milliseconds, of the protocol, between an operation's start and its end. */
  connectMs: number;
}

/** The switches that one operation can have for itself, and what it brings about; the others say where things are, for all. */
export type OperationSwitches = Omit<Switches, 'paths' | 'secondHost'>;

/** Tickets of an Entra issuer, for sign-in on somebody's behalf. */
export interface EntraOptions {
  readonly issuer: string;
  /** Whom tokens are for; `host`: each host takes those that are for its own origin (AuthenticationUsingAzureAD). */
  readonly audience?: string;
  /** The issuer's keys, or where to fetch them. */
  readonly keys: JSONWebKeySet | URL;
  /** Where people sign in; part of the challenge. */
  readonly authorizationUri?: string;
}

/** What a front end can be told at its start. */
export interface SimulatorOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly users?: readonly User[];
  /** Formats that are spoken; all by default. */
  readonly formats?: readonly ('json' | 'xml')[];
  /** How many times faster than real the protocol's durations pass; 1 by default. */
  readonly timeFactor?: number;
  /** Origin of absolute URLs, such as `https://lyncweb.contoso.example` when it stands behind a proxy. */
  readonly publicOrigin?: string;
  readonly faults?: readonly Fault[];
  readonly switches?: Partial<Switches>;
  readonly limits?: Partial<Limits>;
  /** Grants that the token endpoint knows; all four by default. */
  readonly grants?: readonly Grant[];
  /** Who is signed in to Windows, for that grant: the first user by default. */
  readonly windowsUser?: string;
  readonly entra?: EntraOptions;
  /** Called with one line for each request; no line holds a ticket, a password, a subject or a URL. */
  readonly log?: (line: string) => void;
}

/** The grants by their last part (AuthenticationInUCWA). */
export const grants = ['urn:microsoft.rtc:windows', 'urn:microsoft.rtc:passive', 'urn:microsoft.rtc:anonmeeting', 'password'] as const;
export type Grant = (typeof grants)[number];

// The reference names no numbers for the first of them: they are so high that only who wants to meet them does.
export const defaultLimits: Limits = {
  applicationsPerUser: 5000,
  instancesPerApplication: 20,
  conversationsPerApplication: 20_000,
  eventsPerChannel: 20_000,
  onlineMeetingsPerUser: 20_000,
  emptyMeetingsKept: 5000,
  participantsPerMeeting: 250,
  outstandingRequestsPerUser: 100,
  bodyBytes: 1024 * 1024,
  eventChannelSilenceSeconds: 15 * 60,
  resumeAfterSeconds: 10 * 60,
  idleApplicationSeconds: 15 * 60,
  activitySeconds: 15 * 60,
  invitationSeconds: 30,
  userTicketSeconds: 8 * 60 * 60,
  anonymousTicketSeconds: 60 * 60,
  meetingSeconds: 8 * 60 * 60,
};

export const defaultSwitches: Switches = {
  hrefs: 'relative',
  paths: 'trace',
  challenge: 'split',
  challengeHref: 'quoted',
  bearerChallenge: true,
  windowsAuthentication: 'none',
  discoveryRedirects: 0,
  secondHost: 'none',
  applicationShape: 'onPremises',
  applicationsStatus: 201,
  tooManyApplications: 'evict',
  endpointIds: 'unique',
  expiredApplication: 410,
  startOnlineMeetingLink: true,
  joinOnlineMeetingLink: true,
  location: true,
  locationAlias: false,
  eventsBefore201: false,
  onlyCompleted: false,
  singlePackage: false,
  embedded: true,
  conversationEvents: true,
  onlineMeetingEvent: 'embedded',
  idleSender: true,
  idleNext: true,
  lobby: false,
  operationIds: 'free',
  threadIds: 'continue',
  emptyMeetings: 'stay',
  pastExpirations: true,
  scheduleStatus: 201,
  connectMs: 0,
};

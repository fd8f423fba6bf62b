import { z } from 'zod';
import { operations } from '../operations.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Fault } from '../faults.ts';
import type { Limits, OperationSwitches, Switches } from '../options.ts';

// Nothing befalls the control endpoint.
const disturbable = operations.filter((operation) => operation !== 'control');

const texts = z.record(z.string(), z.string());
const count = z.int().min(0);
const seconds = z.number().min(0).max(1e9);
const headerValue = z.string().regex(/^[\t\u0020-\u007e]*$/, 'not fit for a header');

const reasonSchema = z.strictObject({ code: z.string(), subcode: z.string().optional(), message: z.string().optional() });

/** The switches with the values that they can take. */
export const switchesInput = z.strictObject({
  hrefs: z.enum(['relative', 'absolute', 'absoluteWithPort']),
  paths: z.enum(['trace', 'reference']),
  challenge: z.enum(['split', 'joined']),
  challengeHref: z.enum(['quoted', 'bare']),
  bearerChallenge: z.boolean(),
  windowsAuthentication: z.enum(['none', 'handshake']),
  discoveryRedirects: count,
  secondHost: z.enum(['none', 'challenges', 'noChallenge', 'diagnostics']),
  applicationShape: z.enum(['onPremises', 'online']),
  applicationsStatus: z.literal([200, 201]),
  tooManyApplications: z.enum(['evict', 'refuse']),
  endpointIds: z.enum(['unique', 'free']),
  expiredApplication: z.literal([410, 404]),
  startOnlineMeetingLink: z.boolean(),
  joinOnlineMeetingLink: z.boolean(),
  location: z.boolean(),
  locationAlias: z.boolean(),
  eventsBefore201: z.boolean(),
  onlyCompleted: z.boolean(),
  singlePackage: z.boolean(),
  embedded: z.boolean(),
  conversationEvents: z.boolean(),
  onlineMeetingEvent: z.enum(['embedded', 'linked', 'withoutJoinUrl', 'absent']),
  idleSender: z.boolean(),
  idleNext: z.boolean(),
  lobby: z.boolean(),
  operationIds: z.enum(['free', 'unique']),
  threadIds: z.enum(['continue', 'unique']),
  emptyMeetings: z.enum(['stay', 'end']),
  pastExpirations: z.boolean(),
  scheduleStatus: z.literal([200, 201]),
  connectMs: count,
} satisfies { [Name in keyof Switches]: z.ZodType<Switches[Name]> });

/** Some of the switches. */
export const switchesSchema = switchesInput.partial().transform((switches) => withoutUndefined(switches) as Partial<Switches>);

const operationSwitchesSchema = switchesInput
  .omit({ paths: true, secondHost: true })
  .partial()
  .transform((switches) => withoutUndefined(switches) as Partial<OperationSwitches>);

/** A fault as it comes over the control endpoint or the command line; `times` can be "always". */
export const faultSchema = z
  .strictObject({
    operation: z.enum([...disturbable, '*']),
    method: z.string(),
    user: z.string(),
    authenticated: z.boolean(),
    times: z.union([z.int().min(1), z.literal('always').transform(() => Infinity)]),
    after: count,
    latencyMs: count,
    status: z.int().min(200).max(599),
    code: z.string(),
    subcode: z.string(),
    message: z.string(),
    parameters: texts,
    debugInfo: texts,
    body: z.enum(['ucwa', 'html', 'empty']),
    retryAfterSeconds: count,
    diagnostics: headerValue,
    withoutChallenge: z.boolean(),
    when: z.enum(['before', 'after']),
    cut: z.enum(['before', 'after']),
    redirectTo: headerValue,
    redirectLink: z.string(),
    reason: reasonSchema,
    lobby: z.literal(true),
    switches: operationSwitchesSchema,
  } satisfies Record<keyof Fault, z.ZodType>)
  .partial()
  .required({ operation: true })
  .transform((fault) => withoutUndefined(fault) as Fault);

/** Some of the limits. */
export const limitsSchema = z
  .strictObject({
    applicationsPerUser: z.int().min(1),
    instancesPerApplication: z.int().min(1),
    conversationsPerApplication: count,
    eventsPerChannel: count,
    onlineMeetingsPerUser: count,
    emptyMeetingsKept: count,
    participantsPerMeeting: count,
    outstandingRequestsPerUser: z.int().min(1),
    bodyBytes: count,
    eventChannelSilenceSeconds: seconds,
    resumeAfterSeconds: seconds,
    idleApplicationSeconds: seconds,
    activitySeconds: seconds,
    invitationSeconds: seconds,
    userTicketSeconds: seconds,
    anonymousTicketSeconds: seconds,
    meetingSeconds: seconds,
  } satisfies { [Name in keyof Limits]: z.ZodType<Limits[Name]> })
  .partial()
  .transform((limits) => withoutUndefined(limits) as Partial<Limits>);

import { accessLevels, automaticLeaderAssignments, entryExitAnnouncements, switchable } from '../core/meeting.ts';
import { html, ok, type Answer } from '../wire/exchange.ts';
import { refuse } from '../wire/refusal.ts';
import { statusPage } from '../views/html.ts';
import { onlineMeetingsView } from '../views/application.ts';
import { onlineMeetingsHref, phoneDialInInformationHref } from '../views/hrefs.ts';
import type { ApplicationCall, Route } from '../call.ts';
import type { Application } from '../core/application.ts';
import type { Operation } from '../operations.ts';
import type { Resource, Value } from '../wire/payload.ts';

const base = '/ucwa/applications/:application/onlineMeetings';

/** What goes with meetings in general: defaults, policies, dial-in (onlineMeetings_ref, phoneDialInInformation_ref and others). */
export const onlineMeetingRoutes: readonly Route[] = [
  {
    path: base,
    operation: 'onlineMeetings',
    access: 'application',
    methods: { GET: ({ application }) => ok(onlineMeetingsView(application)) },
  },
  ...fixed('onlineMeetingDefaultValues', 'defaultValues', () => ({
    accessLevel: 'Everyone',
    automaticLeaderAssignment: 'Disabled',
    defaultOnlineMeetingRel: 'myOnlineMeetings',
    entryExitAnnouncement: 'Disabled',
    lobbyBypassForPhoneUsers: 'Disabled',
    participantsWarningThreshold: 150,
    phoneUserAdmission: 'Enabled',
  })),
  ...fixed('onlineMeetingEligibleValues', 'eligibleValues', () => ({
    accessLevels,
    automaticLeaderAssignments,
    eligibleOnlineMeetingRels: ['myOnlineMeetings', 'myAssignedOnlineMeeting'],
    entryExitAnnouncements,
    lobbyBypassForPhoneUsersSettings: switchable,
    phoneUserAdmissions: switchable,
  })),
  ...fixed('onlineMeetingInvitationCustomization', 'customInvitation', ({ pool }) => ({
    enterpriseHelpUrl: `${pool.origin}/help`,
    invitationFooterText: 'This meeting takes place in a simulated pool.',
    invitationHelpUrl: `${pool.origin}/help`,
    invitationLegalUrl: `${pool.origin}/legal`,
    invitationLogoUrl: `${pool.origin}/logo.svg`,
  })),
  ...fixed('onlineMeetingPolicies', 'policies', ({ pool }) => ({
    entryExitAnnouncement: 'Enabled',
    externalUserMeetingRecording: 'Disabled',
    meetingRecording: 'Disabled',
    meetingSize: pool.limits.participantsPerMeeting,
    phoneUserAdmission: 'Enabled',
    voipAudio: 'Enabled',
  })),
  ...['help', 'legal', 'dialin'].map((page): Route => ({
    path: `/${page}`,
    operation: 'page',
    access: 'open',
    methods: readable(() => html(200, statusPage(`Simulated pool: ${page}`))),
  })),
  {
    path: '/logo.svg',
    operation: 'page',
    access: 'open',
    methods: readable(() => ({ status: 200, body: { kind: 'text', contentType: 'image/svg+xml', text: logo } })),
  },
  {
    path: `${base}/phoneDialInInformation`,
    operation: 'phoneDialInInformation',
    access: 'application',
    methods: { GET: getPhoneDialInInformation },
  },
  {
    path: `${base}/phoneDialInInformation/:region`,
    operation: 'phoneDialInInformation',
    access: 'application',
    methods: { GET: getDialInRegion },
  },
];

/** A resource without a life of its own, under its traced and its reference address. */
function fixed(
  rel: Operation,
  tracedPath: string,
  properties: (call: ApplicationCall) => Readonly<Record<string, Value>>,
): readonly Route[] {
  return [tracedPath, rel].map((path) => ({
    path: `${base}/${path}`,
    operation: rel,
    access: 'application',
    methods: {
      GET: (call: ApplicationCall) =>
        ok({ rel, href: `${onlineMeetingsHref(call.application)}/${path}`, properties: properties(call), links: ways(call, rel) }),
    },
  }));
}

function ways({ application }: ApplicationCall, rel: Operation) {
  if (rel !== 'onlineMeetingEligibleValues') return {};
  const { myOnlineMeetings, myAssignedOnlineMeeting } = onlineMeetingsView(application).links ?? {};
  return { myOnlineMeetings, myAssignedOnlineMeeting };
}

function readable(read: () => Answer) {
  return { GET: read, HEAD: read };
}

const logo = '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><circle cx="16" cy="16" r="14" fill="#0f6cbd"/></svg>';

const regions = [
  { name: 'Redmond', number: 'tel:+15550170', languages: ['en-US', 'es-MX'] },
  { name: 'London', number: 'tel:+441632960170', languages: ['en-GB'] },
] as const;

/** The numbers to call; per user, as in all samples. */
function getPhoneDialInInformation({ application, pool }: ApplicationCall): Answer {
  const { identity } = application;
  return ok({
    rel: 'phoneDialInInformation',
    href: phoneDialInInformationHref(application),
    properties: {
      conferenceId: identity.kind === 'user' ? pool.meetings.conferenceIdOf(identity.user) : undefined,
      defaultRegion: regions[0].name,
      externalDirectoryUri: `${pool.origin}/dialin`,
      internalDirectoryUri: `${pool.origin}/dialin`,
      isAudioConferenceProviderEnabled: false,
      tollFreeNumbers: ['tel:+18005550170'],
      tollNumber: regions[0].number,
    },
    embedded: { dialInRegion: regionsOf(application) },
  });
}

const regionsOf = (application: Application): readonly Resource[] =>
  regions.map((properties, index) => ({ rel: 'dialInRegion', href: `${phoneDialInInformationHref(application)}/${index + 1}`, properties }));

function getDialInRegion({ application, params }: ApplicationCall): Answer {
  const region = regionsOf(application)[Number(params['region']) - 1];
  if (!region) throw refuse('ResourceNotFound');
  return ok(region);
}

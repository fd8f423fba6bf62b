import { madeAvailable } from '../core/notices.ts';
import { refuse } from '../wire/refusal.ts';
import { noContent, ok, type Answer } from '../wire/exchange.ts';
import { meView } from '../views/application.ts';
import { applicationHref, meHref } from '../views/hrefs.ts';
import type { ApplicationCall, Route } from '../call.ts';
import type { Application } from '../core/application.ts';

const base = '/ucwa/applications/:application';

/** The user: being available and being there (makeMeAvailable_ref, reportMyActivity_ref), and what is set by policy. */
export const meRoutes: readonly Route[] = [
  { path: `${base}/me`, operation: 'me', access: 'application', methods: { GET: ({ application }) => ok(meView(application)) } },
  ...['me', 'communication'].map((parent): Route => ({
    path: `${base}/${parent}/makeMeAvailable`,
    operation: 'makeMeAvailable',
    access: 'application',
    methods: { POST: makeMeAvailable },
  })),
  ...['me/reportMyActivity', 'reportMyActivity'].map((path): Route => ({
    path: `${base}/${path}`,
    operation: 'reportMyActivity',
    access: 'application',
    methods: { POST: reportMyActivity },
  })),
  {
    path: `${base}/me/presence`,
    operation: 'presence',
    access: 'application',
    methods: {
      GET: (call) => shown(call, 'presence', presenceOf(call.application)),
    },
  },
  {
    path: `${base}/me/note`,
    operation: 'note',
    access: 'application',
    methods: { GET: (call) => shown(call, 'note', { message: '', type: 'Personal' }) },
  },
  {
    path: `${base}/me/location`,
    operation: 'location',
    access: 'application',
    methods: { GET: (call) => shown(call, 'location', { location: '' }) },
  },
  { path: `${base}/policies`, operation: 'policies', access: 'application', methods: { GET: getPolicies } },
];

const modalities = ['Audio', 'Video', 'PhoneAudio', 'ApplicationSharing', 'Messaging', 'DataCollaboration', 'PanoramicVideo'] as const;
const formats = ['Plain', 'Html'] as const;
const availabilities = ['Online', 'Busy', 'DoNotDisturb', 'BeRightBack', 'Away', 'Offwork'] as const;
/** What others see of somebody who says nothing for a while; the other states stay (makeMeAvailable_ref). */
const idle: Readonly<Record<string, string>> = { Online: 'IdleOnline', Busy: 'IdleBusy' };

function presenceOf({ availability: { signInAs = 'Online' }, isIdle }: Application) {
  return isIdle ? { availability: idle[signInAs] ?? signInAs, activity: 'Inactive' } : { availability: signInAs, activity: 'Available' };
}

const audioPreferences = ['PhoneAudio', 'VoipAudio'] as const;

/** What an application can say about itself, both here and in a PUT on communication. */
export function readAvailability({ input }: ApplicationCall) {
  return {
    supportedModalities: input.words('supportedModalities', modalities),
    supportedMessageFormats: input.words('supportedMessageFormats', formats),
    audioPreference: input.word('audioPreference', audioPreferences),
    phoneNumber: input.text('phoneNumber', 100),
  };
}

function makeMeAvailable(call: ApplicationCall): Answer {
  const { application, input } = call;
  if (application.identity.kind === 'anonymous') throw refuse('AnonymousNotAllowed');
  const { supportedModalities = [], supportedMessageFormats = ['Plain'], ...rest } = readAvailability(call);
  const signInAs = input.word('signInAs', availabilities);
  const inactiveTimeout = input.wholeNumber('inactiveTimeout', 1, 24 * 60);
  if (application.available) throw refuse('AlreadyExists');
  if (supportedModalities.some((modality) => modality !== 'Messaging' && modality !== 'PhoneAudio')) throw refuse('Forbidden');
  application.available = true;
  application.touchActivity();
  application.changeAvailability({ supportedModalities, supportedMessageFormats, ...rest, signInAs, inactiveTimeout });
  return {
    ...noContent,
    afterwards: () => {
      application.publish(madeAvailable(application));
    },
  };
}

function reportMyActivity({ application }: ApplicationCall): Answer {
  if (application.identity.kind === 'anonymous') throw refuse('AnonymousNotAllowed');
  if (!application.available) throw refuse('MakeMeAvailableRequired');
  application.touchActivity();
  return noContent;
}

function shown({ application }: ApplicationCall, rel: string, properties: Readonly<Record<string, string>>): Answer {
  if (!application.available) throw refuse('MakeMeAvailableRequired');
  return ok({ rel, href: `${meHref(application)}/${rel}`, properties });
}

function getPolicies({ application }: ApplicationCall): Answer {
  return ok({
    rel: 'policies',
    href: `${applicationHref(application)}/policies`,
    properties: {
      callLogArchiving: 'Disabled',
      customerExperienceImprovementProgram: 'Disabled',
      emergencyDialMask: '555',
      emergencyDialString: '911',
      emoticons: 'Enabled',
      exchangeUnifiedMessaging: 'Disabled',
      htmlMessaging: 'Disabled',
      logging: 'Disabled',
      loggingLevel: 'Off',
      messageArchiving: 'Disabled',
      messagingUrls: 'Enabled',
      photos: 'Disabled',
      saveMessagingHistory: 'Disabled',
      telephonyMode: 'None',
    },
  });
}

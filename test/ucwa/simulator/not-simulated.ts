const media = [
  'phoneAudio',
  'audioVideo',
  'applicationSharing',
  'dataCollaboration',
  'messaging',
  'participantApplicationSharing',
  'participantAudio',
  'participantDataCollaboration',
  'participantMessaging',
  'participantPanoramicVideo',
  'participantVideo',
];
const phones = ['homePhoneNumber', 'mobilePhoneNumber', 'otherPhoneNumber', 'workPhoneNumber'];
const audience = [
  'audienceMessaging',
  'audienceMute',
  'disableAudienceMessaging',
  'disableAudienceMuteLock',
  'enableAudienceMessaging',
  'enableAudienceMuteLock',
  'userAcknowledged',
];
const calls = [
  'startAudio',
  'startAudioOnBehalfOfDelegator',
  'startAudioVideo',
  'startAudioVideoOnBehalfOfDelegator',
  'startEmergencyCall',
  'startPhoneAudio',
  'startPhoneAudioOnBehalfOfDelegator',
  'startVideo',
  'mediaPolicies',
  'mediaRelayAccessToken',
  'conversationLogs',
  'missedItems',
  'replayMessage',
];
const location = ['lisLocation', 'lisQueryResult', 'publishEndpointLocation'];

/** What the samples of the reference show and the simulator leaves out on purpose. */
export const notSimulated: { readonly vectors: ReadonlySet<string>; readonly members: Readonly<Record<string, readonly string[]>> } = {
  vectors: new Set([
    // Instant messages.
    'messaginginvitation-json',
    'events-live-invitation-started-incoming',
    'events-live-invitation-completed-incoming',
    'events-live-invitation-started-outgoing',
    'events-live-invitation-completed-outgoing',
    'events-live-message-completed-outgoing',
    // A schema, not an answer.
    'payloadformat-xml-nonamespace',
  ]),
  /** Members by the type of the resource. */
  members: {
    root: ['redirect'],
    user: ['redirect'],
    application: ['reportMyNetwork', 'type'],
    communication: [
      ...calls,
      ...location,
      'audioPreference',
      'phoneNumber',
      'conversationHistory',
      'simultaneousRingNumberMatch',
      'videoBasedScreenSharing',
    ],
    me: [...phones, 'company', 'officeLocation', 'endpointUri', 'makeMeAvailable'],
    conversation: [...media, ...audience],
    onlineMeeting: ['onlineMeetingExtension'],
    myOnlineMeeting: ['onlineMeetingExtension'],
    myAssignedOnlineMeeting: ['onlineMeetingExtension'],
    onlineMeetingInvitation: [
      'anonymousDisplayName',
      'acceptedByContact',
      'message',
      'onBehalfOf',
      'startEmergencyCallInput',
      'accept',
      'decline',
      'to',
      'from',
    ],
    participantInvitation: ['message', 'startEmergencyCallInput', 'cancel', 'from'],
    // Links to act upon somebody come with the right to do so: meetings.test.ts has them.
    participant: [...media, ...phones, 'admit', 'reject', 'demote', 'me'],
    localParticipant: [...media, ...phones, 'contact', 'contactPhoto', 'contactPresence', 'eject'],
    phoneDialInInformation: ['participantPassCode'],
  },
};

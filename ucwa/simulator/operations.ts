/** The operations by name, as faults and the list of requests know them. UCWA's relation names where there is one. */
export const operations = [
  'root', 'user', 'redirect', 'xframe', 'oauthToken', 'passiveAuth',
  'applications', 'anonApplications', 'application', 'events', 'batch', 'policies',
  'me', 'makeMeAvailable', 'reportMyActivity', 'presence', 'note', 'location', 'people', 'myContacts', 'search', 'contact', 'photo', 'unsupported',
  'communication', 'startOnlineMeeting', 'joinOnlineMeeting', 'onlineMeetingInvitation', 'participantInvitation', 'cancel', 'accept', 'decline',
  'conversations', 'conversation', 'onlineMeeting', 'organizer', 'addParticipant', 'participants', 'participant', 'attendees', 'leaders', 'lobby', 'admit', 'reject', 'eject', 'promote', 'demote',
  'onlineMeetings', 'myOnlineMeetings', 'myOnlineMeeting', 'onlineMeetingDefaultValues', 'onlineMeetingEligibleValues', 'onlineMeetingInvitationCustomization', 'onlineMeetingPolicies', 'phoneDialInInformation',
  'joinPage', 'page', 'control', 'unknown',
] as const;

export type Operation = (typeof operations)[number];

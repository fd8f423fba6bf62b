import { crc32 } from 'node:zlib';
import {
  applicationHref,
  communicationHref,
  conversationsHref,
  eventsHref,
  joinOnlineMeetingHref,
  meHref,
  myOnlineMeetingsHref,
  onlineMeetingsHref,
  peopleHref,
  phoneDialInInformationHref,
  photoHref,
  startOnlineMeetingHref,
} from './hrefs.ts';
import { assignedMeetingId } from '../core/users.ts';
import type { Application } from '../core/application.ts';
import type { Switches } from '../options.ts';
import type { Resource } from '../wire/payload.ts';

/** The application with everything it embeds, as in CreateAnApplication; Online leaves `me` out. */
export function applicationView(application: Application, switches: Switches, instanceId = ''): Resource {
  const view = viewOf(application, switches, instanceId);
  return { ...view, etag: String(crc32(JSON.stringify(view))) };
}

function viewOf(application: Application, switches: Switches, instanceId: string): Resource {
  const online = switches.applicationShape === 'online';
  const { culture, userAgent, endpointId, type } = application.request;
  const href = applicationHref(application);
  return {
    rel: 'application',
    href: instanceId === '' ? href : `${href}?instanceId=${encodeURIComponent(instanceId)}`,
    properties: {
      culture,
      userAgent,
      type,
      endpointId,
      id: online ? undefined : application.id,
      instanceId: instanceId === '' ? undefined : instanceId,
      expires: online ? application.expires : undefined,
    },
    links: {
      policies: `${href}/policies`,
      batch: `${href}/batch`,
      events: eventsHref(application, application.channels.get(instanceId)?.position ?? 1, switches, instanceId),
    },
    embedded: {
      me: online ? undefined : meView(application),
      people: peopleView(application),
      onlineMeetings: onlineMeetingsView(application),
      communication: communicationView(application, switches),
    },
  };
}

/** The user; what can be done depends on whether makeMeAvailable has been called. */
export function meView(application: Application): Resource {
  const { identity } = application;
  const href = meHref(application);
  if (identity.kind === 'anonymous') return { rel: 'me', href, properties: { uri: identity.uri } };
  const { name, displayName, title, department, phone } = identity.user;
  return {
    rel: 'me',
    href,
    properties: { name: displayName, uri: `sip:${name}`, emailAddresses: [name], title, department, workPhoneNumber: phone },
    links: {
      ...(application.available
        ? { note: `${href}/note`, presence: `${href}/presence`, location: `${href}/location`, reportMyActivity: `${href}/reportMyActivity` }
        : { makeMeAvailable: `${href}/makeMeAvailable` }),
      callForwardingSettings: `${href}/callForwardingSettings`,
      phones: `${href}/phones`,
      photo: photoHref(application, name),
    },
  };
}

/** The ways to other people; only contacts and search lead anywhere here. */
export function peopleView(application: Application): Resource {
  const href = peopleHref(application);
  return {
    rel: 'people',
    href,
    links: {
      presenceSubscriptions: `${href}/presenceSubscriptions`,
      subscribedContacts: `${href}/subscribedContacts`,
      presenceSubscriptionMemberships: `${href}/presenceSubscriptionMemberships`,
      myGroups: `${href}/groups`,
      myGroupMemberships: `${href}/groupMemberships`,
      myContacts: `${href}/contacts`,
      myPrivacyRelationships: `${href}/privacyRelationships`,
      myContactsAndGroupsSubscription: `${href}/contactsAndGroupsSubscription`,
      search: `${href}/search`,
    },
  };
}

/** The ways to scheduled meetings. */
export function onlineMeetingsView(application: Application): Resource {
  const href = onlineMeetingsHref(application);
  const { identity } = application;
  return {
    rel: 'onlineMeetings',
    href,
    links: {
      myOnlineMeetings: myOnlineMeetingsHref(application),
      onlineMeetingDefaultValues: `${href}/defaultValues`,
      onlineMeetingEligibleValues: `${href}/eligibleValues`,
      onlineMeetingInvitationCustomization: `${href}/customInvitation`,
      onlineMeetingPolicies: `${href}/policies`,
      phoneDialInInformation: phoneDialInInformationHref(application),
      myAssignedOnlineMeeting:
        identity.kind === 'user' ? `${myOnlineMeetingsHref(application)}/${assignedMeetingId(identity.user)}` : undefined,
    },
  };
}

/** The ways to conversations: links are capabilities, so what is not allowed is not there. */
export function communicationView(application: Application, { startOnlineMeetingLink, joinOnlineMeetingLink }: Switches): Resource {
  const href = communicationHref(application);
  const { availability, identity } = application;
  const anonymous = identity.kind === 'anonymous';
  return {
    rel: 'communication',
    href,
    putMarker: application.putMarker,
    etag: application.communicationEtag,
    properties: {
      supportedModalities: availability.supportedModalities,
      supportedMessageFormats: availability.supportedMessageFormats,
      audioPreference: availability.audioPreference,
      phoneNumber: availability.phoneNumber,
    },
    links: {
      conversations: `${conversationsHref(application)}?filter=active`,
      startMessaging: anonymous ? undefined : `${href}/messagingInvitations`,
      startOnlineMeeting: anonymous || !startOnlineMeetingLink ? undefined : startOnlineMeetingHref(application),
      joinOnlineMeeting: joinOnlineMeetingLink ? joinOnlineMeetingHref(application) : undefined,
    },
  };
}

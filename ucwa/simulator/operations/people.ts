import { refuse } from '../wire/refusal.ts';
import { ok, type Answer } from '../wire/exchange.ts';
import { peopleView } from '../views/application.ts';
import { contactView } from '../views/contact.ts';
import { peopleHref } from '../views/hrefs.ts';
import type { ApplicationCall, Route } from '../call.ts';
import type { User } from '../core/users.ts';

const base = '/ucwa/applications/:application';

/** Links that real applications offer and that lead to nothing here: empty to look at, and not to be changed. */
const empty: readonly (readonly [path: string, rel: string])[] = [
  ['people/presenceSubscriptions', 'presenceSubscriptions'],
  ['people/subscribedContacts', 'subscribedContacts'],
  ['people/presenceSubscriptionMemberships', 'presenceSubscriptionMemberships'],
  ['people/groups', 'myGroups'],
  ['people/groupMemberships', 'myGroupMemberships'],
  ['people/privacyRelationships', 'myPrivacyRelationships'],
  ['people/contactsAndGroupsSubscription', 'myContactsAndGroupsSubscription'],
  ['me/callForwardingSettings', 'callForwardingSettings'],
  ['me/phones', 'phones'],
  ['communication/messagingInvitations', 'messagingInvitations'],
  ['communication/startMessaging', 'startMessaging'],
  ['people/:person/presence', 'contactPresence'],
];

/** Other people: colleagues, search, one person (myContacts_ref, search_ref, contact_ref). */
export const peopleRoutes: readonly Route[] = [
  {
    path: `${base}/people`,
    operation: 'people',
    access: 'application',
    methods: { GET: ({ application }) => ok(peopleView(application)) },
  },
  {
    path: `${base}/people/contacts`,
    operation: 'myContacts',
    access: 'application',
    methods: { GET: (call) => listed(call, 'myContacts', 'contacts', colleaguesOf(call)) },
  },
  { path: `${base}/people/search`, operation: 'search', access: 'application', methods: { GET: search } },
  { path: `${base}/people/:person`, operation: 'contact', access: 'application', methods: { GET: getPerson } },
  {
    path: `${base}/photos/:person`,
    operation: 'photo',
    access: 'application',
    methods: {
      GET: () => {
        throw refuse('ResourceNotFound');
      },
    },
  },
  ...empty.map(([path, rel]): Route => ({
    path: `${base}/${path}`,
    operation: 'unsupported',
    access: 'application',
    methods: {
      GET: ({ request }) => ok({ rel, href: encodeURI(request.path) }),
      POST: notSupported,
      PUT: notSupported,
      DELETE: notSupported,
    },
  })),
];

function notSupported(): never {
  throw refuse('OperationNotSupported');
}

const colleaguesOf = ({ pool, identity }: ApplicationCall) =>
  pool.users.all.filter((user) => identity.kind !== 'user' || user !== identity.user);

function search(call: ApplicationCall): Answer {
  const query = call.input.requiredText('query', 256).toLowerCase();
  const limit = Math.min(100, Math.max(1, Number(call.input.text('limit') ?? 20) || 20));
  const hits = call.pool.users.all.filter((user) =>
    [user.name, user.displayName, user.phone].some((text) => text?.toLowerCase().includes(query)),
  );
  return listed(call, 'search', 'search', hits.slice(0, limit), { moreResultsAvailable: hits.length > limit });
}

function getPerson({ application, pool, params }: ApplicationCall): Answer {
  const user = pool.users.find(params['person'] ?? '');
  if (!user) throw refuse('ResourceNotFound');
  return ok(contactView(application, user));
}

function listed({ application }: ApplicationCall, rel: string, path: string, users: readonly User[], properties = {}): Answer {
  return ok({
    rel,
    href: `${peopleHref(application)}/${path}`,
    properties,
    embedded: { contact: users.map((user) => contactView(application, user)) },
  });
}

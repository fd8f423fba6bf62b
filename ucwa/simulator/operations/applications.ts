import { refuse } from '../wire/refusal.ts';
import { noContent, ok, type Answer, type Request } from '../wire/exchange.ts';
import { applicationView } from '../views/application.ts';
import { applicationsHref } from '../views/hrefs.ts';
import type { ApplicationCall, Route, SignedInCall } from '../call.ts';
import type { Application, ApplicationRequest } from '../core/application.ts';

/** Signing in and out of UCWA (applications_ref, application_ref, MultiTabSupport). */
export const applicationRoutes: readonly Route[] = [
  { path: '/ucwa/applications', operation: 'applications', access: 'ticket', methods: { POST: postApplications, GET: getApplications } },
  { path: '/ucwa/anonApplications', operation: 'anonApplications', access: 'ticket', methods: { POST: postAnonApplications } },
  {
    path: '/ucwa/applications/:application',
    operation: 'application',
    access: 'application',
    methods: { GET: getApplication, DELETE: deleteApplication },
  },
];

/** 201 for a new application or a new instance of one, 200 for one that is there already. */
function postApplications(call: SignedInCall): Answer {
  const { input, identity } = call;
  if (identity.kind === 'anonymous') throw refuse('AnonymousNotAllowed');
  const request = {
    culture: input.requiredText('culture', 100),
    endpointId: input.requiredText('endpointId', 100),
    userAgent: input.requiredText('userAgent', 100),
    type: input.text('type', 100),
  };
  return signIn(call, request, input.text('instanceId', 100));
}

/** Anonymous users say less, and have one application for each ticket. */
function postAnonApplications(call: SignedInCall): Answer {
  const { input, identity } = call;
  if (identity.kind !== 'anonymous') throw refuse('Forbidden');
  return signIn(call, {
    culture: input.requiredText('culture', 100),
    userAgent: input.requiredText('userAgent', 100),
    endpointId: identity.uri,
    type: undefined,
  });
}

function signIn({ pool, identity, switches }: SignedInCall, request: ApplicationRequest, instanceId = ''): Answer {
  const present = pool.applications.same(identity, request);
  const known = present?.channels.has(instanceId) ?? false;
  const application = present ?? pool.applications.create(identity, request, switches);
  if (!known && application.channels.size >= pool.limits.instancesPerApplication) throw refuse('TooManyApplications');
  application.touch();
  application.channel(instanceId);
  return { ...ok(applicationView(application, switches, instanceId)), status: known ? 200 : switches.applicationsStatus };
}

/** Revision 2 of `applications` lists what is running (applications2_ref). */
function getApplications({ pool, identity, switches }: SignedInCall): Answer {
  const application = pool.applications.of(identity).map((one) => applicationView(one, switches, firstInstance(one)));
  return ok({ rel: 'applications', href: applicationsHref(pool.switches.paths === 'reference'), embedded: { application } });
}

const firstInstance = (application: Application) => [...application.channels.keys()][0] ?? '';

function getApplication({ application, request, switches }: ApplicationCall): Answer {
  return ok(applicationView(application, switches, instanceOf(request)));
}

/** Ends the application; with several instances, only the one that is named (MultiTabSupport). */
function deleteApplication({ pool, application, request }: ApplicationCall): Answer {
  const channel = application.channels.get(instanceOf(request));
  if (channel && application.channels.size > 1) {
    application.channels.delete(instanceOf(request));
    channel.close('ApplicationNotFound');
  } else pool.applications.end(application);
  return noContent;
}

const instanceOf = (request: Request) => request.query.get('instanceId') ?? '';

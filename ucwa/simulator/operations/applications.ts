import { refuse } from '../wire/refusal.ts';
import { noContent, ok, type Answer } from '../wire/exchange.ts';
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

/** An application that was made without naming an instance has one without a name. */
const firstInstance = ({ channels }: Application) => (channels.has('') ? '' : ([...channels.keys()][0] ?? ''));

function getApplication(call: ApplicationCall): Answer {
  return ok(applicationView(call.application, call.switches, instanceOf(call) ?? firstInstance(call.application)));
}

/** Ends the application; with several instances, only the one that is named (MultiTabSupport). */
function deleteApplication(call: ApplicationCall): Answer {
  const { pool, application } = call;
  const instanceId = instanceOf(call) ?? '';
  const channel = application.channels.get(instanceId);
  if (channel && application.channels.size > 1) {
    application.channels.delete(instanceId);
    channel.close('ApplicationNotFound');
  } else pool.applications.end(application);
  return noContent;
}

/** The instance that a request names. Throws ApplicationNotFound for one that is not there, or no more: it had the application to itself. */
export function instanceOf({ application, input }: ApplicationCall): string | undefined {
  const instanceId = input.text('instanceId');
  if (instanceId !== undefined && !application.channels.has(instanceId)) throw refuse('ApplicationNotFound');
  return instanceId;
}

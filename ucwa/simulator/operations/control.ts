import { z } from 'zod';
import { faultSchema, limitsSchema, switchesSchema } from './control-input.ts';
import { describeMeeting } from '../core/describe.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { plainJson, type Answer } from '../wire/exchange.ts';
import type { Call, Handler, Route } from '../call.ts';

const base = '/_simulator';

/** Looking at and disturbing a running front end; only for the machine it runs on. */
export const controlRoutes: readonly Route[] = [
  route('', {
    GET: ({ pool }) =>
      plainJson(200, {
        applications: pool.applications.size,
        meetings: pool.meetings.all.length,
        faults: pool.faults.waiting.length,
        switches: pool.switches,
        limits: pool.limits,
      }),
  }),
  route('/faults', {
    GET: listFaults,
    POST: orderFaults,
    DELETE({ pool }) {
      pool.faults.clear();
      return done;
    },
  }),
  route('/switches', { GET: ({ pool }) => plainJson(200, pool.switches), POST: setSwitches, PATCH: setSwitches }),
  route('/limits', { GET: ({ pool }) => plainJson(200, pool.limits), POST: setLimits, PATCH: setLimits }),
  route('/requests', { GET: ({ pool }) => plainJson(200, pool.requests.all) }),
  route('/meetings', {
    GET: ({ pool }) =>
      plainJson(
        200,
        pool.meetings.all.map((meeting) => describeMeeting(pool, meeting)),
      ),
  }),
  route('/meetings/:meeting/participants', { POST: letIn }),
  route('/meetings/:meeting/participants/:participant', { DELETE: takeOut }),
  route('/tickets/expire', {
    POST: act(({ pool }) => {
      pool.expireTickets();
    }),
  }),
  route('/applications/expire', {
    POST: act(({ pool }) => {
      pool.expireApplications();
    }),
  }),
  route('/events/steal', { POST: stealEventChannels }),
  route('/events/resume', {
    POST: act(({ pool }) => {
      pool.resumeEventChannels();
    }),
  }),
];

const done: Answer = { status: 204 };

type Methods = Readonly<Partial<Record<'GET' | 'POST' | 'PATCH' | 'DELETE', Handler<Call>>>>;

function route(path: string, methods: Methods): Route {
  const guarded = Object.entries(methods).map(([method, handler]) => [
    method,
    (call: Call) => (isLocal(call) ? handler(call) : plainJson(404, { error: 'not found' })),
  ]);
  return { path: base + path, operation: 'control', access: 'open', methods: Object.fromEntries(guarded) as Methods };
}

/** Neither through a proxy nor from a page in a browser, even under a name that leads to this machine. */
function isLocal({ request: { headers } }: Call): boolean {
  const host = (headers['host'] ?? '').replace(/:\d+$/, '');
  return (
    ['127.0.0.1', 'localhost', '[::1]'].includes(host) &&
    headers['origin'] === undefined &&
    headers['x-forwarded-for'] === undefined &&
    headers['forwarded'] === undefined &&
    (headers['sec-fetch-site'] ?? 'none') === 'none'
  );
}

function act(carryOut: (call: Call) => void) {
  return (call: Call): Answer => {
    carryOut(call);
    return done;
  };
}

const faultsSchema = z.preprocess((one) => [one].flat(), z.array(faultSchema).max(1000));

function orderFaults({ pool, request }: Call): Answer {
  const faults = read(faultsSchema, request.body);
  if ('problem' in faults) return plainJson(400, faults);
  for (const fault of faults.value) pool.faults.order(fault);
  return done;
}

/** As they were ordered, with how often each is still to happen. */
function listFaults({ pool }: Call): Answer {
  const inWords = (times: number) => (times === Infinity ? 'always' : times);
  const list = pool.faults.waiting.map(({ times = 1, left, ...fault }) => ({ ...fault, times: inWords(times), left: inWords(left) }));
  return plainJson(200, list);
}

function setSwitches({ pool, request }: Call): Answer {
  const switches = read(switchesSchema, request.body);
  if ('problem' in switches) return plainJson(400, switches);
  Object.assign(pool.switches, switches.value);
  return plainJson(200, pool.switches);
}

function setLimits({ pool, request }: Call): Answer {
  const limits = read(limitsSchema, request.body);
  if ('problem' in limits) return plainJson(400, limits);
  pool.changeLimits(limits.value);
  return plainJson(200, pool.limits);
}

const theftSchema = z.strictObject({ user: z.string().optional(), times: z.int().min(1).optional() });

function stealEventChannels({ pool, request }: Call): Answer {
  const theft = read(theftSchema, request.body.trim() === '' ? '{}' : request.body);
  if ('problem' in theft) return plainJson(400, theft);
  pool.stealEventChannels(withoutUndefined(theft.value));
  return done;
}

function letIn({ pool, params, request }: Call): Answer {
  const meeting = pool.meetings.find(params['meeting'] ?? '');
  const visitor = read(z.strictObject({ name: z.string().min(1).max(250) }), request.body);
  if (!meeting) return plainJson(404, { problem: 'no such meeting' });
  if ('problem' in visitor) return plainJson(400, visitor);
  pool.visitors.enter(meeting, visitor.value.name);
  return plainJson(201, describeMeeting(pool, meeting));
}

function takeOut({ pool, params }: Call): Answer {
  const meeting = pool.meetings.find(params['meeting'] ?? '');
  if (!meeting?.find(params['participant'] ?? '')) return plainJson(404, { problem: 'no such participant' });
  meeting.remove(params['participant'] ?? '');
  return done;
}

function read<T>(schema: z.ZodType<T>, body: string): { value: T } | { problem: string } {
  try {
    const result = schema.safeParse(JSON.parse(body));
    return result.success ? { value: result.data } : { problem: z.prettifyError(result.error) };
  } catch {
    return { problem: 'not JSON' };
  }
}

import { refuse } from '../wire/refusal.ts';
import { instanceOf } from './applications.ts';
import { eventsHref } from '../views/hrefs.ts';
import type { ApplicationCall, Route } from '../call.ts';
import type { Release } from '../core/event-channel.ts';
import type { Answer } from '../wire/exchange.ts';
import type { EventPackage } from '../wire/payload.ts';

/** The event channel (EventsInUCWA, EventChannelDetails, events_ref). */
export const eventRoutes: readonly Route[] = [
  { path: '/ucwa/applications/:application/events', operation: 'events', access: 'application', methods: { GET: getEvents } },
];

/** Waits until something is due. */
async function getEvents(call: ApplicationCall): Promise<Answer> {
  const { application, input, signal } = call;
  const text = (name: string) => input.text(name);
  const number = (name: string) => readNumber(text(name));
  const instanceId = instanceOf(call) ?? '';
  const channel = application.channels.get(instanceId);
  if (!channel) throw refuse('ApplicationNotFound');
  application.resumeIfSilent(channel);
  const release = await channel.poll(
    {
      ack: readAck(text('ack')),
      priority: number('priority'),
      timeoutSeconds: number('timeout'),
      mediumSeconds: number('medium'),
      lowSeconds: number('low'),
    },
    signal,
  );
  return { status: 200, body: { kind: 'events', events: packageOf(release, call, instanceId) } };
}

function packageOf(
  { self, next, resume, resync, events }: Release,
  { application, switches }: ApplicationCall,
  instanceId: string,
): EventPackage {
  const href = (ack: number) => eventsHref(application, ack, switches, instanceId);
  const idle = events.length === 0;
  return {
    self: href(self),
    ...(next !== undefined && !(idle && !switches.idleNext) && { next: href(next) }),
    ...(resume !== undefined && { resume: href(resume) }),
    ...(resync !== undefined && { resync: href(resync) }),
    // Told to resync, the client gets nothing but the way (EventChannelDetails).
    ...((resync !== undefined || (idle && !switches.idleSender)) && { withoutSender: true }),
    events,
  };
}

/** The number of a package; what the server cannot have made is none that it knows. */
const readAck = (text: string | undefined) => (text === undefined ? undefined : (readNumber(text) ?? 0));

/** A parameter that is no whole number counts as absent; one that is too small or too large does not. */
const readNumber = (text: string | undefined) => (text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined);

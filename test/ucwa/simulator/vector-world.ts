import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import type { Resource, UcwaEvent } from '../../../ucwa/resource.ts';

/** Everything that the vectors show, once in each format: two people in a meeting, one in the lobby, a scheduled meeting. */
export interface World {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly events: readonly UcwaEvent[];
}

/** Lets all of it happen in a front end of its own. */
export async function buildWorld(format: 'json' | 'xml'): Promise<World> {
  const pool = await startSimulator({ timeFactor: 50 });
  const resources = new Map<string, Resource>();
  const events: UcwaEvent[] = [];
  const ada = await Stranger.signIn(pool, { format, instanceId: 'i', makeMeAvailable: true });
  const plain = await Stranger.signIn(pool, { format, user: 3 });
  const keep = (name: string, resource: Resource) => resources.set(name, resource).get(name)!;
  const read = async (name: string, href: string) => keep(name, await ada.read(href));

  const root = await plain.read(pool.url);
  keep('root', root);
  keep('user', await plain.read(plain.link('user', root)));
  pool.switches.discoveryRedirects = 1;
  const leadingOn = keep('root with redirect', await plain.read(pool.url));
  keep('redirect', await plain.read(plain.link('redirect', leadingOn)));
  keep('fresh application', plain.application);
  keep('application', await ada.read(ada.link('self')));
  keep('applications', await ada.read('/ucwa/oauth/v1/applications'));
  await read('communication', ada.embedded('communication').self!);
  events.push(...(await ada.until(({ link }) => link.rel === 'location')));

  const conversation = await ada.meet({
    operationId: '74cb7404e0a247d5a2d4eb0376a47dbf',
    subject: 'Strategy for next quarter',
    importance: 'Urgent',
  });
  keep('conversation', conversation);
  await read('conversations', ada.link('conversations', ada.embedded('communication')));
  await read('onlineMeeting', ada.link('onlineMeeting', conversation));
  await read('phoneDialInInformation', ada.link('phoneDialInInformation', resources.get('onlineMeeting')));
  await read('localParticipant', ada.link('localParticipant', conversation));

  const grace = await Stranger.signIn(pool, { format, user: 1, makeMeAvailable: true });
  const asked = await ada.post(ada.link('addParticipant', conversation), { to: 'sip:grace@contoso.example', operationId: 'ask' });
  const incoming = (await grace.until(({ link, type }) => link.rel === 'onlineMeetingInvitation' && type === 'started')).find(
    ({ type }) => type === 'started',
  )!;
  const invitation = await grace.read(incoming.link.href);
  await grace.post(grace.link('accept', invitation));
  events.push(...(await ada.until(({ link, type }) => link.rel === 'participantInvitation' && type === 'completed')));
  await read('participantInvitation', asked.headers.get('location')!);
  const participant = await read('participant', `${conversation.self}/participants/grace@contoso.example`);
  await ada.post(ada.link('promote', participant));
  events.push(...(await ada.until(({ link, type }) => link.rel === 'participant' && type === 'updated')));
  await grace.delete(
    `${conversation.self}`
      .replace(ada.application.self!.split('?')[0]!, grace.application.self!)
      .replace(/[^/]+$/, invitation.links['conversation']![0]!.href.split('/').at(-1)!),
  );
  events.push(...(await ada.until(({ link, type }) => link.rel === 'participant' && type === 'deleted')));

  pool.switches.lobby = true;
  const alan = await Stranger.signIn(pool, { format, user: 2 });
  const joining = await alan.post(alan.link('joinOnlineMeeting', alan.embedded('communication')), {
    onlineMeetingUri: pool.meetings[0]!.onlineMeetingUri,
    operationId: 'join',
  });
  events.push(...(await ada.until((event) => event.in?.rel === 'lobby')));
  keep('onlineMeetingInvitation', await alan.read(joining.headers.get('location')!));
  await ada.delete(conversation.self!);
  events.push(...(await ada.until(({ link, type }) => link.rel === 'conversation' && type === 'deleted')));
  pool.switches.lobby = false;
  await ada.start({ operationId: '123' });
  events.push(...(await ada.until(({ type }) => type === 'completed')));

  await read('onlineMeetings', ada.embedded('onlineMeetings').self!);
  const scheduled = await ada.post(ada.link('myOnlineMeetings', ada.embedded('onlineMeetings')), {
    description: 'd',
    subject: 's',
    attendees: ['sip:a@contoso.com'],
    leaders: [],
  });
  keep('myOnlineMeeting', ada.resource(scheduled));
  await read('myOnlineMeetings', ada.link('myOnlineMeetings', ada.embedded('onlineMeetings')));
  for (const rel of [
    'myAssignedOnlineMeeting',
    'onlineMeetingDefaultValues',
    'onlineMeetingEligibleValues',
    'onlineMeetingInvitationCustomization',
    'onlineMeetingPolicies',
  ])
    await read(rel, ada.link(rel, ada.embedded('onlineMeetings')));
  return { resources, events };
}

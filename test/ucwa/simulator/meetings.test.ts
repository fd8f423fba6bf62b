import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { namesOf, Stranger, textOf } from './stranger.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';
import type { Resource, UcwaEvent } from '../../../ucwa/resource.ts';

describe('meetings of the simulator', () => {
  let pool: Simulator;
  let ada: Stranger;
  let grace: Stranger;
  let conversation: Resource;

  beforeEach(async () => {
    pool = await startSimulator();
    ada = await Stranger.signIn(pool);
    grace = await Stranger.signIn(pool, { user: 1 });
    conversation = await ada.meet({ subject: 'Budget' });
  });

  it('are joined by others, and everybody hears of it', async () => {
    const joined = await join(grace);
    const seen = await ada.until(({ link }) => link.rel === 'participant');
    const after = await ada.read(conversation.self ?? '');

    assert.equal(joined.properties['participantCount'], 2);
    assert.deepEqual(namesOf(seen).slice(0, 1), ['participant added']);
    assert.equal(seen[0]!.link.title, 'Grace Hopper');
    assert.equal(after.properties['participantCount'], 2);
  });

  it('are joined under each address that they have', async () => {
    const scheduled = ada.resource(await ada.post(ada.link('myOnlineMeetings', ada.embedded('onlineMeetings')), { subject: 'Ahead' }));
    const legacy = textOf(scheduled, 'legacyOnlineMeetingUri');
    const joined = await grace.post(grace.link('joinOnlineMeeting', grace.embedded('communication')), { onlineMeetingUri: legacy });
    await grace.until(({ type }) => type === 'completed');

    assert.match(legacy, /^conf:sip:.*\?conversation-id=/);
    assert.equal(joined.status, 201);
    assert.deepEqual(
      pool.meetings[1]!.participants.map(({ name }) => name),
      ['Grace Hopper'],
    );
  });

  it('show those who join their importance and their thread, unless these say otherwise', async () => {
    await ada.meet({ importance: 'Emergency', threadId: 'ours' });
    const { onlineMeetingUri } = pool.meetings[1]!;
    const alan = await Stranger.signIn(pool, { user: 2 });
    const shown: unknown[] = [];
    for (const [one, input] of [
      [grace, {}],
      [alan, { importance: 'Urgent', threadId: 'mine' }],
    ] as const) {
      const answer = await one.post(one.link('joinOnlineMeeting', one.embedded('communication')), { onlineMeetingUri, ...input });
      const events = await one.until(({ type }) => type === 'completed');
      const invitation = await one.read(answer.headers.get('location')!);
      const entered = await one.read(events.findLast(({ link }) => link.rel === 'conversation')!.link.href);
      for (const { properties } of [invitation, entered]) shown.push([properties['importance'], properties['threadId']]);
    }

    assert.deepEqual(shown, [
      ['Emergency', 'ours'],
      ['Emergency', 'ours'],
      ['Urgent', 'mine'],
      ['Urgent', 'mine'],
    ]);
  });

  it('show newcomers who is there already', async () => {
    await grace.post(grace.link('joinOnlineMeeting', grace.embedded('communication')), {
      onlineMeetingUri: pool.meetings[0]!.onlineMeetingUri,
    });
    const events = await grace.until(({ type }) => type === 'completed');

    assert.ok(events.some(({ type, link }) => type === 'added' && link.rel === 'participant' && link.title === 'Ada Lovelace'));
  });

  it('cannot be joined twice by one application, nor where there are none', async () => {
    const twice = await ada.post(ada.link('joinOnlineMeeting', ada.embedded('communication')), {
      onlineMeetingUri: pool.meetings[0]!.onlineMeetingUri,
    });
    const nowhere = await ada.post(ada.link('joinOnlineMeeting', ada.embedded('communication')), {
      onlineMeetingUri: 'sip:ada@contoso.example;gruu;opaque=app:conf:focus:id:NOWHERE1',
    });

    assert.equal(ada.reason(twice)?.subcode, 'AlreadyExists');
    assert.equal(ada.reason(nowhere)?.subcode, 'DestinationNotFound');
  });

  it('count a person once, however many applications they use', async () => {
    const second = await Stranger.signIn(pool, { endpointId: 'phone' });
    await join(second);
    assert.equal(pool.meetings[0]!.participants.length, 1);
    await second.delete(second.link('self'));

    assert.equal(pool.meetings[0]!.participants.length, 1);
  });

  it('are left by DELETE, and go on', async () => {
    await join(grace);
    await ada.until(({ link }) => link.rel === 'participant');
    const left = await ada.delete(conversation.self ?? '');
    const own = await ada.until(isDeleted('conversation'));
    const seen = await grace.until(isDeleted('participant'));

    assert.equal(left.status, 204);
    assert.deepEqual(namesOf(own).slice(-3), ['localParticipant deleted', 'conversation updated', 'conversation deleted']);
    assert.equal(own.find(({ type }) => type === 'updated')!.resource?.properties['state'], 'Disconnected');
    assert.equal(seen.find(isDeleted('participant'))!.link.title, 'Ada Lovelace');
    assert.equal(ada.reason(await ada.get(conversation.self ?? ''))?.subcode, 'ConversationNotFound');
    assert.deepEqual(
      pool.meetings[0]!.participants.map(({ name }) => name),
      ['Grace Hopper'],
    );
  });

  it('count nobody who has left, in what the one who has left hears too', async () => {
    await join(grace);
    await ada.delete(conversation.self ?? '');
    const left = await ada.until(({ type, link }) => type === 'deleted' && link.rel === 'conversation');
    const last = left.findLast(({ type, link }) => type === 'updated' && link.rel === 'conversation');

    assert.equal(last?.resource?.properties['state'], 'Disconnected');
    assert.equal(last.resource.properties['participantCount'], 1);
  });

  it('stay when everybody has left, or end, as the switch says', async () => {
    await ada.delete(conversation.self ?? '');
    assert.equal(pool.meetings[0]!.over, false);
    pool.switches.emptyMeetings = 'end';
    const other = await ada.meet();
    await ada.delete(other.self ?? '');

    assert.equal(pool.meetings[1]!.over, true);
  });

  it('are listed while they last', async () => {
    const href = ada.link('conversations', ada.embedded('communication'));
    const during = await ada.read(href);
    await ada.delete(conversation.self ?? '');
    const after = await ada.read(href);

    assert.deepEqual(
      during.links['conversation']?.map((link) => link.href),
      [conversation.self],
    );
    assert.deepEqual(after.links['conversation'] ?? [], []);
  });

  it('show participants, leaders, attendees, the organizer and the dial-in', async () => {
    await join(grace);
    await ada.until(({ link }) => link.rel === 'participant');
    conversation = await ada.read(conversation.self ?? '');
    const titles = async (rel: string) => (await ada.read(ada.link(rel, conversation))).links['participant']?.map(({ title }) => title);
    const onlineMeeting = await ada.read(ada.link('onlineMeeting', conversation));
    const dialIn = await ada.read(ada.link('phoneDialInInformation', onlineMeeting));
    const organizer = await ada.read(ada.link('organizer', onlineMeeting));
    const local = await ada.read(ada.link('localParticipant', conversation));

    assert.deepEqual(await titles('participants'), ['Ada Lovelace', 'Grace Hopper']);
    assert.deepEqual(await titles('leaders'), ['Ada Lovelace']);
    assert.deepEqual(await titles('attendees'), ['Grace Hopper']);
    assert.equal(organizer.properties['uri'], 'sip:ada@contoso.example');
    assert.equal(dialIn.embedded['dialInRegion']?.[0]?.properties['number'], 'tel:+15550170');
    assert.deepEqual([local.properties['local'], local.properties['organizer'], local.properties['role']], [true, true, 'Leader']);
  });

  it('show each region that one can dial in from', async () => {
    const dialIn = await ada.read(ada.link('phoneDialInInformation', ada.embedded('onlineMeetings')));
    const regions = dialIn.embedded['dialInRegion']!;

    assert.deepEqual(
      regions.map(({ properties }) => properties['name']),
      ['Redmond', 'London'],
    );
    for (const region of regions) assert.deepEqual((await ada.read(region.self!)).properties, region.properties);
    for (const other of ['0', '3', 'x']) assert.equal((await ada.get(`${dialIn.self}/${other}`)).status, 404);
  });

  it('let leaders promote, demote and eject others, and nobody else', async () => {
    const hers = await join(grace);
    const seen = await ada.until(({ link }) => link.rel === 'participant');
    const participant = await ada.read(seen.find(({ link }) => link.rel === 'participant')!.link.href);
    const adaSeenByGrace = (await grace.read(grace.link('participants', hers))).links['participant']![0]!.href;

    assert.equal((await grace.post(`${adaSeenByGrace}/eject`)).status, 403);
    assert.equal((await ada.post(ada.link('promote', participant))).status, 204);
    const promoted = await grace.until(({ link, type }) => link.rel === 'localParticipant' && type === 'updated');
    assert.equal(promoted.at(-1)!.resource?.properties['role'], 'Leader');
    assert.equal((await ada.post(`${participant.self}/demote`)).status, 204);
    assert.equal((await ada.post(ada.link('eject', participant))).status, 204);
    const ejected = (await grace.until(isDeleted('conversation'))).find(isDeleted('conversation'))!;
    assert.equal(ejected.reason?.subcode, 'Ejected');
    assert.deepEqual(
      pool.meetings[0]!.participants.map(({ name }) => name),
      ['Ada Lovelace'],
    );
  });

  it('have a lobby, from which leaders admit and reject', async () => {
    pool.switches.lobby = true;
    const alan = await Stranger.signIn(pool, { user: 2 });
    for (const one of [grace, alan]) {
      await one.post(one.link('joinOnlineMeeting', one.embedded('communication')), {
        onlineMeetingUri: pool.meetings[0]!.onlineMeetingUri,
      });
      await one.until((event) => event.resource?.properties['state'] === 'InLobby');
    }
    const lobby = await ada.read(ada.link('lobby', conversation));
    const [first, second] = lobby.embedded['participant']!;
    await ada.post(ada.link('admit', first));
    await ada.post(ada.link('reject', second));
    const admitted = (await grace.until(({ type }) => type === 'completed')).find(({ type }) => type === 'completed')!;
    const rejected = (await alan.until(({ type }) => type === 'completed')).find(({ type }) => type === 'completed')!;
    const seen = await ada.until((event) => isDeleted('participant')(event) && event.link.title === 'Alan Turing');
    const counted = seen.filter(({ link }) => link.rel === 'conversation').map(({ resource }) => resource?.properties['participantCount']);

    assert.deepEqual(counted, [2], 'the lobby does not count');
    assert.ok(seen.filter(isDeleted('participant')).every(({ resource }) => resource === null), 'who has gone is not shown');
    assert.equal(lobby.embedded['participant']!.length, 2);
    assert.equal(admitted.status, 'Success');
    assert.equal(rejected.reason?.subcode, 'Denied');
    assert.deepEqual(
      seen
        .filter(({ link }) => link.rel === 'participant')
        .map(({ link, type, in: parent }) => `${link.title} ${type}${parent ? ` in ${parent.rel}` : ''}`),
      [
        'Grace Hopper added in lobby',
        'Alan Turing added in lobby',
        'Grace Hopper deleted in lobby',
        'Grace Hopper added',
        'Alan Turing deleted in lobby',
      ],
    );
  });

  it('have a limit of participants', async () => {
    const full = await startSimulator({ limits: { participantsPerMeeting: 1 } });
    await (await Stranger.signIn(full)).meet();
    const late = await Stranger.signIn(full, { user: 1 });
    await late.post(late.link('joinOnlineMeeting', late.embedded('communication')), {
      onlineMeetingUri: full.meetings[0]!.onlineMeetingUri,
    });
    const failure = (await late.until(({ type }) => type === 'completed')).find(({ type }) => type === 'completed')!;

    assert.equal(failure.reason?.subcode, 'TooManyParticipants');
  });

  it('are reset by a long silence, after which the event channel goes on with resume', async () => {
    pool.resumeEventChannels();
    const next = await ada.poll();

    assert.ok(next.resume);
    assert.deepEqual(namesOf(next.events), ['localParticipant deleted', 'conversation updated', 'conversation deleted']);
    assert.deepEqual(pool.meetings[0]!.participants, []);
  });

  async function join(stranger: Stranger): Promise<Resource> {
    const answer = await stranger.post(stranger.link('joinOnlineMeeting', stranger.embedded('communication')), {
      onlineMeetingUri: pool.meetings[0]!.onlineMeetingUri,
      operationId: 'join',
    });
    assert.equal(answer.status, 201);
    const events = await stranger.until(({ type }) => type === 'completed');
    return stranger.read(events.findLast(({ link }) => link.rel === 'conversation')!.link.href);
  }
});

const isDeleted = (rel: string) => (event: UcwaEvent) => event.link.rel === rel && event.type === 'deleted';

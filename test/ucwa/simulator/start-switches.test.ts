import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { namesOf, Stranger } from './stranger.ts';
import type { SimulatorOptions } from '../../../ucwa/simulator/index.ts';
import type { UcwaEvent } from '../../../ucwa/resource.ts';

const wishes = { operationId: '74cb7404e0a247d5a2d4eb0376a47dbf', subject: 'Budget', threadId: '292e0aaef36c426a97757f43dda19d06' };

describe('the switches of startOnlineMeeting', () => {
  it('events before the 201', async () => {
    const { pool, stranger } = await start({ switches: { eventsBefore201: true } });
    let answered = false;
    const answer = stranger.start(wishes).then((one) => {
      answered = true;
      return one;
    });
    await stranger.until(completed);
    assert.equal(answered, false);
    void stranger.get(stranger.next);

    assert.equal((await answer).status, 201);
    assert.equal(pool.meetings.length, 1);
  });

  it('events before the 201, for a client that does not listen', async () => {
    const { stranger } = await start({ timeFactor: 100, switches: { eventsBefore201: true } });

    assert.equal((await stranger.start(wishes)).status, 201);
  });

  it('only completed', async () => {
    const { stranger } = await start({ switches: { onlyCompleted: true } });
    await stranger.start(wishes);

    assert.deepEqual(namesOf(await stranger.until(completed)), [
      'localParticipant added',
      'onlineMeeting added',
      'conversation added',
      'onlineMeetingInvitation completed',
    ]);
  });

  it('nothing embedded', async () => {
    const { stranger } = await start({ switches: { embedded: false } });
    const answer = await stranger.start(wishes);
    const events = await stranger.until(completed);

    assert.ok(events.every(({ resource }) => resource === null));
    assert.equal(events.find(completed)!.link.href, answer.headers.get('location'));
  });

  it('no conversation events at all', async () => {
    const { stranger } = await start({ switches: { conversationEvents: false } });
    const answer = await stranger.start(wishes);
    const events = await stranger.until(completed);
    const invitation = await stranger.read(answer.headers.get('location')!);
    const conversation = await stranger.read(stranger.link('conversation', invitation));

    assert.deepEqual(namesOf(events), ['onlineMeetingInvitation started', 'onlineMeetingInvitation completed']);
    assert.ok((await stranger.read(stranger.link('onlineMeeting', conversation))).properties['joinUrl']);
  });

  for (const [onlineMeetingEvent, shown] of [
    ['embedded', 'joinUrl'],
    ['linked', 'nothing'],
    ['withoutJoinUrl', 'all else'],
    ['absent', undefined],
  ] as const) {
    it(`onlineMeeting ${onlineMeetingEvent}`, async () => {
      const { stranger } = await start({ switches: { onlineMeetingEvent } });
      await stranger.start(wishes);
      const event = (await stranger.until(completed)).find(({ link }) => link.rel === 'onlineMeeting');
      const seen =
        event && (event.resource === null ? 'nothing' : event.resource.properties['joinUrl'] === undefined ? 'all else' : 'joinUrl');

      assert.equal(seen, shown);
    });
  }

  it('a single package', async () => {
    const { stranger } = await start({ switches: { singlePackage: true } });
    const waiting = stranger.poll();
    await stranger.start(wishes);

    assert.deepEqual(namesOf((await waiting).events), [
      'onlineMeetingInvitation started',
      'conversation added',
      'localParticipant added',
      'onlineMeeting added',
      'conversation updated',
      'onlineMeetingInvitation completed',
    ]);
  });

  for (const [hrefs, publicOrigin, expected] of [
    ['absolute', 'https://pool.contoso.example', 'https://pool.contoso.example/'],
    ['absoluteWithPort', 'https://pool.contoso.example', 'https://pool.contoso.example:443/'],
    ['absoluteWithPort', 'http://pool.contoso.example', 'http://pool.contoso.example:80/'],
    ['absoluteWithPort', 'https://pool.contoso.example:4443', 'https://pool.contoso.example:4443/'],
  ] as const) {
    it(`${hrefs} URLs of ${publicOrigin}`, async () => {
      const { stranger } = await start({ publicOrigin, switches: { hrefs } });
      const communication = stranger.embedded('communication');
      const { pathname, search } = new URL(stranger.link('startOnlineMeeting', communication));
      const answer = await stranger.post(pathname + search, wishes);

      assert.ok(stranger.link('events').startsWith(`${expected}ucwa/`));
      assert.ok(answer.headers.get('location')!.startsWith(`${expected}ucwa/`));
    });
  }

  it('no Location, or one with another id than the events', async () => {
    const { pool, stranger } = await start({ switches: { locationAlias: true } });
    const aliased = await stranger.start(wishes);
    const event = (await stranger.until(completed)).find(completed)!;
    const invitation = await stranger.read(aliased.headers.get('location')!);
    pool.switches.location = false;
    const silent = await stranger.start();

    assert.notEqual(aliased.headers.get('location'), event.link.href);
    assert.equal(invitation.self, event.link.href);
    assert.equal(silent.headers.has('location'), false);
  });

  it('lost 201, with the meeting made', async () => {
    const { pool, stranger } = await start();
    pool.order({ operation: 'startOnlineMeeting', cut: 'after' });

    await assert.rejects(stranger.start(wishes));
    assert.equal((await stranger.until(completed)).find(completed)!.status, 'Success');
    assert.equal(pool.meetings.length, 1);
    assert.equal(pool.requests.findLast(({ operation }) => operation === 'startOnlineMeeting')!.status, null);
  });

  it('cut before anything happens', async () => {
    const { pool, stranger } = await start();
    pool.order({ operation: 'startOnlineMeeting', cut: 'before' });

    await assert.rejects(stranger.start(wishes));
    assert.deepEqual(pool.meetings, []);
  });

  for (const when of ['before', 'after'] as const) {
    it(`500 ${when} execution`, async () => {
      const { pool, stranger } = await start();
      pool.order({ operation: 'startOnlineMeeting', status: 500, code: 'ServiceFailure', when });
      const answer = await stranger.start(wishes);

      assert.equal(answer.status, 500);
      assert.equal(pool.meetings.length, when === 'after' ? 1 : 0);
      if (when === 'after') await stranger.until(completed);
    });
  }

  it('the lobby, where the invitation stays Connecting until somebody is admitted', async () => {
    const { pool, stranger } = await start();
    await stranger.meet(wishes);
    const grace = await Stranger.signIn(pool, { user: 1 });
    pool.switches.lobby = true;
    const answer = await grace.post(grace.link('joinOnlineMeeting', grace.embedded('communication')), {
      onlineMeetingUri: pool.meetings[0]!.onlineMeetingUri,
    });
    const waiting = await grace.until((event) => event.resource?.properties['state'] === 'InLobby');
    const invitation = await grace.read(answer.headers.get('location')!);

    const told = waiting.find(({ type, link }) => type === 'updated' && link.rel === 'onlineMeetingInvitation');

    assert.ok(!waiting.some(completed));
    assert.equal(told?.resource?.properties['state'], 'Connecting');
    assert.equal(told.sender.rel, 'communication');
    assert.equal(invitation.properties['state'], 'Connecting');
    assert.deepEqual(
      pool.meetings[0]!.lobby.map(({ name }) => name),
      ['Grace Hopper'],
    );
  });

  it('a thread that may not be used twice at once', async () => {
    const { stranger } = await start({ switches: { threadIds: 'unique' } });
    const conversation = await stranger.meet(wishes);
    const refused = await stranger.start(wishes);
    await stranger.delete(conversation.self ?? '');

    assert.equal(refused.status, 409);
    assert.equal(stranger.reason(refused)?.subcode, 'ThreadIdAlreadyExists');
    assert.equal((await stranger.start(wishes)).status, 201);
  });

  it('an operationId that may not be used twice', async () => {
    const { pool, stranger } = await start({ switches: { operationIds: 'unique' } });
    await stranger.start(wishes);
    const refused = await stranger.start(wishes);

    assert.equal(refused.status, 409);
    assert.equal(stranger.reason(refused)?.subcode, 'AlreadyExists');
    assert.equal(pool.meetings.length, 1);
  });

  it('a limit of conversations', async () => {
    const { stranger } = await start({ limits: { conversationsPerApplication: 1 } });
    await stranger.meet();

    assert.equal(stranger.reason(await stranger.start())?.subcode, 'TooManyConversations');
  });

  it('a start whose query got lost, which is a join and shows as one', async () => {
    const { pool, stranger } = await start();
    await stranger.post(stranger.link('joinOnlineMeeting', stranger.embedded('communication')), wishes);

    assert.equal(pool.requests.at(-1)!.operation, 'joinOnlineMeeting');
  });
});

async function start(options: SimulatorOptions = {}) {
  const pool = await startSimulator(options);
  return { pool, stranger: await Stranger.signIn(pool) };
}

const completed = (event: UcwaEvent) => event.type === 'completed';

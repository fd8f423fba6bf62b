import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { namesOf, Stranger } from './stranger.ts';
import { Bench, settle } from './walker.ts';
import type { Operation, Simulator, Switches } from '../../../ucwa/simulator/index.ts';
import type { UcwaEvent } from '../../../ucwa/resource.ts';

const completed = (event: UcwaEvent) => event.type === 'completed';

describe('a switch for one operation', () => {
  let pool: Simulator;
  let stranger: Stranger;

  beforeEach(async () => {
    pool = await startSimulator();
    stranger = await Stranger.signIn(pool);
  });

  const order = (operation: Operation, switches: Partial<Switches>) => {
    pool.order({ operation, switches });
  };

  for (const [switches, once, later] of [
    [
      { onlyCompleted: true },
      ['localParticipant added', 'onlineMeeting added', 'conversation added', 'onlineMeetingInvitation completed'],
      'conversation added',
    ],
    [{ conversationEvents: false }, ['onlineMeetingInvitation started', 'onlineMeetingInvitation completed'], 'conversation added'],
    [
      { onlineMeetingEvent: 'absent' },
      [
        'onlineMeetingInvitation started',
        'conversation added',
        'localParticipant added',
        'conversation updated',
        'onlineMeetingInvitation completed',
      ],
      'onlineMeeting added',
    ],
  ] as [Partial<Switches>, string[], string][]) {
    it(`changes the events of one start: ${JSON.stringify(switches)}`, async () => {
      order('startOnlineMeeting', switches);
      await stranger.start();
      const first = await stranger.until(completed);
      await stranger.start();
      const second = await stranger.until(completed);

      assert.deepEqual(namesOf(first), once);
      assert.ok(namesOf(second).includes(later));
      assert.equal(second.length, 6);
    });
  }

  it('puts one start into a single package', async () => {
    order('startOnlineMeeting', { singlePackage: true });
    const waiting = stranger.poll();
    await stranger.start();
    const single = await waiting;
    const next = stranger.poll();
    await stranger.start();

    assert.deepEqual([single.events.length, (await next).events.length], [6, 2]);
  });

  it('holds for what the conversation tells later, and for no other', async () => {
    order('startOnlineMeeting', { embedded: false });
    await stranger.start();
    const bare = await stranger.until(completed);
    const other = await stranger.meet();
    const id = bare.find(({ link }) => link.rel === 'conversation')!.link.href;
    await stranger.delete(id);
    const left = await stranger.until(({ link, type }) => link.href === id && type === 'deleted');
    await stranger.delete(other.self!);
    const others = await stranger.until(({ link, type }) => link.href === other.self && type === 'deleted');

    assert.ok([...bare, ...left].every(({ resource }) => resource === null));
    assert.ok(others.some(({ resource }) => resource !== null));
  });

  for (const format of ['json', 'xml'] as const) {
    it(`writes the hrefs of one start in full, in ${format}`, async () => {
      stranger = await Stranger.signIn(pool, { format });
      order('startOnlineMeeting', { hrefs: 'absoluteWithPort' });
      const full = await stranger.start();
      const events = await stranger.until(completed);
      const usual = await stranger.start();
      const usualEvents = await stranger.until(completed);
      const hrefs = (seen: UcwaEvent[]) => seen.flatMap(({ link, sender, resource }) => [link.href, sender.href, resource!.self!]);

      assert.ok(full.headers.get('location')!.startsWith(`${pool.url}ucwa/`));
      assert.ok(hrefs(events).every((href) => href.startsWith(`${pool.url}ucwa/`)));
      assert.ok(usual.headers.get('location')!.startsWith('/ucwa/'));
      assert.ok(hrefs(usualEvents).every((href) => href.startsWith('/ucwa/')));
    });
  }

  it('lets the events of one start come before its 201', async () => {
    order('startOnlineMeeting', { eventsBefore201: true });
    let answered = false;
    const answer = stranger.start().then((one) => {
      answered = true;
      return one.status;
    });
    await stranger.until(completed);
    assert.equal(answered, false);
    void stranger.get(stranger.next);

    assert.equal(await answer, 201);
  });

  it('lets the events of an invitation come before its 201, and only its end be told', async () => {
    const conversation = await stranger.meet();
    order('addParticipant', { eventsBefore201: true, onlyCompleted: true });
    let answered = false;
    const answer = stranger.post(stranger.link('addParticipant', conversation), { to: 'sip:alan@contoso.example' }).then((one) => {
      answered = true;
      return one.status;
    });
    const events = await stranger.until(completed);
    assert.equal(answered, false);
    void stranger.get(stranger.next);

    assert.deepEqual(namesOf(events), ['participantInvitation completed!']);
    assert.equal(await answer, 201);
  });

  it('hides the Location of one start', async () => {
    order('startOnlineMeeting', { location: false });

    assert.equal((await stranger.start()).headers.has('location'), false);
    assert.equal((await stranger.start()).headers.has('location'), true);
  });

  it('lets one operation be slow and end in the lobby', async () => {
    order('startOnlineMeeting', { connectMs: 20, lobby: true });
    await stranger.start();
    const waiting = await stranger.until((event) => event.resource?.properties['state'] === 'InLobby');

    assert.ok(!waiting.some(completed));
    await stranger.meet();
  });

  it('leaves the link to start meetings out of one answer', async () => {
    const href = stranger.link('self');
    order('application', { startOnlineMeetingLink: false });
    const without = await stranger.read(href);
    const withLink = await stranger.read(href);

    assert.equal(stranger.embedded('communication', without).links['startOnlineMeeting'], undefined);
    assert.ok(stranger.embedded('communication', withLink).links['startOnlineMeeting']);
  });

  it('answers one sign-in with 200, and in the shape of Online', async () => {
    order('applications', { applicationsStatus: 200, applicationShape: 'online' });
    const sign = (endpointId: string) =>
      stranger.post('/ucwa/oauth/v1/applications', { culture: 'en-US', endpointId, userAgent: 'Stranger/1.0' });
    const [once, later] = [await sign('a'), await sign('b')];

    assert.deepEqual([once.status, later.status], [200, 201]);
    assert.match(stranger.resource(once).links['events']![0]!.href, /&key=/);
    assert.doesNotMatch(stranger.resource(later).links['events']![0]!.href, /&key=/);
  });

  it('changes one step of discovery and one challenge', async () => {
    order('root', { discoveryRedirects: 1 });
    order('user', { bearerChallenge: false });
    const roots = [await stranger.read(pool.url), await stranger.read(pool.url)];
    const challenges: (string | null)[] = [];
    for (let turn = 0; turn < 2; turn += 1)
      challenges.push((await fetch(stranger.link('user', roots[1]))).headers.get('www-authenticate'));

    assert.deepEqual(
      roots.map(({ links }) => Object.keys(links).includes('redirect')),
      [true, false],
    );
    assert.deepEqual(
      challenges.map((challenge) => challenge!.startsWith('Bearer ')),
      [false, true],
    );
  });

  it('changes the status of one scheduled meeting', async () => {
    order('myOnlineMeetings', { scheduleStatus: 200 });
    const schedule = () => stranger.post(stranger.link('myOnlineMeetings', stranger.embedded('onlineMeetings')));

    assert.deepEqual([(await schedule()).status, (await schedule()).status], [200, 201]);
  });

  it('changes one idle answer of the event channel', async () => {
    const bench = new Bench({ faults: [{ operation: 'events', switches: { idleSender: false } }] });
    const walker = await bench.signIn(0, 'pc');
    const idle = async (ack: number) => {
      const waiting = walker.send('GET', `${walker.base}/events?ack=${ack}`);
      await settle();
      bench.clock.advance(180_000);
      return Object.keys(JSON.parse((await waiting).body) as object);
    };

    assert.deepEqual([await idle(1), await idle(2)], [['_links'], ['_links', 'sender']]);
  });

  it('can go along with an error that comes after execution', async () => {
    pool.order({ operation: 'startOnlineMeeting', status: 500, when: 'after', switches: { onlyCompleted: true } });
    const answer = await stranger.start();

    assert.equal(answer.status, 500);
    assert.equal((await stranger.until(completed)).length, 4);
  });

  it('leaves the pool as it is', async () => {
    const before = { ...pool.switches };
    order('startOnlineMeeting', { hrefs: 'absolute', embedded: false });
    await stranger.start();

    assert.deepEqual(pool.switches, before);
  });
});

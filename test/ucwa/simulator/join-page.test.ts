import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { startSimulator } from '../../support/simulator.ts';
import { namesOf, Stranger, textOf } from './stranger.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

describe('the join page of the simulator', () => {
  let pool: Simulator;
  let ada: Stranger;
  let url: string;

  beforeEach(async () => {
    pool = await startSimulator({ limits: { participantsPerMeeting: 3 } });
    ada = await Stranger.signIn(pool);
    await ada.meet({ subject: '<b>Payroll</b> & "outage"', importance: 'Emergency' });
    url = pool.meetings[0]!.joinUrl;
  });

  it('shows subject, importance, organizer and who is in, all of it escaped', async () => {
    const answer = await fetch(url);
    const page = await answer.text();

    assert.equal(answer.status, 200);
    assert.match(page, /<h1>&lt;b&gt;Payroll&lt;\/b&gt; &amp; &quot;outage&quot;<\/h1>/);
    assert.match(page, /<title>&lt;b&gt;Payroll/);
    assert.match(page, /class="badge emergency">.*Emergency/);
    assert.match(page, /Organized by Ada Lovelace/);
    assert.match(page, /<li><span>Ada Lovelace<\/span><span class="soft">Organizer<\/span><\/li>/);
  });

  for (const importance of ['Normal', 'Urgent', 'Emergency'] as const) {
    it(`says that the importance is ${importance}`, async () => {
      await ada.meet({ importance });
      const page = await (await fetch(pool.meetings[1]!.joinUrl)).text();

      assert.match(page, new RegExp(`<p class="badge ${importance.toLowerCase()}">.*>Importance: <.*>${importance}</p>`));
    });
  }

  it('answers who only asks for its head', async () => {
    const { origin } = new URL(url);
    for (const [href, status] of [
      [url, 200],
      [`${url}X`, 404],
      [`${origin}/help`, 200],
      [`${origin}/logo.svg`, 200],
      [`${url}/changes`, 405],
    ] as const) {
      const [head, whole] = [await fetch(href, { method: 'HEAD' }), status === 405 ? undefined : await fetch(href)];

      assert.equal(head.status, status, href);
      assert.equal(await head.text(), '');
      if (whole) assert.equal(head.headers.get('content-type'), whole.headers.get('content-type'));
    }
    assert.match((await fetch(`${url}/changes`, { method: 'HEAD' })).headers.get('allow')!, /^GET$/);
    assert.equal(pool.meetings[0]!.participants.length, 1);
  });

  it('allows its own style and script and nothing else', async () => {
    const answer = await fetch(url);
    const page = await answer.text();
    const policy = answer.headers.get('content-security-policy')!;
    const hashOf = (element: string) =>
      createHash('sha256')
        .update(new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)![1]!)
        .digest('base64');

    assert.match(policy, /^default-src 'none'; /);
    assert.ok(policy.includes(`style-src 'sha256-${hashOf('style')}'`));
    assert.ok(policy.includes(`script-src 'sha256-${hashOf('script')}'`));
    assert.doesNotMatch(policy, /unsafe/);
    assert.doesNotMatch(page, /\son\w+=|\sstyle=/);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  });

  it('lets a visitor join under a name and leave, and tells those inside', async () => {
    const joined = await join('Zoë <Z>');
    const cookie = joined.headers.get('set-cookie')!;
    const inside = await page(cookie);
    const events = await ada.until(({ link }) => link.rel === 'participant');
    const left = await post('leave', {}, cookie);
    const gone = await ada.until(({ link, type }) => link.rel === 'participant' && type === 'deleted');

    assert.equal(joined.status, 303);
    assert.equal(joined.headers.get('location'), new URL(url).pathname);
    assert.match(cookie, /^visitor-[0-9A-Z]{8}=[\w-]{32}; Path=\/meet\/ada\/[0-9A-Z]{8}; HttpOnly; SameSite=Strict$/);
    assert.match(inside, /<main data-state="in"/);
    assert.match(inside, /<span>Zoë &lt;Z&gt; \(you\)<\/span><span class="soft">Guest<\/span>/);
    assert.equal(events.find(({ link }) => link.rel === 'participant')!.link.title, 'Zoë <Z>');
    assert.equal(left.status, 303);
    assert.match(left.headers.get('set-cookie')!, /Max-Age=0/);
    assert.ok(namesOf(gone).includes('participant deleted'));
    assert.match(await page(cookie), /<main data-state="out"/);
    assert.deepEqual(
      pool.meetings[0]!.participants.map(({ name }) => name),
      ['Ada Lovelace'],
    );
  });

  it('lets nobody in twice with one browser', async () => {
    const cookie = (await join('Zoë')).headers.get('set-cookie')!;
    await join('Zoë', cookie);

    assert.equal(pool.meetings[0]!.participants.length, 2);
  });

  for (const [why, name] of [
    ['no name', '   '],
    ['a very long name', 'x'.repeat(251)],
  ] as const) {
    it(`asks again for a name instead of ${why}`, async () => {
      const answer = await join(name);

      assert.equal(answer.status, 400);
      assert.match(await answer.text(), /role="alert">Please say who you are/);
      assert.equal(pool.meetings[0]!.participants.length, 1);
    });
  }

  it('says when the meeting is full', async () => {
    await join('One');
    await join('Two');
    const answer = await join('Three');

    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /The meeting is full/);
  });

  it('takes no forms from other sites', async () => {
    const answer = await fetch(`${url}/join`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ name: 'Mallory' }),
    });

    assert.equal(answer.status, 403);
    assert.equal(pool.meetings[0]!.participants.length, 1);
  });

  it('tells of changes as they happen', async () => {
    const leaving = new AbortController();
    const stream = await fetch(`${url}/changes`, { signal: leaving.signal });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    const first = await reader.read();
    await join('Zoë');
    const second = await reader.read();
    leaving.abort();
    await reader.cancel().catch(() => undefined);

    assert.match(stream.headers.get('content-type')!, /^text\/event-stream/);
    assert.match(first.value!, /event: changed/);
    assert.match(second.value!, /event: changed/);
  });

  it('takes a visitor out whose last page has been closed for half a minute', async () => {
    pool = await startSimulator({ timeFactor: 100 });
    ada = await Stranger.signIn(pool);
    await ada.meet();
    url = pool.meetings[0]!.joinUrl;
    const cookie = (await join('Zoë')).headers.get('set-cookie')!.split(';', 1)[0]!;
    const closing = new AbortController();
    const stream = await fetch(`${url}/changes`, { headers: { cookie }, signal: closing.signal });
    await stream.body!.getReader().read();
    closing.abort();
    await ada.until(({ link, type }) => link.rel === 'participant' && type === 'deleted');

    assert.equal(pool.meetings[0]!.participants.length, 1);
  });

  it('keeps visitors of a closed meeting in the lobby until they are admitted', async () => {
    const scheduled = ada.resource(
      await ada.post(ada.link('myOnlineMeetings', ada.embedded('onlineMeetings')), { subject: 'Private', accessLevel: 'Locked' }),
    );
    url = pool.meetings[1]!.joinUrl;
    await ada.post(ada.link('joinOnlineMeeting', ada.embedded('communication')), { onlineMeetingUri: pool.meetings[1]!.onlineMeetingUri });
    const conversation = (await ada.until(({ type }) => type === 'completed')).findLast(({ link }) => link.rel === 'conversation')!;
    const cookie = (await join('Zoë')).headers.get('set-cookie')!;
    const waiting = await page(cookie);
    const lobby = await ada.read(`${conversation.link.href}/lobby`);
    await ada.post(ada.link('admit', lobby.embedded['participant']![0]));
    await ada.until(({ link, type, in: parent }) => link.rel === 'participant' && type === 'added' && !parent);

    assert.equal(scheduled.properties['accessLevel'], 'Locked');
    assert.match(waiting, /<main data-state="waiting"/);
    assert.match(await page(cookie), /<main data-state="in"/);
  });

  for (const [accessLevel, guest, colleague] of [
    ['Everyone', false, false],
    ['SameEnterprise', true, false],
    ['Invited', true, true],
    ['Locked', true, true],
    ['None', true, true],
  ] as const) {
    it(`lets guests ${guest ? 'wait' : 'in'} and colleagues ${colleague ? 'wait' : 'in'} where access is for ${accessLevel}`, async () => {
      const href = ada.link('myOnlineMeetings', ada.embedded('onlineMeetings'));
      const meeting = ada.resource(await ada.post(href, { accessLevel }));
      url = textOf(meeting, 'joinUrl');
      const grace = await Stranger.signIn(pool, { user: 1 });
      await grace.post(grace.link('joinOnlineMeeting', grace.embedded('communication')), {
        onlineMeetingUri: textOf(meeting, 'onlineMeetingUri'),
      });
      await grace.until(({ type, link }) => type === 'updated' && link.rel === 'conversation');
      await join('Zoë');
      const { lobby, participants } = pool.meetings[1]!;

      assert.deepEqual([...lobby, ...participants].map(({ name }) => name).toSorted(), ['Grace Hopper', 'Zoë']);
      assert.deepEqual(
        [lobby.some(({ name }) => name === 'Zoë'), lobby.some(({ name }) => name === 'Grace Hopper')],
        [guest, colleague],
      );
    });
  }

  it('lets in whoever is invited, however their address is written', async () => {
    const href = ada.link('myOnlineMeetings', ada.embedded('onlineMeetings'));
    await ada.post(href, { accessLevel: 'Invited', attendees: ['sip:Grace@Contoso.Example'] });
    const grace = await Stranger.signIn(pool, { user: 1 });
    const { onlineMeetingUri } = pool.meetings[1]!;
    await grace.post(grace.link('joinOnlineMeeting', grace.embedded('communication')), { onlineMeetingUri });
    await grace.until(({ type, link }) => type === 'updated' && link.rel === 'conversation');

    assert.deepEqual(
      pool.meetings[1]!.participants.map(({ name }) => name),
      ['Grace Hopper'],
    );
  });

  it('is not there for meetings that are over, wrong or never were', async () => {
    const { id } = pool.meetings[0]!;
    for (const path of ['/meet/ada/NOWHERE1', `/meet/grace/${id}`]) assert.equal((await fetch(new URL(path, url))).status, 404);
    const meeting = ada.resource(await ada.post(ada.link('myOnlineMeetings', ada.embedded('onlineMeetings'))));
    const over = pool.meetings[1]!.joinUrl;
    await ada.delete(meeting.self ?? '');
    const answer = await fetch(over);

    assert.equal(answer.status, 404);
    assert.match(await answer.text(), /There is no such meeting/);
  });

  const page = async (cookie: string) => (await fetch(url, { headers: { cookie: cookie.split(';', 1)[0]! } })).text();

  function post(action: string, form: Record<string, string>, cookie?: string): Promise<Response> {
    return fetch(`${url}/${action}`, {
      method: 'POST',
      redirect: 'manual',
      headers: cookie === undefined ? {} : { cookie: cookie.split(';', 1)[0]! },
      body: new URLSearchParams(form),
    });
  }

  function join(name: string, cookie?: string): Promise<Response> {
    return post('join', { name }, cookie);
  }
});

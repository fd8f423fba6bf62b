import assert from 'node:assert/strict';
import { namespace, xml } from '../../../ucwa/media-types/xml.ts';

describe('the XML reader of events', () => {
  const eventsIn = (sender: string): ReturnType<typeof xml.readEvents>['events'] =>
    xml.readEvents(`<events href="/e"><sender rel="communication" href="/c">${sender}</sender></events>`).events;
  const invitation = 'rel="onlineMeetingInvitation" href="/i"';

  it('keeps the order over senders that repeat', () => {
    const body =
      '<events><sender rel="a" href="/a"><added rel="x" href="/1"/></sender><sender rel="b" href="/b"><added rel="x" href="/2"/><updated rel="x" href="/3"/></sender><sender rel="a" href="/a"><deleted rel="x" href="/4"/></sender></events>';

    assert.deepEqual(
      xml.readEvents(body).events.map(({ sender, type, link }) => `${sender.rel} ${type} ${link.href}`),
      ['a added /1', 'b added /2', 'b updated /3', 'a deleted /4'],
    );
  });

  it('reads next, resume and resync, and an answer without events', () => {
    assert.deepEqual(xml.readEvents('<events href="/e"><link rel="resync" href="/s"/><link rel="resume" href="/r"/></events>'), {
      self: '/e',
      next: null,
      resume: '/r',
      resync: '/s',
      events: [],
    });
  });

  it('reads status, reason and in as children', () => {
    const [event] = eventsIn(
      `<completed ${invitation} title="T"><in rel="conversation" href="/v" title="V"/><status>Failure</status><reason><code>RemoteFailure</code><subcode>Denied</subcode></reason></completed>`,
    );

    assert.deepEqual(event, {
      sender: { rel: 'communication', href: '/c' },
      type: 'completed',
      link: { rel: 'onlineMeetingInvitation', href: '/i', title: 'T' },
      in: { rel: 'conversation', href: '/v', title: 'V' },
      status: 'Failure',
      reason: { code: 'RemoteFailure', subcode: 'Denied' },
      resource: null,
    });
  });

  it('reads status, reason and in as attributes', () => {
    const [event] = eventsIn(`<completed ${invitation} status="Failure" reason="Timeout" in="/v"/>`);

    assert.deepEqual([event?.status, event?.reason, event?.in], ['Failure', { code: 'Timeout' }, { rel: 'in', href: '/v' }]);
  });

  it('reads in as a link, inside in or beside it', () => {
    assert.deepEqual(eventsIn(`<added ${invitation}><in><link rel="lobby" href="/l"/></in></added>`)[0]?.in, { rel: 'lobby', href: '/l' });
    assert.deepEqual(eventsIn(`<added ${invitation}><link rel="in" href="/l"/></added>`)[0]?.in, { rel: 'in', href: '/l' });
  });

  it('reads the target as a link inside, and the resource that is embedded', () => {
    const [event] = eventsIn(
      '<added><link rel="in" href="/l"/><link rel="participant" href="/p"/><resource rel="participant" href="/p"><property name="local">True</property></resource></added>',
    );

    assert.deepEqual([event?.link, event?.resource?.properties], [{ rel: 'participant', href: '/p' }, { local: true }]);
  });

  it('takes the target from the embedded resource that the link names', () => {
    const [event] = eventsIn('<added rel="participant" href="/p"><resource rel="contact" href="/c"/><resource rel="participant" href="/p"/></added>');

    assert.equal(event?.resource?.self, '/p');
  });

  it('takes for an event neither links nor properties nor what names no target', () => {
    assert.deepEqual(eventsIn('<link rel="a" href="/a"/><property name="a">b</property><resource rel="a" href="/a"/><added/><added rel="a"/>'), []);
  });
});

describe('the XML reader of errors', () => {
  it('reads all members and both shapes of a property bag', () => {
    const body = `<reason xmlns="${namespace}"><code> BadRequest </code><subcode/><message>Too long.</message><parameters><property name="subject">TooLong</property></parameters><debugInfo><id>7</id></debugInfo></reason>`;

    assert.deepEqual(xml.readReason(body), { code: 'BadRequest', message: 'Too long.', parameters: { subject: 'TooLong' }, debugInfo: { id: '7' } });
  });

  it('finds none in anything else', () => {
    for (const body of ['', '{}', '<html/>', '<reason/>', '<reason><code/></reason>', '<!DOCTYPE html><html></html>'])
      assert.equal(xml.readReason(body), null);
  });
});

import assert from 'node:assert/strict';
import { ProtocolError } from '../../../ucwa/errors.ts';
import { json } from '../../../ucwa/media-types/json.ts';

const read = (value: unknown): ReturnType<typeof json.readResource> => json.readResource(JSON.stringify(value));

describe('the JSON reader', () => {
  it('makes lists of links and embedded resources, single or not', () => {
    const { links, embedded } = read({
      _links: { self: { href: '/1' }, next: { href: '/2', title: '' }, contact: [{ href: '/3', revision: 2 }, { href: '/4' }] },
      _embedded: { me: { rel: 'me' }, phone: [{ rel: 'phone' }] },
    });

    assert.deepEqual(links, { next: [{ href: '/2', title: '' }], contact: [{ href: '/3', revision: '2' }, { href: '/4' }] });
    assert.deepEqual(
      Object.entries(embedded).map(([rel, list]) => [rel, list.length]),
      [
        ['me', 1],
        ['phone', 1],
      ],
    );
  });

  it('ignores what is null or has another shape than expected', () => {
    const resource = read({
      rel: null,
      etag: null,
      _links: { self: null, a: {}, b: 'text', c: [null, { href: 7 }, { href: '/c' }], d: [] },
      _embedded: { e: null, f: [null, 1, {}] },
    });

    assert.deepEqual(resource, {
      rel: null,
      self: null,
      properties: {},
      links: { c: [{ href: '/c' }], d: [] },
      embedded: { e: [], f: [{ rel: null, self: null, properties: {}, links: {}, embedded: {} }] },
    });
    assert.deepEqual(read({ _links: null, _embedded: null }).links, {});
  });

  it('types dates, counts and flags by their names', () => {
    const { properties } = read({
      created: '/Date(1474932024822)/',
      expirationTime: '2016-09-26T16:20:24.5196479-07:00',
      timeStamp: '2013-02-07T01:17:18',
      lastActive: '/Date(-1+0200)/',
      participantCount: '11',
      inLobby: 'True',
      subject: 'True',
      description: '/Date(0)/',
    });

    assert.deepEqual(properties, {
      created: '2016-09-26T23:20:24.822Z',
      expirationTime: '2016-09-26T23:20:24.519Z',
      timeStamp: '2013-02-07T01:17:18.000Z',
      lastActive: '1969-12-31T23:59:59.999Z',
      participantCount: 11,
      inLobby: true,
      subject: 'True',
      description: '/Date(0)/',
    });
  });

  it('leaves what is not of its type as it is', () => {
    const odd = {
      created: '/Date(...)/',
      expirationTime: '2016-13-45T99:99:99Z',
      timeStamp: '/Date(9999999999999999)/',
      meetingSize: 'many',
      local: 'maybe',
    };

    assert.deepEqual(read(odd).properties, odd);
  });

  it('recognises the property that a PUT sends back by its value', () => {
    for (const value of ['please pass this in a PUT request', 'Please pass me in a PUT request.']) {
      const { putToken, properties } = read({ '4d221db7-4af0': value, etag: 3140562359, subject: 'Budget' });

      assert.deepEqual(putToken, { name: '4d221db7-4af0', value });
      assert.deepEqual(properties, { subject: 'Budget' });
    }
  });

  it('takes a byte order mark', () => {
    assert.equal(json.readResource('\uFEFF{"rel":"me"}').rel, 'me');
  });

  it('takes names of Object.prototype as any other', () => {
    const resource = json.readResource(
      '{"__proto__":"a","constructor":"b","_links":{"__proto__":{"href":"/p"},"toString":{"href":"/t"}},"_embedded":{"__proto__":{"__proto__":{"polluted":true}}}}',
    );

    assert.deepEqual(Object.entries(resource.properties), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    assert.deepEqual(Object.keys(resource.links), ['__proto__', 'toString']);
    assert.deepEqual(Object.keys(resource.embedded), ['__proto__']);
    assert.equal(Object.getPrototypeOf(resource.properties), Object.prototype);
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });

  it('refuses what is no object, without quoting it', () => {
    for (const body of ['', '[]', 'null', '"secret"', '<html>secret</html>', '{"secret":']) {
      assert.throws(() => json.readResource(body), isUnreadable);
    }
  });
});

describe('the JSON reader of events', () => {
  const event = { link: { rel: 'participant', href: '/p' }, type: 'added' };

  it('keeps the order over senders that repeat', () => {
    const sender = (rel: string, ...hrefs: string[]): unknown => ({
      rel,
      href: `/${rel}`,
      events: hrefs.map((href) => ({ ...event, link: { rel: 'x', href } })),
    });
    const { events } = json.readEvents(
      JSON.stringify({ sender: [sender('communication', '/1'), sender('conversation', '/2', '/3'), sender('communication', '/4')] }),
    );

    assert.deepEqual(
      events.map(({ sender: { rel }, link }) => [rel, link.href]),
      [
        ['communication', '/1'],
        ['conversation', '/2'],
        ['conversation', '/3'],
        ['communication', '/4'],
      ],
    );
  });

  it('reads resume and resync, and an answer without events', () => {
    const links = { self: { href: '/e?ack=1' }, resume: { href: '/r' }, resync: { href: '/s' } };

    assert.deepEqual(json.readEvents(JSON.stringify({ _links: links })), { self: '/e?ack=1', next: null, resume: '/r', resync: '/s', events: [] });
    assert.deepEqual(json.readEvents(JSON.stringify({ _links: links, sender: null })).events, []);
  });

  it('reads how an operation failed', () => {
    const failed = { ...event, type: 'completed', status: 'Failure', reason: { code: 'RemoteFailure', subcode: 'Denied', message: null } };
    const { events } = json.readEvents(JSON.stringify({ sender: { rel: 'c', href: '/c', events: failed } }));

    assert.deepEqual(
      events.map(({ status, reason }) => [status, reason]),
      [['Failure', { code: 'RemoteFailure', subcode: 'Denied' }]],
    );
  });

  it('takes the target from the embedded relation that the link names', () => {
    const embedded = { contact: { rel: 'contact' }, participant: [{ rel: 'participant' }] };
    const { events } = json.readEvents(JSON.stringify({ sender: [{ rel: 'c', href: '/c', events: [{ ...event, _embedded: embedded }] }] }));

    assert.deepEqual(
      events.map(({ resource }) => resource?.rel),
      ['participant'],
    );
  });

  it('skips an event that names no target', () => {
    const events = [null, {}, { type: 'added' }, { link: { rel: 'a' }, type: 'added' }, { link: { rel: 'a', href: '/a' } }, event];

    assert.equal(json.readEvents(JSON.stringify({ sender: [null, { rel: 'c', href: '/c', events }] })).events.length, 1);
  });
});

describe('the JSON reader of errors', () => {
  it('reads all members', () => {
    const reason = {
      code: 'BadRequest',
      subcode: 'ParameterValidationFailure',
      message: 'Too long.',
      parameters: { subject: 'TooLong' },
      debugInfo: { id: 7 },
    };

    assert.deepEqual(json.readReason(JSON.stringify({ ...reason, link: { href: '/help' } })), reason);
    assert.deepEqual(json.readReason('{"code":"BadRequest","parameters":[{"name":"subject"}]}')?.parameters, { 0: { name: 'subject' } });
  });

  it('finds none in anything else', () => {
    for (const body of ['', '<html>', '{}', '[]', '{"code":null}', '{"code":""}', '{"error":"invalid_grant"}', '\uFEFF', '{"code":'])
      assert.equal(json.readReason(body), null);
  });
});

describe('the JSON writer', () => {
  it('omits what is absent', () => {
    assert.equal(
      json.writeInput({ operationId: '1', subject: undefined, joinAudioMuted: false, leaders: [] }),
      '{"operationId":"1","joinAudioMuted":false,"leaders":[]}',
    );
  });
});

function isUnreadable(error: unknown): boolean {
  // Equal in all respects: there is no cause either, which could quote the body.
  assert.deepEqual(error, new ProtocolError('UnreadableBody', 'JSON'));
  return true;
}

import assert from 'node:assert/strict';
import { checkVector } from '../../../ucwa/vectors/check.ts';
import type { Facts, Sample } from '../../../ucwa/vectors/vector.ts';
import { count, defects, mutations, vectorLike, vectors } from './fixtures.ts';

const misses = (id: string, facts: Facts, sample: Partial<Sample> = {}): string[] => checkVector(vectorLike(id, { facts, sample }));

describe('the vectors of the public reference', () => {
  it('are ninety-nine, all of them readable', () => {
    assert.deepEqual([vectors.length, count, defects], [99, 99, []]);
  });

  for (const vector of vectors) {
    it(`${vector.id}: all facts are found`, () => {
      assert.deepEqual(checkVector(vector), []);
    });

    it(`${vector.id}: every fact that is changed anywhere is missed`, () => {
      for (const [name, fact] of Object.entries(vector.facts)) {
        for (const value of mutations(fact)) {
          assert.notDeepEqual(checkVector({ ...vector, facts: { ...vector.facts, [name]: value } }), [], `${name} = ${JSON.stringify(value)}`);
        }
      }
    });
  }
});

describe('the checker of vectors', () => {
  it('names a fact that it has no check for', () => {
    assert.deepEqual(misses('onlinemeeting-json', { moonPhase: 'full' }), ['moonPhase: is a fact that nobody checks']);
  });

  it('misses a vector without facts', () => {
    assert.deepEqual(misses('onlinemeeting-json', {}), ['has no facts']);
  });

  it('finds facts that name a header or a member of the body', () => {
    const body = '{"access_token":"cwt=A","token_type":"Bearer","ms_rtc_identityscope":"local"}';

    assert.deepEqual(
      misses(
        'oauth-token-3600',
        { token: { tokenType: 'Bearer', identityScope: 'local' }, identityScope: 'local', retryAfter: '5' },
        { body, headers: [['Retry-After', '5']] },
      ),
      [],
    );
    assert.deepEqual(misses('error-conflict-xml', { code: 'Conflict', subcode: 'AlreadyExists', statusCode: 409 }), []);
    assert.deepEqual(misses('error-conflict-json', { subcode: 'PGetReplaced' }), ['subcode: expected "PGetReplaced", found "AlreadyExists"']);
    assert.deepEqual(misses('startonlinemeeting-request-xml', { importance: 'Urgent', operationId: '74cb7404e0a247d5a2d4eb0376a47dbf' }), []);
    assert.deepEqual(misses('oauth-token-3600', { moonPhase: 'full' }, { body: '[]' }), ['moonPhase: is a fact that nobody checks']);
  });

  it('finds the key of events in their targets, and takes null for what is absent', () => {
    assert.deepEqual(misses('events-live-invitation-started-outgoing', { key: { direction: 'Outgoing', joinUrl: null } }), []);
    assert.deepEqual(misses('events-live-invitation-started-outgoing', { key: { joinUrl: 'https://x' } }), ['key.joinUrl: not found']);
  });

  it('misses what the body lost', () => {
    const { sample, facts } = vectorLike('onlinemeeting-xml');
    const body = sample.body.replace('<property name="conferenceId">12983487</property>', '');

    assert.deepEqual(misses('onlinemeeting-xml', facts, { body }), [
      'key.conferenceId: not found',
      'resource.properties.conferenceId: expected "12983487", found nothing',
    ]);
  });

  it('misses every fact of a body that cannot be read or is of no known type, and goes on', () => {
    const { facts } = vectorLike('events-channel-xml');

    for (const spoilt of [{ body: '<html>' }, { contentType: 'text/html' }]) {
      const found = misses('events-channel-xml', facts, spoilt);
      assert.equal(found.length, Object.keys(facts).length);
      for (const miss of found) assert.match(miss, /UnreadableBody/);
    }
  });

  it('compares where Azure AD signs people in only where the facts state it', () => {
    const headers = [['WWW-Authenticate', 'Bearer authorization_uri="https://login.example/"']] as const;
    const challenge = { scheme: 'Bearer', params: { authorization_uri: 'https://login.example/' } };
    const check = (stated: object): string[] => misses('challenge-401-two-schemes', { challenges: [stated] }, { headers });

    assert.deepEqual(check(challenge), []);
    assert.deepEqual(check({ ...challenge, authorizationUri: 'https://login.example/' }), []);
    assert.equal(check({ ...challenge, authorizationUri: 'https://evil.example/' }).length, 1);
  });

  it('misses facts of the wrong shape', () => {
    assert.deepEqual(misses('oauth-token-3600', { token: 'cwt' }), ['token: is no object']);
    assert.deepEqual(misses('onlinemeeting-json', { key: ['joinUrl'] }), ['key: is no object']);
    assert.deepEqual(misses('batch-response-json', { parts: {} }), ['parts: is no batch']);
    assert.deepEqual(misses('batch-response-json', { parts: ['a', 'b'] }), ['parts[0].facts: are missing', 'parts[1].facts: are missing']);
  });

  it('reads a batch of XML answers part by part', () => {
    const head =
      'Content-Type: application/http; msgtype=response\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/vnd.microsoft.com.ucwa+xml\r\n\r\n';
    const body = `${['policies', 'phones'].map((rel) => `--b\r\n${head}<resource rel="${rel}" href="/${rel}"/>\r\n`).join('')}--b--`;
    const sample = { contentType: 'multipart/batching; boundary=b', body };
    const facts = { boundary: 'b', parts: ['policies', 'phones'].map((rel) => ({ status: 200, rel, self: `/${rel}`, hadBom: false })) };

    assert.deepEqual(misses('batch-response-json', facts, sample), []);
    assert.deepEqual(misses('batch-response-json', { parts: [{}] }, sample), ['parts: expected 1 parts, found 2']);
  });

  it('checks that a request agrees with itself', () => {
    assert.deepEqual(misses('conversation-delete-request', { url: 'https://elsewhere.example/x' }), ['url: its host is not that of the header']);
    assert.deepEqual(misses('conversation-delete-request', { url: 'javascript:alert(1)' }), ['url: is neither a URL nor a path']);
    assert.deepEqual(misses('conversation-delete-request', { method: 'STEAL' }), ['method: STEAL is no method of UCWA']);
    assert.deepEqual(misses('update-request-live', { method: 'GET' }), ['method: GET takes no body']);
    assert.deepEqual(misses('conversation-delete-request', { method: 'DELETE' }, { headers: [['If-Match', '"1"']] }), [
      'method: DELETE takes no If-Match',
    ]);
    assert.deepEqual(misses('conversation-delete-request', { url: '/a?b=1&b=2&c=3', path: '/a', query: { b: ['1', '2'], c: ['3'] } }), []);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { challengeFor, maxHeaderLength, readChallenges } from '../../ucwa/challenge.ts';
import { mostTimesLonger } from '../support/growth.ts';

const href = 'https://contoso.com/WebTicket/oauthtoken';
const grants = 'urn:microsoft.rtc:windows,urn:microsoft.rtc:anonmeeting,password';
const ticket = {
  scheme: 'MsRtcOAuth',
  params: { href, grant_type: grants },
  tokenEndpoint: href,
  grantTypes: ['urn:microsoft.rtc:windows', 'urn:microsoft.rtc:anonmeeting', 'password'],
};
const bearer = { scheme: 'Bearer', params: { trusted_issuers: 'a@contoso.com', client_id: 'b' } };
const bearerHeader = 'Bearer trusted_issuers="a@contoso.com", client_id="b"';
const ticketHeader = `MsRtcOAuth href="${href}",grant_type="${grants}"`;

describe('the challenge reader', () => {
  it('reads several schemes from several headers or from one, in their order', () => {
    assert.deepEqual(readChallenges([bearerHeader, ticketHeader]), [bearer, ticket]);
    assert.deepEqual(readChallenges(`${bearerHeader}, ${ticketHeader}`), [bearer, ticket]);
    assert.deepEqual(readChallenges(`${ticketHeader}, ${bearerHeader}`), [ticket, bearer]);
  });

  it('reads bare values up to the comma and blanks around the equals sign', () => {
    assert.deepEqual(readChallenges(`MsRtcOAuth href=${href},grant_type="${grants}"`), [ticket]);
    assert.deepEqual(readChallenges(`MsRtcOAuth  href = ${href} ,\tgrant_type = "${grants}" `), [ticket]);
  });

  it('compares the names of parameters and schemes ignoring case', () => {
    const challenges = readChallenges(`negotiate, MSRTCOAUTH HREF="${href}",Grant_Type="password"`);

    assert.deepEqual(challengeFor('MsRtcOAuth', challenges)?.grantTypes, ['password']);
    assert.equal(challengeFor('MsRtcOAuth', challenges)?.tokenEndpoint, href);
    assert.equal(challengeFor('Bearer', challenges), undefined);
  });

  it('takes each grant once and of a repeated parameter the first', () => {
    const [challenge] = readChallenges(`MsRtcOAuth href="${href}", grant_type=" password,,password , x", href="https://evil.example/"`);

    assert.deepEqual([challenge?.tokenEndpoint, challenge?.grantTypes], [href, ['password', 'x']]);
  });

  it('reads where Azure AD signs people in, and empty values', () => {
    const [challenge] = readChallenges('Bearer trusted_issuers="", authorization_uri="https://login.microsoftonline.com/oauth2/authorize"');

    assert.equal(challenge?.authorizationUri, 'https://login.microsoftonline.com/oauth2/authorize');
    assert.equal(challenge.params['trusted_issuers'], '');
  });

  it('reads schemes without parameters and with a token', () => {
    assert.deepEqual(
      readChallenges(`Negotiate YII+/abc==, NTLM, ${ticketHeader}, Basic`).map(({ scheme }) => scheme),
      ['Negotiate', 'NTLM', 'MsRtcOAuth', 'Basic'],
    );
  });

  it('unescapes what is quoted', () => {
    assert.deepEqual(readChallenges('Basic realm="a \\"b\\", c\\\\"'), [{ scheme: 'Basic', params: { realm: 'a "b", c\\' } }]);
  });

  it('skips what it cannot read up to the next comma', () => {
    assert.deepEqual(readChallenges(`<html>, x="orphan", ${bearerHeader}, =, ;;, ${ticketHeader}`), [bearer, ticket]);
    assert.deepEqual(readChallenges(['Bearer a="unterminated', ticketHeader]), [{ scheme: 'Bearer', params: {} }, ticket]);
  });

  it('finds nothing where there is nothing, and nothing in what no server sends', () => {
    for (const headers of [undefined, null, '', [], ' , ,', '"quoted"', `Bearer x="${'x'.repeat(maxHeaderLength)}"`])
      assert.deepEqual(readChallenges(headers), []);
  });

  it('takes names of Object.prototype as any other', () => {
    const [challenge] = readChallenges('Bearer __proto__="a", constructor="b"');

    assert.deepEqual(Object.entries(challenge!.params), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  it('never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom('Bearer', 'MsRtcOAuth', 'href', 'grant_type', '=', '"', '\\', ',', ', ', ' ', '\t', '\r\n', href),
      fc.string(),
      fc.string({ unit: 'binary' }),
    );
    const header = fc.array(piece).map((pieces) => pieces.join(''));

    fc.assert(
      fc.property(fc.oneof(header, fc.array(header, { maxLength: 3 })), (headers) => {
        for (const { scheme, params } of readChallenges(headers)) {
          assert.notEqual(scheme, '');
          assert.ok(Object.values(params).every((value) => typeof value === 'string'));
        }
      }),
      { numRuns: 10_000 },
    );
  }).timeout(60_000);

  it('finds what was written, in one header and in several', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
    const params = fc.dictionary(name, fc.string(), { maxKeys: 4, noNullPrototype: true });
    const challenge = fc.record({ scheme: fc.stringMatching(/^[A-Z][a-zA-Z]{0,8}$/), params }, { noNullPrototype: true });

    fc.assert(
      fc.property(fc.array(challenge, { maxLength: 4 }), (challenges) => {
        const headers = challenges.map(({ scheme, params: given }) => {
          const pairs = Object.entries(given).map(([key, value]) => `${key}="${value.replace(/[\\"]/g, '\\$&')}"`);
          return `${scheme} ${pairs.join(', ')}`.trim();
        });
        const read = (from: string | string[]): unknown => readChallenges(from).map(({ scheme, params: found }) => ({ scheme, params: found }));
        assert.deepEqual(read(headers), challenges);
        assert.deepEqual(read(headers.join(', ')), challenges);
      }),
      { numRuns: 2_000 },
    );
  }).timeout(60_000);

  for (const [what, header] of Object.entries({
    commas: (length: number) => ','.repeat(length),
    quotes: (length: number) => '"'.repeat(length),
    'unterminated values': (length: number) => 'a="'.repeat(length / 3),
    'escaped quotes': (length: number) => `a="${'\\"'.repeat(length / 2)}`,
    blanks: (length: number) => `Bearer${' '.repeat(length)}x`,
    'schemes in a row': (length: number) => 'a '.repeat(length / 2),
    'tokens without end': (length: number) => `N a${'='.repeat(length)}!`,
    parameters: (length: number) => 'a="x",'.repeat(length / 6),
  })) {
    it(`takes time in proportion to the length of many ${what}`, () => {
      assert.ok(mostTimesLonger((length) => readChallenges(header(length)), maxHeaderLength - 1000) < 32);
    });
  }
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ProtocolError } from '../../ucwa/errors.ts';
import { readOAuthError, readToken } from '../../ucwa/oauth-answers.ts';

const token = (members: object): string => JSON.stringify({ access_token: 'cwt=AAEB', token_type: 'Bearer', ...members });

describe('the reader of tickets', () => {
  it('reads the life of a ticket as a number or as a string', () => {
    assert.deepEqual(readToken(token({ expires_in: 28289, ms_rtc_identityscope: 'local' })), {
      accessToken: 'cwt=AAEB',
      tokenType: 'Bearer',
      expiresInSeconds: 28289,
    });
    assert.equal(readToken(token({ expires_in: '3599' })).expiresInSeconds, 3599);
  });

  it('knows no life where the server says none, or nonsense', () => {
    for (const expires_in of [undefined, null, '', 'soon', -1, '-1', true, '1e9', {}]) {
      assert.deepEqual(readToken(token({ expires_in })), { accessToken: 'cwt=AAEB', tokenType: 'Bearer' });
    }
  });

  it('takes a ticket without a type for a bearer’s', () => {
    for (const token_type of [undefined, null]) assert.equal(readToken(token({ token_type })).tokenType, 'Bearer');
  });

  it('refuses an answer without a ticket that a header can carry', () => {
    for (const members of [
      { access_token: undefined },
      { access_token: '' },
      { access_token: 'a\r\nX-Evil: 1' },
      { token_type: '' },
      { token_type: 'Bearer x' },
    ]) {
      assert.throws(() => readToken(token(members)), { name: 'ProtocolError', code: 'MissingProperty', message: 'token: MissingProperty' });
    }
    assert.throws(() => readToken('<html>'), { name: 'ProtocolError', code: 'UnreadableBody' });
  });

  it('throws nothing but ProtocolError', () => {
    const member = fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.constant('Bearer'));
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc.record({ access_token: member, token_type: member, expires_in: member }).map((answer) => JSON.stringify(answer)),
    );

    fc.assert(
      fc.property(body, (text) => {
        try {
          assert.match(readToken(text).accessToken, /^[\x21-\x7E]+$/);
        } catch (error) {
          if (!(error instanceof ProtocolError)) throw error;
        }
      }),
    );
  });
});

describe('the reader of OAuth errors', () => {
  it('reads the error and where a passive grant leads', () => {
    const body = '{"error":"invalid_grant","ms_rtc_passiveauthuri":"https:\\/\\/server.contoso.com\\/PassiveAuth.aspx"}';

    assert.deepEqual(readOAuthError(body), { error: 'invalid_grant', passiveAuthUri: 'https://server.contoso.com/PassiveAuth.aspx' });
    assert.deepEqual(readOAuthError('{"error":"unsupported_grant_type","ms_rtc_passiveauthuri":null}'), { error: 'unsupported_grant_type' });
  });

  it('finds none in anything else', () => {
    for (const body of ['', '<html>', '[]', 'null', '{}', '{"error":7}', '{"error":""}', '{"code":"Conflict"}'])
      assert.equal(readOAuthError(body), null);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';

import { isJoinLink } from '../../dialogs/links.ts';

describe('isJoinLink', () => {
  const fit = [
    'https://meet.contoso.example/ada/7KXZ1Q',
    'https://meet.contoso.example:4443/ada/7KXZ1Q?sl=1#x',
    'http://127.0.0.1:8080/meet/ada/1',
    'http://localhost:8080/meet/ada/1',
    'http://[::1]:8080/meet/ada/1',
  ];
  for (const link of fit) it(`${link} is fit for people`, () => { assert.equal(isJoinLink(link), true); });

  const unfit = [
    '',
    'meet.contoso.example/ada',
    '/ada/1',
    'http://meet.contoso.example/ada',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'msteams:/l/chat',
    'sip:ada@contoso.example',
    'https://ada@meet.contoso.example/',
    'https://ada:secret@meet.contoso.example/',
    'https://meet.contoso.example/a b',
    ' https://meet.contoso.example/',
    'https://meet.contoso.example/\n',
    'https:\\\\evil.example\\',
    'https://meet.contoso.example/\u202Egpj.exe',
    'https://meet.contoso.example/\u200Bada',
    'https://meet.contoso.example/{{DATE(x)}}',
    'https://',
    `https://meet.contoso.example/${'a'.repeat(2048)}`,
  ];
  for (const link of unfit) it(`${JSON.stringify(link.slice(0, 60))} is not`, () => { assert.equal(isJoinLink(link), false); });

  it('never throws, and what it lets through is https or this machine', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ validSchemes: ['http', 'https', 'ftp'] })), (link) => {
        if (isJoinLink(link)) assert.match(link, /^(?:https:\/|http:\/+(?:127\.|localhost|\[::1\]))/i);
      }),
    );
  });
});

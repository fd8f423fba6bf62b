import assert from 'node:assert/strict';

import { sipAddressBy } from '../../bot/sip-address.ts';

const ada = { userPrincipalName: 'ada@contoso.com', email: 'ada.lovelace@contoso.com' };

describe('a SIP address by rule', () => {
  for (const [rule, address] of [
    ['{userPrincipalName}', 'sip:ada@contoso.com'],
    ['sip:{userPrincipalName}', 'sip:ada@contoso.com'],
    ['{email}', 'sip:ada.lovelace@contoso.com'],
    ['{user}@sip.contoso.com', 'sip:ada@sip.contoso.com'],
    ['{user}@lync.{domain}', 'sip:ada@lync.contoso.com'],
  ] as const) {
    it(`${rule} is ${address}`, () => {
      assert.equal(sipAddressBy(rule, ada), address);
    });
  }

  for (const [why, rule, known] of [
    ['the roster tells no name', '{userPrincipalName}', { email: 'ada@contoso.com' }],
    ['the roster tells no mail address', '{email}', { userPrincipalName: 'ada@contoso.com' }],
    ['the placeholder is unknown', '{phone}@contoso.com', ada],
    ['no address comes of it', '{user}', ada],
    ['the name breaks the line', '{userPrincipalName}', { userPrincipalName: 'ada@contoso.com\r\nTo: sip:eve@evil.example' }],
    ['the name holds a second address', '{userPrincipalName}', { userPrincipalName: 'ada@contoso.com>,<sip:eve@evil.example' }],
  ] as const) {
    it(`is none when ${why}`, () => {
      assert.equal(sipAddressBy(rule, known), undefined);
    });
  }
});

import assert from 'node:assert/strict';

import { RequestError } from '../../bot/request-error.ts';
import { checkServiceUrl } from '../../bot/service-url.ts';

function statusOf(serviceUrl: string, localMode: boolean, allowedHosts: readonly string[] = []): number {
  try {
    checkServiceUrl(serviceUrl, { localMode, allowedHosts });
    return 200;
  } catch (error) {
    assert.ok(error instanceof RequestError);
    return error.status;
  }
}

describe('checkServiceUrl', () => {
  for (const [serviceUrl, local, authenticated] of [
    ['http://127.0.0.1:3979/', 200, 403],
    ['http://localhost:3979', 200, 403],
    ['http://[::1]:3979/', 200, 403],
    ['http://127.8.8.8/', 200, 403],
    ['http://0x7f.1/', 200, 403],
    ['http://127.0.0.1.example.com/', 403, 403],
    ['http://localhost.example.com/', 403, 403],
    ['http://0.0.0.0/', 403, 403],
    ['http://169.254.169.254/metadata', 403, 403],
    ['http://10.0.0.1/', 403, 403],
    ['http://[::ffff:10.0.0.1]/', 403, 403],
    ['https://example.com/', 403, 403],
    ['https://smba.trafficmanager.net/emea/', 403, 200],
    ['https://smba.infra.gcc.teams.microsoft.com/teams/', 403, 200],
    ['https://smba.infra.gov.teams.microsoft.us/gcch/', 403, 200],
    ['https://smba.infra.dod.teams.microsoft.us/dod/', 403, 200],
    ['https://webchat.botframework.com/', 403, 200],
    ['https://smba.trafficmanager.net:8443/', 403, 403],
    ['http://smba.trafficmanager.net/', 403, 403],
    ['https://smba.trafficmanager.net.example.com/', 403, 403],
    ['https://evilbotframework.com/', 403, 403],
    ['https://example.com/smba.trafficmanager.net', 403, 403],
    ['https://smba.trafficmanager.net@example.com/', 400, 400],
    ['http://127.0.0.1@example.com/', 400, 400],
    ['http://ada@127.0.0.1/', 400, 400],
    ['ftp://127.0.0.1/', 400, 400],
    ['urn:botframework:websocket', 400, 400],
    ['127.0.0.1:3979', 400, 400],
    ['//127.0.0.1/', 400, 400],
    ['', 400, 400],
  ] as const) {
    it(`${JSON.stringify(serviceUrl)} is ${local} in local mode and ${authenticated} otherwise`, () => {
      assert.deepEqual([statusOf(serviceUrl, true), statusOf(serviceUrl, false)], [local, authenticated]);
    });
  }

  for (const [serviceUrl, status] of [
    ['https://relay.contoso.com/teams/', 200],
    ['https://relay.contoso.com:8443/', 403],
    ['http://relay.contoso.com/', 403],
    ['https://other.relay.contoso.com/', 403],
    ['https://relay.contoso.com.example.com/', 403],
    ['https://ported.contoso.com:8443/', 200],
    ['https://ported.contoso.com/', 403],
    ['http://127.0.0.1:3979/', 200],
    ['https://127.0.0.1/', 200],
    ['http://127.0.0.2:3979/', 403],
    ['http://localhost:3979/', 403],
    ['http://[::1]:3979/', 200],
    ['http://[::1]:3980/', 403],
    ['https://smba.trafficmanager.net/emea/', 200],
    ['https://ada@relay.contoso.com/', 400],
  ] as const) {
    it(`${JSON.stringify(serviceUrl)} is ${status} where hosts are named`, () => {
      const named = ['relay.contoso.com', 'ported.contoso.com:8443', '127.0.0.1', '[::1]:3979'];
      assert.deepEqual([statusOf(serviceUrl, false, named), statusOf('https://example.com/', true, named)], [status, 403]);
    });
  }
});

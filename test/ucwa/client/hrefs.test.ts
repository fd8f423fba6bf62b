import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostTimesLonger } from '../../support/growth.ts';
import { ProtocolError } from '../../../ucwa/index.ts';
import { AllowedHosts, isLoopback, resolveHref } from '../../../ucwa/hrefs.ts';

const base = new URL('https://pool.contoso.com/ucwa/oauth/v1/applications/105?x=1');
const numRuns = 10_000;
const allowed = new AllowedHosts([new URL('https://lyncdiscover.contoso.com/')]);

/** What comes of an href: a URL that may be asked, or the code of the one error that may be thrown. */
function outcomeOf(href: string, hosts = allowed): URL | string {
  try {
    const url = resolveHref(href, base, 'rel');
    hosts.check(url, 'rel');
    return url;
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}

const schemes = fc.constantFrom('https:', 'http:', 'HTTPS:', 'javascript:', 'data:', 'file:', 'ftp:', '//', '\\\\', 'https:/', 'https:\\', '');
const hosts = fc.constantFrom('pool.contoso.com', 'POOL.CONTOSO.COM', 'contoso.com', 'evilcontoso.com', 'pool.contoso.com.evil.example', 'evil.example', 'pool。contoso。com', '127.0.0.1', 'localhost', '[::1]', '0x7f.1', '');
const tails = fc.constantFrom('', '/', ':443', ':80', ':99999', '/a?b=c', '@evil.example/', '/%2e%2e/x', '#hash', '\t', '\r\nHost: evil', ' ');

/** Texts that are, or nearly are, addresses. */
const href = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.tuple(schemes, fc.constantFrom('', '//', 'a:b@', '//a:b@'), hosts, tails).map((parts) => parts.join('')),
);

describe('resolving an href', () => {
  it(`gives an allowed https address or a ProtocolError, whatever it is (${numRuns} inputs)`, () => {
    fc.assert(
      fc.property(href, (text) => {
        const outcome = outcomeOf(text);
        if (typeof outcome === 'string') return;
        assert.equal(outcome.protocol, 'https:');
        assert.match(outcome.hostname, /^(.+\.)?contoso\.com$/);
        assert.deepEqual([outcome.username, outcome.password, outcome.hash], ['', '', '']);
      }),
      { numRuns },
    );
  });

  it(`keeps path and query of what the server wrote (${numRuns} inputs)`, () => {
    const segment = fc.stringMatching(/^[\w.~!$&'()*+,;=:@-]{1,12}$/).filter((text) => text !== '.' && text !== '..');
    const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`);
    const query = fc.option(fc.stringMatching(/^[\w.~!$&()*+,;=:@%/?-]{1,30}$/), { nil: undefined });
    fc.assert(
      fc.property(path, query, (target, given) => {
        const written = given === undefined ? target : `${target}?${given}`;
        assert.equal(resolveHref(written, base, 'rel').href, `https://pool.contoso.com${written}`);
      }),
      { numRuns },
    );
  });

  it(`is stable: what it gives resolves to itself (${numRuns} inputs)`, () => {
    fc.assert(
      fc.property(href, (text) => {
        const outcome = outcomeOf(text);
        if (typeof outcome !== 'string') assert.equal(resolveHref(outcome.href, base, 'rel').href, outcome.href);
      }),
      { numRuns },
    );
  });

  for (const [written, resolved] of [
    ['/ucwa/v1/x', 'https://pool.contoso.com/ucwa/v1/x'],
    ['https://pool.contoso.com:443/x', 'https://pool.contoso.com/x'],
    ['https://pool.contoso.com:4443/x', 'https://pool.contoso.com:4443/x'],
    ['onlineMeetingInvitations?onlineMeetingUri=adhoc', 'https://pool.contoso.com/onlineMeetingInvitations?onlineMeetingUri=adhoc'],
    ['?a=b', 'https://pool.contoso.com/?a=b'],
    ['HTTPS://POOL.contoso.com/X', 'https://pool.contoso.com/X'],
  ] as const) {
    it(`makes ${resolved} of ${written}`, () => {
      assert.equal(resolveHref(written, base, 'rel').href, resolved);
    });
  }

  for (const [written, code] of [
    ['//v1/applications', 'ForeignOrigin'],
    ['http://sample/ucwa/v1', 'InsecureLink'],
    ['http://pool.contoso.com/x', 'InsecureLink'],
    ['https://ada:secret@pool.contoso.com/', 'InsecureLink'],
    ['javascript:alert(1)', 'InsecureLink'],
    ['https://evilcontoso.com/', 'ForeignOrigin'],
    ['https://contoso.com.evil.example/', 'ForeignOrigin'],
    ['https://127.0.0.1/', 'ForeignOrigin'],
    [`/${'x'.repeat(10_000)}`, 'InsecureLink'],
  ] as const) {
    it(`refuses ${written.slice(0, 50)} as ${code}`, () => {
      assert.equal(outcomeOf(written), code);
    });
  }

  it('takes linear time for long hrefs', () => {
    for (const piece of ['/..', '%2e', '@', ':', '?&', 'a.']) {
      const growth = mostTimesLonger((length) => outcomeOf(piece.repeat(length)), 200_000);
      assert.ok(growth < 24, `${piece}: ${growth}`);
    }
  });
});

describe('the allowed hosts', () => {
  const isAllowed = (hosts: AllowedHosts, url: string) => {
    try {
      hosts.check(new URL(url), 'rel');
      return true;
    } catch {
      return false;
    }
  };

  for (const [root, url, expected] of [
    ['https://lyncdiscover.contoso.co.uk/', 'https://pool.contoso.co.uk/', true],
    ['https://lyncdiscover.contoso.co.uk/', 'https://evil.co.uk/', false],
    ['https://lyncdiscover.contoso.github.io/', 'https://evil.github.io/', false],
    ['https://server/', 'https://server/', true],
    ['https://server/', 'https://other/', false],
    ['https://10.0.0.1/', 'https://10.0.0.1/', true],
    ['https://10.0.0.1/', 'https://10.0.0.2/', false],
    ['http://127.0.0.1:4711/', 'http://127.0.0.1:4712/', true],
    ['http://127.0.0.1:4711/', 'http://localhost:4711/', true],
    ['http://localhost:4711/', 'http://127.0.0.1:4711/', true],
    ['http://[::1]:4711/', 'http://127.0.0.1:4712/', true],
    ['http://localhost:4711/', 'http://[::1]:4711/', true],
    ['http://localhost:4711/', 'https://127.0.0.1/', false],
    ['http://localhost:4711/', 'http://127.0.0.2/', false],
    ['http://localhost:4711/', 'http://localhost.evil.example/', false],
    ['http://127.0.0.2/', 'http://127.0.0.1/', false],
    ['https://localhost/', 'http://127.0.0.1/', false],
    ['https://lyncdiscover.contoso.com/', 'http://127.0.0.1/', false],
  ] as const) {
    it(`of ${root} ${expected ? 'include' : 'do not include'} ${url}`, () => {
      assert.equal(isAllowed(new AllowedHosts([new URL(root)]), url), expected);
    });
  }

  it('include those that the operator adds, written with or without a wildcard, and their subdomains', () => {
    const hosts = new AllowedHosts([new URL('https://lyncdiscover.contoso.com/')], ['*.infra.example', '.Web.Example', 'pool.example']);

    for (const host of ['a.infra.example', 'infra.example', 'web.example', 'b.web.example', 'pool.example', 'x.pool.example']) assert.ok(isAllowed(hosts, `https://${host}/`), host);
    for (const host of ['badinfra.example', 'example', 'xpool.example']) assert.ok(!isAllowed(hosts, `https://${host}/`), host);
  });

  it('include single names and addresses that the operator adds, and nothing below them', () => {
    const hosts = new AllowedHosts([new URL('https://lyncdiscover.contoso.com/')], ['localhost', 'pool01', '10.0.0.1', 'fd00::1']);

    for (const host of ['localhost', 'pool01', '10.0.0.1', '[fd00::1]', '[FD00:0::1]']) assert.ok(isAllowed(hosts, `https://${host}/`), host);
    for (const host of ['x.localhost', 'x.pool01', '10.0.0.2', '[fd00::2]']) assert.ok(!isAllowed(hosts, `https://${host}/`), host);
  });

  it('know this machine by its names', () => {
    assert.deepEqual(['localhost', '127.0.0.1', '127.8.9.1', '[::1]'].filter((host) => !isLoopback(host)), []);
    assert.deepEqual(['127.0.0.1.evil.example', 'localhost.evil.example', '128.0.0.1', '[::2]', '1127.0.0.1'].filter(isLoopback), []);
  });
});

import assert from 'node:assert/strict';
import { XMLParser } from 'fast-xml-parser';
import { startSimulator } from '../../support/simulator.ts';

/** What somebody writes who has read the public reference and nothing else; shares nothing with our client. */
interface Reference {
  readonly accept: string;
  readonly contentType: string;
  application: (body: string) => { events: string; start: string };
  joinUrl: (body: string) => string | undefined;
  next: (body: string) => string;
  write: (input: Record<string, string>) => string;
}

interface Json {
  _links: Record<string, { href: string }>;
  _embedded: Record<string, Json>;
  sender: { events: { link: { rel: string }; _embedded?: { onlineMeeting?: { joinUrl?: string } } }[] }[];
}

const json: Reference = {
  accept: 'text/plain;q=0.1, application/json, application/xml;q=0.5',
  contentType: 'application/json',
  application(body) {
    const application = JSON.parse(body) as Json;
    return {
      events: application._links['events']!.href,
      start: application._embedded['communication']!._links['startOnlineMeeting']!.href,
    };
  },
  joinUrl: (body) =>
    (JSON.parse(body) as Json).sender.flatMap(({ events }) => events).find(({ link }) => link.rel === 'onlineMeeting')?._embedded
      ?.onlineMeeting?.joinUrl,
  next: (body) => (JSON.parse(body) as Json)._links['next']!.href,
  write: (input) =>
    JSON.stringify(Object.fromEntries(Object.entries(input).map(([name, value]) => [name[0]!.toUpperCase() + name.slice(1), value]))),
};

interface Xml {
  '@rel': string;
  '@href': string;
  link: Xml[];
  resource: Xml[];
  sender: Xml[];
  added?: Xml[];
  property: { '@name': string; '#text': string }[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  alwaysCreateTextNode: true,
  isArray: (name) => ['link', 'resource', 'sender', 'added', 'property'].includes(name),
});
const root = (body: string, name: 'resource' | 'events') => [(parser.parse(body) as Record<string, Xml | Xml[]>)[name]].flat()[0]!;
const linkOf = (from: Xml, rel: string) => from.link.find((link) => link['@rel'] === rel)!['@href'];

const xml: Reference = {
  accept: 'application/vnd.microsoft.com.ucwa+xml, text/html;q=0.2',
  contentType: 'application/vnd.microsoft.com.ucwa+xml; charset=utf-8',
  application(body) {
    const application = root(body, 'resource');
    return {
      events: linkOf(application, 'events'),
      start: linkOf(
        application.resource.find((one) => one['@rel'] === 'communication')!,
        'startOnlineMeeting',
      ),
    };
  },
  joinUrl(body) {
    const meeting = ((root(body, 'events').sender as Xml[] | undefined) ?? [])
      .flatMap(({ added = [] }) => added)
      .find((event) => event['@rel'] === 'onlineMeeting');
    return meeting?.resource[0]!.property.find((property) => property['@name'] === 'joinUrl')?.['#text'];
  },
  next: (body) => linkOf(root(body, 'events'), 'next'),
  write: (input) =>
    `<?xml version="1.0" encoding="utf-8"?><input xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">${Object.entries(input)
      .map(([name, value]) => `<property name="${name}">${value}</property>`)
      .join('')}</input>`,
};

for (const [format, reference] of [
  ['JSON', json],
  ['XML', xml],
] as const) {
  for (const hrefs of ['relative', 'absolute', 'absoluteWithPort'] as const) {
    it(`a stranger's client goes from the root URL to a joinUrl in ${format} with ${hrefs} hrefs`, async () => {
      const pool = await startSimulator({ switches: { hrefs } });
      const discovery = (await (await fetch(pool.url)).json()) as Json;
      const challenge = (await fetch(discovery._links['user']!.href)).headers.get('www-authenticate')!;
      const tokenUrl = /MsRtcOAuth href="([^"]+)"/.exec(challenge)![1]!;
      const token = (await (
        await fetch(tokenUrl, {
          method: 'POST',
          body: new URLSearchParams({ grant_type: 'password', username: 'ada@contoso.example', password: 'analytical-engine' }),
        })
      ).json()) as { access_token: string };
      const headers = { authorization: `Bearer ${token.access_token}`, accept: reference.accept, 'content-type': reference.contentType };
      const user = (await (
        await fetch(discovery._links['user']!.href, { headers: { authorization: headers.authorization } })
      ).json()) as Json;
      const origin = user._links['applications']!.href;
      const created = await fetch(origin, {
        method: 'POST',
        headers,
        body: reference.write({ culture: 'en-US', endpointId: 'my-pc', userAgent: 'Reader/1.0' }),
      });
      const { events, start } = reference.application(await created.text());

      const polling = fetch(new URL(events, origin), { headers });
      const started = await fetch(new URL(start, origin), {
        method: 'POST',
        headers,
        body: reference.write({ operationId: 'mine', subject: 'Budget' }),
      });
      let body = await (await polling).text();
      while (reference.joinUrl(body) === undefined) body = await (await fetch(new URL(reference.next(body), origin), { headers })).text();
      const page = await fetch(reference.joinUrl(body)!);

      assert.equal(started.status, 201);
      assert.equal(reference.joinUrl(body), pool.meetings[0]!.joinUrl);
      assert.match(await page.text(), /<h1>Budget<\/h1>/);
    });
  }
}

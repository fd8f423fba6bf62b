import assert from 'node:assert/strict';
import { ProtocolError } from '../../../ucwa/errors.ts';
import { namespace, xml } from '../../../ucwa/media-types/xml.ts';

const propertiesIn = (content: string): object => xml.readResource(`<resource>${content}</resource>`).properties;

describe('the XML reader', () => {
  it('prefers the property rel to the attribute and keeps the attribute as the relation', () => {
    const { rel, embedded } = xml.readResource(
      '<resource rel="localParticipant" href="/1"><property name="rel">participant</property><resource rel="from" href="/2"><property name="rel">participant</property></resource></resource>',
    );

    assert.equal(rel, 'participant');
    assert.deepEqual(embedded, { from: [{ rel: 'participant', self: '/2', properties: {}, links: {}, embedded: {} }] });
  });

  it('takes children in any order, with a prefix, a foreign declaration or no namespace at all', () => {
    const bodies = [
      '<resource rel="me" href="/me"><property name="name">Ada</property><link rel="note" href="/note" title=""/></resource>',
      `<resource xmlns="${namespace}" rel="me" href="/me"><link title="" href='/note' rel='note'></link><property name="name">Ada</property></resource>`,
      `<u:resource xmlns:u="${namespace}" xmlns:xsi="x" xsi:rel="you" rel="me" href="/me"><u:link rel="note" href="/note" title=""/><u:property name="name">Ada</u:property></u:resource>`,
    ];

    for (const body of bodies) {
      assert.deepEqual(xml.readResource(body), {
        rel: 'me',
        self: '/me',
        properties: { name: 'Ada' },
        links: { note: [{ href: '/note', title: '' }] },
        embedded: {},
      });
    }
  });

  it('gathers repeated links, single items and empty lists', () => {
    const { links, properties } = xml.readResource(
      '<resource><link rel="a" href="/1"/><link rel="b" href="/2" revision="2"/><link rel="a" href="/3"/><link rel="a"/><propertyList name="x"><item>1</item></propertyList><propertyList name="y"/></resource>',
    );

    assert.deepEqual(links, { a: [{ href: '/1' }, { href: '/3' }], b: [{ href: '/2', revision: '2' }] });
    assert.deepEqual(properties, { x: ['1'], y: [] });
  });

  it('types what JSON types, and no words of people', () => {
    const content = [
      'inLobby">True',
      'recording">false',
      'meetingSize"> 5 ',
      'created">2016-09-26T16:20:24.8356669-07:00',
      'subject">True',
      'name">2016',
      'conferenceId">0123',
    ];

    assert.deepEqual(propertiesIn(content.map((property) => `<property name="${property}</property>`).join('')), {
      inLobby: true,
      recording: false,
      meetingSize: 5,
      created: '2016-09-26T23:20:24.835Z',
      subject: 'True',
      name: '2016',
      conferenceId: '0123',
    });
  });

  it('decodes the five entities and character references, also in attributes', () => {
    const { links } = xml.readResource('<resource><link rel="&#x61;&amp;" href="/?a=1&amp;b=&lt;&#128512;&#x0A;"/></resource>');

    assert.deepEqual(links, { 'a&': [{ href: '/?a=1&b=<😀\n' }] });
    assert.deepEqual(propertiesIn('<property name="subject">&lt;&gt;&amp;&quot;&apos;&#38;lt;&#1;</property>'), { subject: '<>&"\'&lt;\u0001' });
  });

  it('keeps blanks, joins what comments part, and does not decode CDATA', () => {
    assert.deepEqual(propertiesIn('<property name="subject"> a<!-- <b> --> b <![CDATA[<c> & &amp;]]></property><?x y?>'), {
      subject: ' a b <c> & &amp;',
    });
  });

  it('sets apart etag and the property that a PUT sends back', () => {
    const { etag, putToken, properties } = xml.readResource(
      '<resource><property name="etag">007</property><property name="56de7bbf">please pass this in a PUT request</property></resource>',
    );

    assert.deepEqual(
      { etag, putToken, properties },
      { etag: '007', putToken: { name: '56de7bbf', value: 'please pass this in a PUT request' }, properties: {} },
    );
  });

  it('takes names of Object.prototype as any other', () => {
    const resource = xml.readResource(
      '<resource><property name="__proto__">a</property><link rel="__proto__" href="/p"/><resource rel="__proto__"/><property name="constructor">b</property></resource>',
    );

    assert.deepEqual(Object.entries(resource.properties), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    assert.deepEqual([Object.keys(resource.links), Object.keys(resource.embedded)], [['__proto__'], ['__proto__']]);
    assert.equal(Object.getPrototypeOf(resource.properties), Object.prototype);
  });

  it('takes a byte order mark', () => {
    assert.equal(xml.readResource('\uFEFF<?xml version="1.0"?><resource rel="me"/>').rel, 'me');
  });

  it('refuses a document type, entities of its own and every other declaration', () => {
    const bodies = [
      '<!DOCTYPE resource><resource/>',
      '<!doctype html><resource/>',
      '<!DOCTYPE r [<!ENTITY a "b">]><resource><property name="x">&a;</property></resource>',
      '<!DOCTYPE r SYSTEM "http://evil.example/r.dtd"><resource/>',
      '<resource><!ELEMENT a ANY></resource>',
      '<resource><property name="x">&nbsp;</property></resource>',
      '<resource rel="&a;"/>',
      '<resource rel="&#0;"/>',
      '<resource rel="&#xD800;"/>',
      '<resource rel="&#x110000;"/>',
      '<resource rel="&amp"/>',
      '<resource rel="&"/>',
    ];

    for (const body of bodies) assert.throws(() => xml.readResource(body), isUnreadable, body);
  });

  it('refuses what comes beside the one root, and end tags that are none', () => {
    const bodies = [
      '<resource/><resource/>',
      '<resource/><![CDATA[x]]>',
      '<resource></resource>x',
      '<resource></a/><b/></resource>',
      '<resource></a b="c"/></resource>',
      '<resource><?a',
    ];

    for (const body of bodies) assert.throws(() => xml.readResource(body), isUnreadable, body);
    assert.equal(xml.readResource('<?a </ ?> <!-- </ --><resource rel="me"></resource\n> <!-- -->\n').rel, 'me');
  });

  it('refuses what is not well-formed or no resource, without quoting it', () => {
    const bodies = [
      '',
      'secret',
      '<resource>',
      '<resource></Resource>',
      '<resource/><!--',
      '<resource><![CDATA[</resource>',
      '<resource rel=secret/>',
      '<resource rel="a" rel="b"/>',
      '<html/>',
      '{"rel":"me"}',
      '<resource><a></resource></a>',
      '<constructor/>',
    ];

    for (const body of bodies) assert.throws(() => xml.readResource(body), isUnreadable, body);
  });
});

describe('the XML writer', () => {
  it('writes input with its namespace and omits what is absent', () => {
    assert.equal(
      xml.writeInput({ subject: 'A & B', importance: undefined, joinAudioMuted: true, leaders: ['sip:a', 'sip:b'] }),
      '<?xml version="1.0" encoding="utf-8"?><input xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><property name="subject">A &amp; B</property><property name="joinAudioMuted">true</property><propertyList name="leaders"><item>sip:a</item><item>sip:b</item></propertyList></input>',
    );
  });

  it('puts U+FFFD for what XML 1.0 cannot hold, so that lengths stay', () => {
    assert.match(xml.writeInput({ subject: 'a\0b\u001Fc\uD800d\uFFFEe😀' }), />a\uFFFDb\uFFFDc\uFFFDd\uFFFDe😀</);
  });
});

function isUnreadable(error: unknown): boolean {
  // Equal in all respects: there is no cause either, which could quote the body.
  assert.deepEqual(error, new ProtocolError('UnreadableBody', 'XML'));
  return true;
}

import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { ProtocolError } from '../../../ucwa/errors.ts';
import { mediaTypes } from '../../../ucwa/media-types/index.ts';
import type { MediaType } from '../../../ucwa/media-types/index.ts';
import { maxBodyLength, maxDepth, maxTags } from '../../../ucwa/media-types/limits.ts';
import { readFolder } from '../../../ucwa/vectors/folder.ts';
import { mostTimesLonger } from '../../support/growth.ts';

const { json, xml } = mediaTypes;
const { vectors } = await readFolder(join(import.meta.dirname, '../../fixtures/ucwa'));

/** Real bodies of a media type, for spoiling. */
function bodiesOf(media: MediaType): string[] {
  return vectors.map(({ sample }) => sample.body).filter((body) => body.trimStart().startsWith(media === json ? '{' : '<'));
}

/** Real bodies with pieces cut out, doubled or put in elsewhere. */
function spoilt(media: MediaType, piece: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const cut = fc.record({ at: fc.nat(8_000), length: fc.nat(40), put: piece });
  return fc
    .tuple(fc.constantFrom(...bodiesOf(media)), fc.array(cut, { maxLength: 4 }))
    .map(([body, cuts]) =>
      cuts.reduce((text, { at, length, put }) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + length) + ' ', body),
    );
}

/** Passes when every reader answers or throws a ProtocolError, and the reader of reasons never throws. */
function readAll(media: MediaType, body: string): void {
  media.readReason(body);
  for (const read of [media.readResource, media.readEvents]) {
    try {
      read(body);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
    }
  }
}

const value = fc.jsonValue({ maxDepth: 3 });
const jsonPiece = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\',
  'null',
  '"_links":',
  '"_embedded":{"__proto__":',
  '"href":',
  '"sender":[',
  '"events":',
  '\uFEFF',
  '\0',
  '\uD800',
);
const jsonShapes = fc
  .record(
    { rel: value, etag: value, _links: value, _embedded: value, sender: value, code: value, created: value, reason: value },
    { requiredKeys: [] },
  )
  .map((shape) => JSON.stringify(shape));
const xmlPiece = fc.constantFrom(
  ...['<', '>', '</', '/>', '<resource', '</resource>', ' rel="', ' href=', '"', "'", '=', '&', '&amp;', '&#x;', '&#x1F;', '&#xFFFFFFFF;', '&lol;'],
  ...[
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml ?>',
    '<?',
    '?>',
    '<!DOCTYPE a [',
    '<property name="a">',
    '</property>',
    '<events>',
    '<sender>',
    '\uFEFF',
    '\0',
    '\uD800',
    ' ',
  ],
);

describe('readers of foreign text', () => {
  it('in JSON throw nothing but ProtocolError', () => {
    const pieces = fc.array(jsonPiece).map((all) => all.join(''));
    const body = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json(), jsonShapes, pieces, spoilt(json, jsonPiece));

    fc.assert(fc.property(body, readAll.bind(undefined, json)), { numRuns: 10_000 });
  }).timeout(120_000);

  it('in XML throw nothing but ProtocolError', () => {
    const pieces = fc.array(xmlPiece).map((all) => all.join(''));
    const inside = pieces.map((content) => `<resource>${content}</resource>`);
    const body = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), pieces, inside, spoilt(xml, xmlPiece));

    fc.assert(fc.property(body, readAll.bind(undefined, xml)), { numRuns: 10_000 });
  }).timeout(120_000);

  it('refuse more than two megabytes before they look at it', () => {
    for (const media of [json, xml]) {
      for (const read of [media.readResource, media.readEvents])
        assert.throws(() => read(' '.repeat(maxBodyLength + 1)), { name: 'ProtocolError', code: 'BodyTooLarge' });
      assert.equal(media.readReason(' '.repeat(maxBodyLength + 1)), null);
    }
  });

  it('refuse what nests too deeply, and take what does not', () => {
    const nestedJson = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    const nestedXml = (depth: number): string => '<resource rel="a">'.repeat(depth) + '</resource>'.repeat(depth);

    assert.equal(json.readResource(nestedJson(maxDepth)).rel, null);
    assert.equal(xml.readResource(nestedXml(maxDepth)).rel, 'a');
    for (const depth of [maxDepth + 2, 1_000, 100_000]) {
      assert.throws(() => json.readResource(nestedJson(depth)), { name: 'ProtocolError' });
      assert.throws(() => xml.readResource(nestedXml(depth).slice(0, maxBodyLength)), { name: 'ProtocolError' });
    }
  });

  it('refuse more tags than an answer can have', () => {
    assert.throws(() => xml.readResource(`<resource>${'<a/>'.repeat(maxTags)}</resource>`), { name: 'ProtocolError', code: 'BodyTooLarge' });
  });

  it('refuse a billion laughs', () => {
    const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');

    assert.throws(() => xml.readResource(`<!DOCTYPE r [<!ENTITY l0 "lol">${entities}]><resource rel="&l30;"/>`), {
      name: 'ProtocolError',
      code: 'UnreadableBody',
    });
  });
});

/** Inputs by what they have many of, at a length. */
const hostile: Record<MediaType['name'], Record<string, (length: number) => string>> = {
  json: {
    'open brackets': (length) => '['.repeat(length),
    'nested lists': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
    'nested objects': (length) => '{"a":'.repeat(length / 6) + '1' + '}'.repeat(length / 6),
    quotes: (length) => '"'.repeat(length),
    commas: (length) => `[${','.repeat(length)}]`,
    properties: (length) => `{${Array.from({ length: length / 12 }, (_, at) => `"p${at}":"v"`).join(',')}}`,
    links: (length) => JSON.stringify({ _links: { a: Array.from({ length: length / 13 }, () => ({ href: 'x' })) } }),
    'blanks in typed values': (length) =>
      JSON.stringify({
        created: ' '.repeat(length / 4),
        meetingSize: ' '.repeat(length / 4) + 'x',
        local: ' '.repeat(length / 4),
        a: `please pass ${'a'.repeat(length / 4)}`,
      }),
  },
  xml: {
    'less-than signs': (length) => '<'.repeat(length),
    'greater-than signs': (length) => '>'.repeat(length),
    'open tags': (length) => '<a>'.repeat(length / 3),
    'nested tags': (length) => '<a>'.repeat(length / 7) + '</a>'.repeat(length / 7),
    siblings: (length) => `<resource>${'<link rel="a" href="b"/>'.repeat(length / 24)}</resource>`,
    attributes: (length) => `<resource ${Array.from({ length: length / 10 }, (_, at) => `a${at}="v"`).join(' ')}/>`,
    'attributes without value': (length) => `<resource ${'a '.repeat(length / 2)}/>`,
    quotes: (length) => `<resource ${'"'.repeat(length)}>`,
    'equals signs': (length) => `<resource ${'='.repeat(length)}/>`,
    blanks: (length) => `<resource a${' '.repeat(length)}/>`,
    ampersands: (length) => `<resource rel="${'&'.repeat(length)}"/>`,
    references: (length) => `<resource rel="${'&amp;'.repeat(length / 5)}"/>`,
    'digits of a reference': (length) => `<resource rel="&#${'1'.repeat(length)};"/>`,
    comments: (length) => `<resource>${'<!---->'.repeat(length / 7)}</resource>`,
    'open comments': (length) => '<!--'.repeat(length / 4),
    'CDATA sections': (length) => `<resource>${'<![CDATA[]]>'.repeat(length / 12)}</resource>`,
    'open CDATA sections': (length) => `<a>${'<![CDATA['.repeat(length / 9)}`,
    'processing instructions': (length) => `<resource>${'<?a?>'.repeat(length / 5)}</resource>`,
    slashes: (length) => `<a ${'/'.repeat(length)}>`,
    'letters of a name': (length) => `<${'a'.repeat(length)}/>`,
  },
};

for (const media of [json, xml]) {
  describe(`the time of the ${media.name} readers`, () => {
    for (const [what, body] of Object.entries(hostile[media.name])) {
      it(`grows in proportion to the number of ${what}`, () => {
        const timesLonger = mostTimesLonger((length) => {
          readAll(media, body(length));
        }, 80_000);
        assert.ok(timesLonger < 32);
      });
    }
  });
}

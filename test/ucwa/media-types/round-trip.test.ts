import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mediaTypeFor, mediaTypeOf, mediaTypes } from '../../../ucwa/media-types/index.ts';
import { readInput } from '../../../ucwa/vectors/input.ts';

const name = fc.stringMatching(/^[a-z][a-zA-Z]{2,12}$/);
/** Any UTF-16, whether XML can hold it or not. */
const anything = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });
const text = fc
  .oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('', ' ', '\r\n', '\t', ']]>', '&amp;', '<!--', 'True', '007', '\u2028'))
  .map((value) => value.replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, ''));

for (const media of Object.values(mediaTypes)) {
  describe(`what the ${media.name} writer writes`, () => {
    it('reads back the same, text and lists', () => {
      fc.assert(
        fc.property(fc.dictionary(name, fc.oneof(text, fc.array(text)), { maxKeys: 6, noNullPrototype: true }), (input) => {
          assert.deepEqual(readInput(media, media.writeInput(input)).body, input);
        }),
        { numRuns: 2_000 },
      );
    }).timeout(60_000);

    it('reads back with the same length whatever the text', () => {
      fc.assert(
        fc.property(anything, (subject) => {
          const { body } = readInput(media, media.writeInput({ subject }));
          assert.ok(typeof body['subject'] === 'string' && body['subject'].length === subject.length);
        }),
        { numRuns: 2_000 },
      );
    }).timeout(60_000);

    it('is of the media type that its content type names', () => {
      assert.equal(mediaTypeOf(media.contentType), media);
      assert.deepEqual(
        media.accept.split(',').map((type) => mediaTypeOf(type.trim())),
        [media, media],
      );
    });
  });
}

describe('the media type of an answer', () => {
  it('is told by the end of its content type', () => {
    const names = [
      'application/json; charset=utf-8',
      'application/vnd.microsoft.com.ucwa+json',
      'APPLICATION/XML',
      'application/vnd.microsoft.ucwa+xml;charset=UTF-8',
      'text/xml',
      'application/hal+json',
      'application/problem+json; charset=utf-8',
      'text/vnd.contoso+xml',
    ];

    assert.deepEqual(
      names.map((contentType) => mediaTypeOf(contentType)?.name),
      ['json', 'json', 'xml', 'xml', 'xml', 'json', 'json', 'xml'],
    );
  });

  it('is none for a page, a form and nothing', () => {
    for (const contentType of [
      'text/html',
      'application/xhtml+xml',
      'image/svg+xml',
      'application/jsonp',
      'text/plain',
      'application/octet-stream',
      'application/x-www-form-urlencoded',
      'multipart/batching; boundary=a',
      '',
      undefined,
    ])
      assert.equal(mediaTypeOf(contentType), undefined);
  });

  it('is what was asked for where the content type says nothing', () => {
    for (const asked of [mediaTypes.json, mediaTypes.xml]) {
      for (const contentType of ['text/plain; charset=utf-8', 'Application/Octet-Stream', '', undefined]) assert.equal(mediaTypeFor(contentType, asked), asked);
      for (const contentType of ['text/html', 'application/xhtml+xml', 'image/png']) assert.equal(mediaTypeFor(contentType, asked), undefined);
      assert.equal(mediaTypeFor('application/xml', asked), mediaTypes.xml);
    }
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';

import { clip, forLinkedText, forMarkdown, forSentence, forTextRun, isBlank, oneLine, shorten, shortenToWords } from '../../dialogs/plain.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

describe('plain', () => {
  describe('oneLine', () => {
    it('leaves ordinary words as they are, in every script', () => {
      for (const words of ['Quarterly budget', 'Über Größe & Preis (2. Lesung)', '四半期予算', 'ميزانية الربع', 'می\u200Cخواهم', '👩‍👩‍👧 family 🏳️‍🌈', 'C++ <T>']) {
        assert.equal(oneLine(words), words);
      }
    });

    it('folds breaks, tabs and control characters into single blanks', () => {
      assert.equal(oneLine('  one\r\n\ttwo\u0000\u0007\u2028three\u0085four  '), 'one two three four');
    });

    it('takes out what reorders or hides text', () => {
      assert.equal(oneLine('a\u202Eb\u202Cc\u2066d\u2069e\u200Bf\uFEFFg\u2060h\u00ADi'), 'abcdefghi');
    });

    it('replaces half characters', () => {
      assert.equal(oneLine('a\uD83Db'), 'a\uFFFDb');
    });
  });

  it('isBlank tells whether there is anything to see', () => {
    for (const nothing of ['', '  \n', '\u200B\u200D', '\u3164\u115F', '\u2800', '\uFE0F', '\u00AD']) assert.equal(isBlank(nothing), true, JSON.stringify(nothing));
    for (const something of ['a', '?', '👍', '\u0301x', '題']) assert.equal(isBlank(something), false, something);
  });

  it('forTextRun keeps the client from replacing dates and times', () => {
    assert.equal(forTextRun('at {{TIME(2026-01-01T00:00:00Z)}}'), 'at {\u2060{TIME(2026-01-01T00:00:00Z)}}');
    assert.equal(forTextRun('{{name}} and ${name}'), '{{name}} and ${name}');
  });

  it('forSentence isolates right-to-left words and nothing else', () => {
    assert.equal(forSentence('תקציב'), '\u2068תקציב\u2069');
    assert.equal(forSentence('Budget'), 'Budget');
    assert.equal(forSentence('\u202Etegdub'), 'tegdub');
  });

  it('forLinkedText leaves nothing that a client takes for an address', () => {
    assert.equal(forLinkedText('see https://evil.example/x'), 'see https:\u2060//evil\u2060.example/x');
    assert.equal(forLinkedText('mail ann@evil.example'), 'mail ann\u2060@evil\u2060.example');
    assert.equal(forLinkedText('mailto:ann'), 'mailto\u2060:ann');
    assert.equal(forLinkedText('Agenda: first. Then the rest'), 'Agenda: first. Then the rest');
  });

  it('forMarkdown escapes what formats', () => {
    assert.equal(forMarkdown('[x](y) *b* _i_ `c` <at>Z</at> # h'), '\\[x\\]\\(y\\) \\*b\\* \\_i\\_ \\`c\\` \\<at\\>Z\\</at\\> \\# h');
    assert.equal(forMarkdown('- item'), '\\- item');
    assert.equal(forMarkdown('1. item'), '1\\. item');
  });

  it('shortenToWords ends with a whole word where there is one nearby', () => {
    const shortened = ['budget of the year', 'budget of', 'budget  of', 'unbelievable', '四半期予算についての会議', 'a 🚀🚀🚀🚀🚀', `a ${'x'.repeat(40)}`].map((text) => shortenToWords(text, 9));
    assert.deepEqual(shortened, ['budget of', 'budget of', 'budget', 'unbelieva', '四半期予算についての会議'.slice(0, 9), 'a', 'a']);
    assert.equal(shortenToWords(`a ${'x'.repeat(400)}`, 250), `a ${'x'.repeat(248)}`);
    assert.equal(shortenToWords('word '.repeat(60), 250), 'word '.repeat(50).trimEnd());
  });

  describe('shorten', () => {
    it('keeps what fits', () => {
      assert.equal(shorten('abc', 3), 'abc');
    });

    it('never splits a grapheme', () => {
      assert.equal(shorten(`ab👩‍👩‍👧`, 6), 'ab');
      assert.equal(shorten('ab👍🏽', 4), 'ab');
      assert.equal(shorten('e\u0301e\u0301', 3), 'e\u0301');
    });

    it('cuts a grapheme that is longer than the limit between code points', () => {
      assert.equal(shorten(`a${'\u0301'.repeat(300)}`, 250).length, 250);
      assert.equal(shorten('👩‍👩‍👧‍👦', 4), '👩‍');
    });

    it('gives a beginning of the text, within the limit, that ends where a grapheme ends', () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom('a', 'é', 'e\u0301', '👍🏽', '👩‍👩‍👧', '🇩🇪', 'か\u3099', ' '), { maxLength: 60 }), fc.integer({ min: 12, max: 60 }), (parts, limit) => {
          const text = parts.join('');
          const short = shorten(text, limit);
          const ends = [...graphemes.segment(text)].map(({ index, segment }) => index + segment.length);
          assert.ok(text.startsWith(short) && short.length <= limit);
          assert.ok(short === '' || ends.includes(short.length));
        }),
      );
    });
  });

  it('clip says that something is missing', () => {
    assert.equal(clip('abcdef', 4), 'abc…');
    assert.equal(clip('abcd', 4), 'abcd');
  });

  it('every way of showing gives well-formed text on one line, whatever it is given', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const show of [oneLine, forTextRun, forSentence, forLinkedText, forMarkdown]) {
          const shown = show(text);
          assert.ok(shown.isWellFormed());
          assert.doesNotMatch(shown, /[\p{Cc}\u2028\u2029\u202A-\u202E]/u);
        }
      }),
    );
  });

  it('takes time linear to the text', () => {
    for (const hostile of ['a.'.repeat(50_000), '{{'.repeat(50_000), '1'.repeat(100_000), ' '.repeat(100_000), 'mailto:'.repeat(14_000), '\u0301'.repeat(100_000)]) {
      const startedAt = performance.now();
      forMarkdown(hostile);
      forTextRun(hostile);
      shorten(hostile, 250);
      assert.ok(performance.now() - startedAt < 500);
    }
  });
});

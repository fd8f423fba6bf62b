import assert from 'node:assert/strict';
import fc from 'fast-check';

import { wordsOfMessage } from '../../dialogs/message-words.ts';
import { mostTimesLonger } from '../support/growth.ts';

const html = (content: string): string =>
  wordsOfMessage({ body: { contentType: 'html', content } })
    .replace(/\s+/g, ' ')
    .trim();

describe('the words of a message', () => {
  it('are its HTML without tags, blocks parted and inline tags not', () => {
    const cases = {
      '<div><div>Payroll is <b>d</b>own</div><div>since&nbsp;nine</div></div>': 'Payroll is down since nine',
      '<p>One</p><p>two<br>three</p><ul><li>four</li></ul>': 'One two three four',
      '<div><at id="0">Ada Lovelace</at>&nbsp;please look</div>': 'Ada Lovelace please look',
      '<attachment id="1"></attachment><p>See above <img alt="a>b" src=\'c>d\'></p>': 'See above',
      '<p>Great <emoji id="smile" alt="🙂" title="Smile"></emoji><emoji></emoji></p>': 'Great 🙂',
      'R&amp;D &lt;b&gt; &#8364;&#x20AC; &amp;lt; &nope; &#9999999;': 'R&D <b> €€ &lt; &nope; &#9999999;',
      '1 < 2 and 3 > 2 <3': '1 < 2 and 3 > 2 <3',
    };

    for (const [content, words] of Object.entries(cases)) assert.equal(html(content), words);
  });

  it('are the person’s own, without what they quote, unless they only quote', () => {
    const quote = '<blockquote itemscope itemid="1"><strong>Bob</strong><p itemprop="preview">Payroll is down</p></blockquote>';

    assert.equal(html(`${quote}<p>Let us meet</p>`), 'Let us meet');
    assert.equal(html(`${quote}<p>&nbsp;</p>`), 'Bob Payroll is down');
    assert.equal(html('</blockquote>a<BLOCKQUOTE>b<blockquote>c</blockquote>d</BLOCKQUOTE>e'), 'a e');
  });

  it('are plain text as it stands', () => {
    assert.equal(wordsOfMessage({ body: { contentType: 'text', content: '<b> &amp;' } }), '<b> &amp;');
  });

  it('are the title of a post that says nothing itself, or none', () => {
    assert.equal(wordsOfMessage({ subject: 'Outage', body: { contentType: 'html', content: '<p> </p>' } }), 'Outage');
    assert.equal(wordsOfMessage({ subject: null, body: null }), '');
    assert.equal(wordsOfMessage({}), '');
  });

  it('are found whatever the message holds', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '<p',
      '<at ',
      '<blockquote>',
      '</blockquote>',
      '"',
      "'",
      '=',
      '&',
      '&amp;',
      '&#',
      '&#x110000;',
      ';',
      ' ',
      '\0',
      '\uD800',
      'a',
    );

    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (content) => {
          assert.equal(typeof html(content), 'string');
        },
      ),
      { numRuns: 10_000 },
    );
  }).timeout(60_000);

  for (const unit of [
    '<',
    '<a',
    '<a ',
    '<a "',
    "<a '",
    '<a "\'',
    '<a x="',
    '<blockquote>',
    '<blockquote></p>',
    '<emoji alt="',
    '&',
    '&#',
    '&#1',
    '"',
    ' ',
  ]) {
    it(`take time in proportion to the length of many ${unit}`, () => {
      const timesLonger = mostTimesLonger((length) => html(unit.repeat(length / unit.length)), 40_000);
      assert.ok(timesLonger < 32);
    });
  }
});

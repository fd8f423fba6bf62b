import assert from 'node:assert/strict';
import fc from 'fast-check';

import { wordsOfAttachments } from '../../dialogs/card-words.ts';
import { wordsOfMessage } from '../../dialogs/message-words.ts';
import { mostTimesLonger } from '../support/growth.ts';

const adaptive = (...body: readonly object[]) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content: JSON.stringify({ type: 'AdaptiveCard', version: '1.5', body }) });
const text = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, ...more });
const wordsOf = (...body: readonly object[]) => wordsOfAttachments([adaptive(...body)]);

describe('the words of cards', () => {
  it('are the first lines in reading order, as many as make a subject', () => {
    const columns = { type: 'ColumnSet', columns: [{ type: 'Column', items: [{ type: 'Image', url: 'x' }] }, { type: 'Column', items: [text('Alert')] }] };
    const runs = { type: 'RichTextBlock', inlines: ['Payroll', { type: 'TextRun', text: ' is down' }] };

    assert.equal(wordsOf({ type: 'Container', items: [columns, runs] }, text('since nine')), 'Alert – Payroll is down – since nine');
    assert.equal(wordsOf(text('The payroll system does not answer any request since nine o’clock'), text('Region: West')), 'The payroll system does not answer any request since nine o’clock');
  });

  it('are read without their Markdown', () => {
    assert.equal(wordsOf(text('**INC-4711**: [Payroll](https://example.com/4711) \\#1  is __down__')), 'INC-4711: Payroll #1 is down');
  });

  it('leave out what is hidden, chosen or pressed', () => {
    const choice = { type: 'Input.ChoiceSet', id: 'x', label: 'Pick', choices: [{ title: 'One', value: '1' }] };
    assert.equal(wordsOf(text('secret', { isVisible: false }), text(' '), choice, { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'Press' }] }, text('Seen')), 'Seen');
  });

  it('are title, summary and text of the older cards', () => {
    const hero = { contentType: 'application/vnd.microsoft.card.hero', content: { title: 'Outage', subtitle: 'Payroll', text: 'since nine' } };
    const connector = { contentType: 'application/vnd.microsoft.teams.card.o365connector', content: JSON.stringify({ summary: 'Build broken', sections: [{ activityTitle: 'main', text: 'by Ada' }] }) };

    assert.equal(wordsOfAttachments([hero]), 'Outage – Payroll – since nine');
    assert.equal(wordsOfAttachments([connector]), 'Build broken – main – by Ada');
  });

  it('are those of the first card that says something, or what stands in for it', () => {
    assert.equal(wordsOfAttachments([{ contentType: 'image/png' }, { content: 'no JSON' }, adaptive(text('Second'))]), 'Second');
    assert.equal(wordsOfAttachments([{ content: { type: 'AdaptiveCard', body: [{ type: 'Image' }], fallbackText: 'A picture of **it**' } }]), 'A picture of it');
    assert.equal(wordsOfAttachments([]), '');
  });

  it('stand in for a message only where it says nothing itself', () => {
    const attachments = [adaptive(text('Card'))];
    assert.equal(wordsOfMessage({ attachments, body: { contentType: 'html', content: '<attachment id="1"></attachment>' } }), 'Card');
    assert.equal(wordsOfMessage({ attachments, body: { contentType: 'html', content: '<p>Look</p>' } }).trim(), 'Look');
    assert.equal(wordsOfMessage({ attachments, subject: 'Post' }), 'Post');
    assert.equal(wordsOfMessage({ attachments: [{ content: 5 }], summary: 'Summary' }), 'Summary');
  });

  it('are found in anything, without a fault', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.anything(), fc.record({ content: fc.oneof(fc.json(), fc.anything()) }))), (attachments) => {
      assert.equal(typeof wordsOfAttachments(attachments), 'string');
    }));
  });

  it('are read in bounded time, however wide or deep a card is', () => {
    let deep: object = text('down here');
    for (let depth = 0; depth < 5_000; depth += 1) deep = { type: 'Container', items: [deep] };
    assert.equal(wordsOfAttachments([{ content: { type: 'AdaptiveCard', body: [deep] } }]), '');
    for (const piece of ['[', '**', '[a](', '\\', '__a']) {
      const times = mostTimesLonger((length) => wordsOf(text(piece.repeat(length / piece.length))), 80_000);
      assert.ok(times < 16, `${piece}: ${times}`);
    }
  });
});

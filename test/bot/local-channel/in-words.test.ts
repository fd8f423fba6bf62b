import assert from 'node:assert/strict';

import { inWords } from '../../../bot/local-channel/in-words.ts';

const activityWith = (...body: unknown[]) => ({
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', body } }],
});

const text = (words: string) => ({ type: 'TextBlock', text: words });

describe('a card in words', () => {
  it('has its texts, facts and fields, a line each, and its buttons by number', () => {
    const { words } = inWords(
      activityWith(
        text('Start a meeting'),
        { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Subject: ' }, 'pay'] },
        { type: 'FactSet', facts: [{ title: 'Conference ID', value: '42' }] },
        { type: 'Input.Text', id: 'subject', label: 'Subject', value: '' },
        { type: 'Input.ChoiceSet', id: 'importance', label: 'Importance', value: 'b', choices: [{ title: 'Urgent', value: 'b' }] },
        { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Start' }, { type: 'Action.Execute', title: 'Cancel' }] },
      ),
    );

    assert.equal(words, 'Start a meeting\nSubject: pay\nConference ID: 42\nSubject: …\nImportance: Urgent\n[1] Start\n[2] Cancel');
  });

  it('finds what stands inside of other things', () => {
    const { words } = inWords(activityWith({ type: 'Container', items: [{ type: 'ColumnSet', columns: [{ items: [text('deep')] }] }] }));

    assert.equal(words, 'deep');
  });

  it('says a link where it stands, and once', () => {
    const open = (title: string, url: string) => ({ type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title, url }] });

    const { words, view } = inWords(activityWith(text('Link: https://a.example/'), open('Join', 'https://a.example/'), open('Join', 'https://b.example/')));

    assert.equal(words, 'Link: https://a.example/\nJoin: https://b.example/');
    assert.equal(view.links.length, 2);
  });

  it('shows times as a client does', () => {
    const { words } = inWords(activityWith(text('Since {{TIME(2026-11-24T12:31:53Z)}}, {{DATE(2026-11-24T12:31:53Z, SHORT)}}, {{TIME(never)}}')));

    const at = new Date('2026-11-24T12:31:53Z');
    assert.equal(words, `Since ${at.toLocaleTimeString([], { timeStyle: 'short' })}, ${at.toLocaleDateString()}, {{TIME(never)}}`);
  });

  it('moves no cursor, colours nothing and turns no text around', () => {
    const { words } = inWords(activityWith(text('\u001B[31mred\u0007\u009B2J \u202Eevil')));

    assert.doesNotMatch(words, /[^\P{Cc}\n]|\u202E/u);
    assert.match(words, /red/);
  });

  it('is the text where there is no card', () => {
    assert.equal(inWords({ text: 'There is nothing to cancel.' }).words, 'There is nothing to cancel.');
    assert.equal(inWords({}).words, '');
  });

  for (const body of [null, 'text', [null], [[]], [{}], [{ type: 'TextBlock', text: 5 }], [{ type: 'ActionSet', actions: {} }], [{ type: 'Input.Text' }]]) {
    it(`is total: ${JSON.stringify(body)}`, () => {
      const content = { type: 'AdaptiveCard', body, actions: body };
      assert.doesNotThrow(() => inWords({ attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] }));
    });
  }
});

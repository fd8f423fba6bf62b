import assert from 'node:assert/strict';
import { MemoryStorage } from 'botbuilder';

import { textsFor } from '../../dialogs/texts/index.ts';
import { nodesOfType, wordsOn } from './cards/parse-card.ts';
import { buttonsOf, cardIn, cardOf, only, type Place, Talk, wordsIn } from './support/talk.ts';

const chosen = (activity: Parameters<typeof cardOf>[0]) => nodesOfType(cardOf(activity), 'Input.ChoiceSet').map(({ value }) => value);

describe('settings', () => {
  it('show what is set: at first Normal, and the language of Teams', async () => {
    assert.deepEqual(chosen(only(await new Talk().say('settings'))), ['Normal', 'client']);
  });

  it('are saved by one press, confirmed in the new language, and shown the next time', async () => {
    const talk = new Talk();
    const card = only(await talk.say('settings'));
    const answer = await talk.press(card, 'save', { importance: 'Urgent', language: 'de' });
    assert.match(wordsOn(cardIn(answer)), /gespeichert.*Dringend.*Deutsch/s);
    assert.deepEqual(buttonsOf(cardOf(talk.now(card))), []);
    assert.deepEqual(chosen(only(await talk.say('settings'))), ['Urgent', 'de']);
  });

  it('hold for meetings whose importance is not said, in every conversation of this person', async () => {
    const talk = new Talk();
    await talk.press(only(await talk.say('settings')), 'save', { importance: 'Urgent', language: 'client' });
    const elsewhere = { conversation: '19:g@thread.v2', conversationType: 'groupChat' } as const;
    await talk.say('start a meeting about Payroll', elsewhere);
    await talk.say('start an emergency meeting about Payroll', elsewhere);
    await talk.say('start a meeting about Payroll', { ...elsewhere, from: 'bob' });
    assert.deepEqual(talk.orders.map(({ importance }) => importance), ['Urgent', 'Emergency', 'Normal']);
  });

  it('choose the language of the answers whatever Teams says, and give it back', async () => {
    const talk = new Talk();
    await talk.press(only(await talk.say('settings')), 'save', { language: 'fr' });
    assert.match(only(await talk.say('help', { locale: 'en-US' })).summary ?? '', /Skype Entreprise/);
    await talk.press(only(await talk.say('settings')), 'save', { language: 'client' });
    assert.match(only(await talk.say('help', { locale: 'ja' })).summary ?? '', /会議を開始/);
  });

  it('are changed by nobody else, and once for each card', async () => {
    const talk = new Talk();
    const place = { conversation: '19:g@thread.v2', conversationType: 'groupChat' } as const;
    const card = only(await talk.say('settings', place));
    assert.match(wordsIn(await talk.press(card, 'save', { importance: 'Urgent' }, { ...place, from: 'bob' })), /Only the person who asked/);
    await talk.press(card, 'save', { importance: 'Emergency' }, place);
    assert.match(wordsIn(await talk.press(card, 'save', { importance: 'Normal' }, place)), /already been used/);
    assert.deepEqual(chosen(only(await talk.say('settings', place))), ['Emergency', 'client']);
  });

  it('start no meeting, and a start form saves no settings', async () => {
    const talk = new Talk();
    const nonceOf = (activity: Parameters<typeof cardOf>[0]) => nodesOfType(cardOf(activity), 'Action.Execute')[0]?.['data'] as { nonce: string };
    const settings = nonceOf(only(await talk.say('settings')));
    const start = nonceOf(only(await talk.say('start a meeting')));
    for (const [verb, { nonce }] of [['start', settings], ['save', start]] as const) {
      const answer = await talk.execute({ action: { verb, data: { nonce, subject: 'x', importance: 'Urgent' } } });
      assert.match(wordsIn(answer), /Nothing was started/);
    }
    assert.equal(talk.orders.length, 0);
  });

  it('hold for what cannot be read, too', async () => {
    const talk = new Talk();
    await talk.press(only(await talk.say('settings')), 'save', { importance: 'Normal', language: 'fr' });
    const { unreadableCard } = textsFor('fr');

    assert.equal(only(await talk.submitValue({ verb: 'format' })).summary, unreadableCard);
    assert.deepEqual((await talk.execute({ action: null })).value, { code: 'BadRequest', message: unreadableCard });
  });

  it('that the storage has spoilt are as at first', async () => {
    for (const preferences of [7, null, 'x', { importance: 'Huge', language: 'xx' }, { language: '__proto__' }]) {
      const storage = new MemoryStorage();
      await storage.write({ 'msteams/users/29:ada/': { preferences, eTag: '*' } });
      assert.deepEqual(chosen(only(await new Talk({ storage }).say('settings'))), ['Normal', 'client']);
    }
  });
});

describe('my meetings', () => {
  const joinUrl = 'https://meet.contoso.example/ada/1';

  it('lists what the port gives for the person who asks', async () => {
    const talk = new Talk({
      meetingsOf: async ({ activity }) =>
        activity.from.aadObjectId === 'oid-ada' ? [{ subject: 'Budget', importance: 'Normal', joinUrl, startedAt: new Date(0) }] : [],
    });
    const hers = only(await talk.say('my meetings'));
    assert.match(hers.summary ?? '', /^You have 1 live meeting\. The meeting “Budget” is live\. Join: https:\/\/meet/);
    assert.equal(nodesOfType(cardOf(hers), 'Action.OpenUrl')[0]?.['url'], joinUrl);
    assert.match(only(await talk.say('my meetings', { from: 'bob' })).summary ?? '', /^You have no live meetings\.$/);
  });

  it('keeps meetings of elsewhere from those who read along', async () => {
    const meetingIn = (conversationId: string | undefined, subject: string) =>
      ({ subject, importance: 'Normal', joinUrl, startedAt: new Date(0), ...(conversationId && { conversationId }) }) as const;
    const meetingsOf = async () => [
      meetingIn('19:g@thread.v2', 'Group'),
      meetingIn('19:c@thread.tacv2;messageid=1', 'Post one'),
      meetingIn('19:c@thread.tacv2;messageid=2', 'Post two'),
      meetingIn('a:ada', 'Secret'),
      meetingIn(undefined, 'Of old'),
    ];
    const talk = new Talk({ meetingsOf });
    const subjects = async (place: Place) => [...(only(await talk.say('my meetings', place)).summary ?? '').matchAll(/“([^”]+)” is live/g)].map(([, subject]) => subject);

    assert.deepEqual(await subjects({}), ['Group', 'Post one', 'Post two', 'Secret', 'Of old']);
    assert.deepEqual(await subjects({ conversation: '19:g@thread.v2', conversationType: 'groupChat' }), ['Group']);
    assert.deepEqual(await subjects({ conversation: '19:c@thread.tacv2;messageid=2', conversationType: 'channel' }), ['Post one', 'Post two']);
    const elsewhere = only(await talk.say('my meetings', { conversation: '19:x@thread.v2', conversationType: 'groupChat' }));
    assert.match(elsewhere.summary ?? '', /^You have no live meetings in this conversation\..* in our personal chat to see them\.$/);
    assert.doesNotMatch(JSON.stringify(elsewhere), /Secret|“Group”|Post one|Of old/);
  });

  it('is named by help only where it can be answered', async () => {
    assert.doesNotMatch(only(await new Talk().say('help')).summary ?? '', /my meetings/);
    assert.match(only(await new Talk({ meetingsOf: async () => [] }).say('help')).summary ?? '', /my meetings/);
  });
});

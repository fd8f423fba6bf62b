import assert from 'node:assert/strict';
import type { MessagingExtensionActionResponse, MessagingExtensionResult, TaskModuleTaskInfo } from 'botbuilder';
import fc from 'fast-check';

import { createMemoryForms } from '../../bot/desk/memory-forms.ts';
import type { Card } from '../../dialogs/cards/card.ts';
import type { Counter, MeetingOrder, OrderProgress } from '../../dialogs/desk.ts';
import { languageNames, textsFor } from '../../dialogs/texts/index.ts';
import { nodesOfType, parseCard, wordsOn } from './cards/parse-card.ts';
import { buttonsOf, only, type Place, Talk } from './support/talk.ts';

const groupChat: Place = { conversation: '19:g@thread.v2', conversationType: 'groupChat' };
const live: Extract<OrderProgress, { state: 'live' }> = {
  state: 'live',
  meeting: { subject: 'Budget', importance: 'Urgent', joinUrl: 'https://meet.contoso.example/ada/7KXZ1Q', startedBy: 'ada' },
};

/** A counter whose orders become what the test says. */
class FakeCounter implements Counter {
  readonly orders: MeetingOrder[] = [];
  readonly waits: number[] = [];
  progress: OrderProgress = live;
  failure: Error | undefined;

  async take(_context: unknown, order: MeetingOrder): Promise<void> {
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
    this.orders.push(order);
  }

  async progressOf(_context: unknown, key: string, waitMs: number): Promise<OrderProgress> {
    this.waits.push(waitMs);
    return this.orders.some((order) => order.key === key) ? this.progress : { state: 'unknown' };
  }
}

function atCounter(): { talk: Talk; counter: FakeCounter } {
  const counter = new FakeCounter();
  return { talk: new Talk({ counter }), counter };
}

/** What the one button of a dialog hands in, with what was entered. */
function handIn(dialog: MessagingExtensionActionResponse, inputs: object = {}): object {
  const button = only(nodesOfType(cardIn(dialog), 'Action.Submit'));
  return { commandId: 'startMeeting', commandContext: 'compose', data: { ...(button['data'] as object), ...inputs } };
}

function dialogIn({ task }: MessagingExtensionActionResponse): TaskModuleTaskInfo {
  assert.equal(task?.type, 'continue');
  return task.value as TaskModuleTaskInfo;
}

function cardIn(answer: MessagingExtensionActionResponse): Card {
  const content: unknown = dialogIn(answer).card?.content;
  parseCard(content as Card);
  return content as Card;
}

function wordsIn({ task }: MessagingExtensionActionResponse): string {
  assert.ok(task?.type === 'message' && typeof task.value === 'string');
  return task.value;
}

function insertedIn({ task, composeExtension }: MessagingExtensionActionResponse): MessagingExtensionResult {
  assert.equal(task, undefined);
  assert.equal(composeExtension?.type, 'result');
  return composeExtension;
}

const valueOf = (card: Card, input: string): unknown => nodesOfType(card, input)[0]?.['value'];
const onMessage = (content: string, contentType = 'html'): object => ({
  commandId: 'startMeeting',
  commandContext: 'message',
  messagePayload: { id: '1', body: { contentType, content } },
});

describe('the action of the message extension', () => {
  it('opens the empty start form in a dialog and posts nothing', async () => {
    const talk = new Talk();
    const dialog = await talk.fetchTask({ commandId: 'startMeeting', commandContext: 'compose' });

    assert.equal(dialogIn(dialog).title, 'Start a meeting');
    assert.equal(wordsOn(cardIn(dialog)), 'What is the meeting about?');
    assert.deepEqual([valueOf(cardIn(dialog), 'Input.Text'), valueOf(cardIn(dialog), 'Input.ChoiceSet')], [undefined, 'Normal']);
    assert.deepEqual(buttonsOf(cardIn(dialog)), []);
    assert.deepEqual([talk.said(), talk.orders], [[], []]);
  });

  it('called on a message suggests its words as the subject, at most 250 characters of them', async () => {
    const talk = new Talk();
    const suggested = async (value: object): Promise<unknown> => valueOf(cardIn(await talk.fetchTask(value)), 'Input.Text');

    assert.equal(await suggested(onMessage('<div>The <b>payroll</b> system&nbsp;is down &amp; out</div>')), 'The payroll system is down & out');
    assert.equal(await suggested(onMessage(`<p>${'x'.repeat(300)}</p>`)), 'x'.repeat(250));
    assert.equal(await suggested(onMessage(`${'x'.repeat(249)}😀`, 'text')), 'x'.repeat(249));
    assert.equal(await suggested(onMessage('<p>&nbsp;</p><img src="a.png">')), undefined);
  });

  it('called on another bot’s card suggests what the card says', async () => {
    const talk = new Talk();
    const content = JSON.stringify({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: '**INC-4711** Payroll is down', weight: 'Bolder' }] });
    const attachments = [{ id: '1', contentType: 'application/vnd.microsoft.card.adaptive', content }];
    const messagePayload = { id: '1', importance: 'urgent', body: { contentType: 'html', content: '<attachment id="1"></attachment>' }, attachments };
    const form = cardIn(await talk.fetchTask({ commandId: 'startMeeting', commandContext: 'message', messagePayload }));

    assert.equal(valueOf(form, 'Input.Text'), 'INC-4711 Payroll is down');
    assert.equal(valueOf(form, 'Input.ChoiceSet'), 'Urgent');
  });

  it('called on a message that asks for a meeting, by a sentence or a link, suggests that meeting', async () => {
    const talk = new Talk();
    const suggested = async (words: string): Promise<unknown[]> => {
      const form = cardIn(await talk.fetchTask(onMessage(words, 'text')));
      return [valueOf(form, 'Input.Text'), valueOf(form, 'Input.ChoiceSet')];
    };

    assert.deepEqual(await suggested('please start an emergency meeting about the fire'), ['the fire', 'Emergency']);
    assert.deepEqual(await suggested('https://teams.microsoft.com/l/chat/0/0?users=28:x&subject=Pay%20day&importance=Urgent'), ['Pay day', 'Urgent']);
    assert.deepEqual(await suggested('start a meeting'), ['start a meeting', 'Normal']);
  });

  it('takes the person’s own importance and language', async () => {
    const talk = new Talk();
    const settings = only(await talk.say('settings'));
    await talk.press(settings, 'save', { importance: 'Emergency', language: 'fr' });
    const dialog = await talk.fetchTask({});

    assert.equal(dialogIn(dialog).title, 'Démarrer une réunion');
    assert.equal(valueOf(cardIn(dialog), 'Input.ChoiceSet'), 'Emergency');
  });

  it('opens the form whatever the client sends along', async () => {
    const talk = new Talk();
    const anything = fc.oneof(
      fc.anything(),
      fc.record({ messagePayload: fc.oneof(fc.anything(), fc.record({ subject: fc.anything(), body: fc.anything() })) }),
    );

    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        assert.equal(only(nodesOfType(cardIn(await talk.fetchTask(value)), 'Action.Submit'))['title'], 'Start meeting');
      }),
    );
  });
});

describe('handing in the dialog', () => {
  it('orders the meeting without a post and puts its card into the person’s own message', async () => {
    const { talk, counter } = atCounter();
    const value = handIn(await talk.fetchTask({}, groupChat), { subject: ' Budget ', importance: 'Urgent' });

    const { attachmentLayout, attachments } = insertedIn(await talk.submitAction(value, groupChat));

    const { key, ...order } = only(counter.orders);
    assert.deepEqual(order, { subject: 'Budget', importance: 'Urgent', invitees: [], locale: 'en-US' });
    assert.match(key ?? '', /^[\w-]{22,64}$/);
    const inserted = only(attachments ?? []);
    const card = inserted.content as Card;
    parseCard(card);
    assert.deepEqual([attachmentLayout, inserted.contentType], ['list', 'application/vnd.microsoft.card.adaptive']);
    assert.deepEqual(
      nodesOfType(card, 'Action.OpenUrl').map(({ url }) => url),
      ['https://meet.contoso.example/ada/7KXZ1Q'],
    );
    assert.deepEqual(inserted.preview?.content, { title: 'Your meeting is live' });
    assert.deepEqual([talk.said(), talk.orders], [[], []]);
  });

  it('with a subject that does not do shows the same form again, with what is wrong', async () => {
    const { talk, counter } = atCounter();
    const first = await talk.fetchTask({});
    const empty = await talk.submitAction(handIn(first, { subject: ' ', importance: 'Urgent' }));
    const tooLong = await talk.submitAction(handIn(empty, { subject: 'x'.repeat(260) }));

    assert.match(wordsOn(cardIn(empty)), /⚠ Enter a subject/);
    assert.equal(valueOf(cardIn(empty), 'Input.ChoiceSet'), 'Urgent');
    assert.match(wordsOn(cardIn(tooLong)), /⚠ .*10 characters too long/);
    assert.equal(valueOf(cardIn(tooLong), 'Input.Text'), 'x'.repeat(250));
    assert.deepEqual(counter.orders, []);
    insertedIn(await talk.submitAction(handIn(tooLong, { subject: 'Good' })));
    assert.deepEqual(
      counter.orders.map(({ subject }) => subject),
      ['Good'],
    );
  });

  it('again, as Teams does when an answer is late, starts nothing and answers the same', async () => {
    const { talk, counter } = atCounter();
    const value = handIn(await talk.fetchTask({}), { subject: 'Budget' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => talk.submitAction(value)));

    assert.equal(counter.orders.length, 1);
    assert.deepEqual(await talk.submitAction(value), answers[0]);
    insertedIn(answers[0]!);
  });

  it('of a meeting that takes its time shows a dialog whose button asks again', async () => {
    const { talk, counter } = atCounter();
    counter.progress = { state: 'starting' };
    const waiting = await talk.submitAction(handIn(await talk.fetchTask({}), { subject: 'Budget' }));
    const stillWaiting = await talk.submitAction(handIn(waiting));
    counter.progress = live;
    const done = await talk.submitAction(handIn(stillWaiting));

    assert.match(wordsOn(cardIn(waiting)), /Starting your meeting….*Show the link/s);
    assert.deepEqual(stillWaiting, waiting);
    insertedIn(done);
    assert.equal(counter.orders.length, 1);
    assert.ok(counter.waits.every((waitMs) => waitMs > 0 && waitMs <= 4_000));
  });

  it('of a meeting that failed shows why, and Try again orders it anew', async () => {
    const forms = createMemoryForms();
    const counter = new FakeCounter();
    const talk = new Talk({ forms, counter });
    const draft = { subject: 'Budget', importance: 'Emergency', invitees: [] } as const;
    const retryNonce = await forms.open({ kind: 'retry', draft, conversationId: 'a:ada', requesterId: 'oid-ada' });
    counter.progress = { state: 'failed', meeting: { ...draft, failure: 'busy', reference: 'AB12', retryNonce } };
    const failed = await talk.submitAction(handIn(await talk.fetchTask({}), { subject: 'Budget' }));
    counter.progress = live;

    assert.match(wordsOn(cardIn(failed)), /didn’t start.*very busy.*AB12/s);
    insertedIn(await talk.submitAction(handIn(failed, { subject: 'slipped in' })));
    assert.deepEqual(
      counter.orders.map(({ subject, key }) => [subject, key === retryNonce]),
      [
        ['Budget', false],
        ['Budget', true],
      ],
    );
  });

  it('of a meeting that is over by now says so', async () => {
    const { talk, counter } = atCounter();
    counter.progress = { state: 'ended', meeting: { ...live.meeting, end: 'ended', durationMs: 120_000 } };

    const answer = await talk.submitAction(handIn(await talk.fetchTask({}), { subject: 'Budget' }));

    assert.match(wordsOn(cardIn(answer)), /has ended.*2 minutes/s);
  });

  it('keeps a link that is not fit for people out of the conversation', async () => {
    const { talk, counter } = atCounter();
    counter.progress = { ...live, meeting: { ...live.meeting, joinUrl: 'javascript:alert(1)' } };

    const answer = await talk.submitAction(handIn(await talk.fetchTask({}), { subject: 'Budget' }));

    assert.match(wordsOn(cardIn(answer)), /isn’t one that can be opened safely/);
  });

  it('of somebody else’s form, in another conversation, forged, or of another kind starts nothing and says so', async () => {
    const forms = createMemoryForms();
    const counter = new FakeCounter();
    const talk = new Talk({ forms, counter });
    const value = handIn(await talk.fetchTask({}, groupChat), { subject: 'Mine' });
    const settings = await forms.open({
      kind: 'settings',
      draft: { subject: 'x', importance: 'Normal', invitees: [] },
      conversationId: 'a:ada',
      requesterId: 'oid-ada',
    });

    assert.match(wordsIn(await talk.submitAction(value, { ...groupChat, from: 'bob' })), /Only the person who asked/);
    assert.match(wordsIn(await talk.submitAction(value)), /belongs to another conversation/);
    for (const nonce of [{ nonce: 'forged' }, { nonce: settings }, {}]) {
      assert.match(wordsIn(await talk.submitAction({ data: { verb: 'start', ...nonce, subject: 'x' } })), /expired\. Nothing was started/);
    }
    assert.deepEqual(counter.orders, []);
    insertedIn(await talk.submitAction(value, groupChat));
  });

  it('of a form that was cancelled says that it is used', async () => {
    const { talk, counter } = atCounter();
    const form = only(await talk.say('start a meeting'));
    const nonce = (nodesOfType(form.attachments?.[0]?.content as Card, 'Action.Execute')[0]?.['data'] as { nonce: string }).nonce;
    await talk.press(form, 'cancel');

    assert.match(wordsIn(await talk.submitAction({ data: { verb: 'start', nonce, subject: 'x' } })), /already been used\. Nothing was started/);
    assert.deepEqual(counter.orders, []);
  });

  it('with anything else starts nothing and says that it could not be read', async () => {
    const { talk, counter } = atCounter();
    const anything = fc.oneof(
      fc.anything(),
      fc.record({ data: fc.oneof(fc.anything(), fc.record({ verb: fc.constantFrom('cancel', 'open', 'help', 'save', 7), nonce: fc.string() })) }),
    );

    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        assert.equal(wordsIn(await talk.submitAction(value)), textsFor('en').unreadableCard);
      }),
    );
    assert.deepEqual(counter.orders, []);
  });

  it('that could not be taken can be repeated', async () => {
    const { talk, counter } = atCounter();
    const value = handIn(await talk.fetchTask({}), { subject: 'Budget' });
    counter.failure = new Error('no storage');

    await assert.rejects(talk.submitAction(value), /no storage/);
    insertedIn(await talk.submitAction(value));
    assert.equal(counter.orders.length, 1);
  });

  it('shows the waiting dialog as well where nobody has begun with the order yet', async () => {
    const { talk, counter } = atCounter();
    counter.progress = { state: 'unknown' };

    assert.match(wordsOn(cardIn(await talk.submitAction(handIn(await talk.fetchTask({}), { subject: 'Budget' })))), /Starting your meeting/);
  });

  it('is answered in the language of whoever asks', async () => {
    const { talk, counter } = atCounter();
    counter.progress = { state: 'starting' };

    for (const language of Object.keys(languageNames)) {
      const texts = textsFor(language);
      const form = await talk.fetchTask({}, { locale: language });
      const waiting = await talk.submitAction(handIn(form, { subject: 'Budget' }), { locale: language });
      assert.equal(dialogIn(form).title, texts.form.title);
      assert.ok(wordsOn(cardIn(form)).includes(texts.dialog.ask));
      assert.equal(only(nodesOfType(cardIn(waiting), 'Action.Submit'))['title'], texts.dialog.showLink);
      assert.ok(texts.dialog.wait.includes(texts.dialog.showLink));
    }
  });
});

import assert from 'node:assert/strict';

import { startsAt } from '../support/stage.ts';
import { openChat, setTheatre, takeComplaints } from './chat-page.ts';

describe('the web chat in a browser', () => {
  it('turns a sentence into a meeting in one message, whose button leads to the join page', async () => {
    const theatre = await setTheatre();
    theatre.pool.order({ operation: 'startOnlineMeeting', latencyMs: 1_500 });
    const chat = await openChat(theatre);
    await chat.sees('Hello, I’m MeetNow');
    await chat.picture('1-hello');
    await chat.say('start an urgent meeting about the payroll outage');
    await chat.sees(/Starting/);
    await chat.picture('2-starting');
    const count = await chat.messages.count();
    const live = await chat.sees('Your meeting is live');

    assert.equal(await chat.messages.count(), count);
    assert.equal(await chat.messages.filter({ hasText: /Starting/ }).count(), 0);
    await live.getByText('Urgent').waitFor();
    await chat.picture('3-live');
    const joinPage = await chat.follow('Join', live);
    await joinPage.getByRole('heading', { level: 1, name: 'the payroll outage' }).waitFor();
    assert.equal(joinPage.url(), theatre.pool.meetings[0]?.joinUrl);
  });

  it('asks for the subject with a form, which starts the meeting once and locks', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre);
    await chat.say('start a meeting');
    const form = await chat.sees('Start meeting');
    await chat.field(form, 'Subject').fill('Quarterly budget');
    await chat.field(form, 'Importance').selectOption('Emergency');
    await chat.picture('4-form');
    await chat.press('Start meeting', form);
    const live = await chat.sees('Your meeting is live');

    await live.getByText('Emergency').waitFor();
    const locked = await chat.sees('This card has been used.');
    assert.equal(await locked.getByRole('textbox').count(), 0);
    assert.equal(await locked.getByRole('button').count(), 0);
    await chat.picture('5-form-locked');
    assert.deepEqual(theatre.pool.meetings.map(({ subject }) => subject), ['Quarterly budget']);
  });

  it('explains in place that a subject is missing or too long, and starts nothing', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre);
    await chat.say('start a meeting');
    const form = await chat.sees('Start meeting');
    await chat.press('Start meeting', form);
    await form.getByText('Enter a subject.').waitFor();
    assert.equal(await chat.field(form, 'Subject').getAttribute('maxlength'), '250');
    await chat.picture('6-subject-missing');

    await chat.say(`start a meeting about ${'budget and '.repeat(25)}everything`);
    const tooLong = await chat.sees(/too long/);
    const offered = await chat.field(tooLong, 'Subject').inputValue();
    assert.ok(offered.length > 200 && offered.length <= 250, offered);
    await chat.picture('7-subject-too-long');
    assert.deepEqual(startsAt(theatre.pool), []);
  });

  it('starts a meeting by the message extension, whose dialog only its caller sees', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre, '?in=groupChat');
    await chat.press('Message extension');
    const dialog = await chat.sees('Start meeting');
    await chat.field(dialog, 'Subject').fill('   ');
    await chat.press('Start meeting', dialog);
    const again = await chat.sees('Enter a subject.');
    await chat.picture('15-extension-wrong-input');
    await chat.field(again, 'Subject').fill('Quarterly budget');
    await chat.field(again, 'Importance').selectOption('Urgent');
    await chat.picture('16-extension-dialog');
    await chat.press('Start meeting', again);
    const live = await chat.sees('Your meeting is live');
    await chat.picture('17-extension-live');

    assert.equal(await chat.messages.filter({ hasText: 'Start meeting' }).count(), 0);
    const joinPage = await chat.follow('Join', live);
    await joinPage.getByRole('heading', { level: 1, name: 'Quarterly budget' }).waitFor();
    await chat.be('Ben Turing');
    await chat.sees('Your meeting is live');
    assert.deepEqual(theatre.pool.meetings.map(({ subject, importance }) => [subject, importance]), [['Quarterly budget', 'Urgent']]);
  });

  it('shows help, settings, suggestions, one’s meetings and failures', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre);
    await chat.say('what can you do?');
    await chat.sees('What MeetNow can do');
    await chat.picture('18-help');
    await chat.say('settings');
    await chat.sees('Your settings');
    await chat.picture('19-settings');
    await chat.say('did anyone start an urgent meeting about pay?');
    await chat.press('Start meeting', await chat.sees('Did you mean this?'));
    await chat.sees('Your meeting is live');
    await chat.say('my meetings');
    await chat.sees('You have 1 live meeting');
    await chat.picture('20-my-meetings');
    theatre.pool.order({ operation: 'startOnlineMeeting', status: 503, times: Infinity });
    await chat.say('start a meeting about the forecast');
    await chat.sees('The meeting didn’t start');
    await chat.picture('21-failed');
  });

  it('joins from the page that the form led to', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre);
    await chat.say('https://teams.microsoft.com/l/chat/0/0?users=28:meetnow&subject=Payroll%20outage&importance=Emergency');
    const form = await chat.sees('Is this the subject?');
    assert.equal(await chat.field(form, 'Subject').inputValue(), 'Payroll outage');
    await chat.picture('22-from-a-link');
    await chat.press('Start meeting', form);
    const joinPage = await chat.follow('Join', await chat.sees('Your meeting is live'));

    await joinPage.getByRole('heading', { level: 1, name: 'Payroll outage' }).waitFor();
  });

  it('cancels a form in its place', async () => {
    const chat = await openChat(await setTheatre());
    await chat.say('start a meeting');
    await chat.press('Cancel', await chat.sees('Start meeting'));

    await chat.page.getByRole('button', { name: 'Start meeting' }).waitFor({ state: 'detached' });
  });

  it('shows a hostile subject letter for letter', async () => {
    const theatre = await setTheatre();
    const subject = '[Join](https://evil.example) <b onclick=alert(1)>R&D</b> **bold** <at>Ben</at> &lt;i&gt; too';
    const chat = await openChat(theatre);
    await chat.say(`start a meeting about ${subject}`);
    const live = await chat.sees('Your meeting is live');

    await live.getByText(subject, { exact: true }).waitFor();
    await chat.messages.nth(1).getByText(subject).waitFor();
    assert.equal(await chat.messages.locator('a, b, strong, at').count(), 0);
    assert.equal(theatre.pool.meetings[0]?.subject, subject);
    await chat.picture('8-hostile-subject');
  });

  it('lets a group talk, and calls the bot only when it is mentioned', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre);
    await chat.goTo('Payroll team');
    await chat.page.getByLabel('Mention @MeetNow').uncheck();
    await chat.say('shall we meet about the budget?');
    await chat.page.getByText('MeetNow is not mentioned').first().waitFor();
    await chat.picture('9-not-mentioned');
    await chat.page.getByLabel('Mention @MeetNow').check();
    await chat.say('start a meeting with @Chloé about the budget');
    const live = await chat.sees('Your meeting is live');
    await live.getByText('Chloé Martin').waitFor();

    await chat.be('Ben Turing');
    await chat.sees('@MeetNow start a meeting with @Chloé about the budget');
    assert.equal(await chat.page.locator('.sender').filter({ hasText: 'Ada Lovelace' }).count(), 2);
    await chat.picture('10-group-as-ben');
    assert.equal(theatre.pool.meetings.length, 1);
  });

  it('tells somebody else in a group that a form is not theirs, and leaves it to its owner', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre, '?in=groupChat');
    await chat.say('start a meeting');
    await chat.sees('Start meeting');
    await chat.be('Ben Turing');
    const bens = await chat.sees('Start meeting');
    await chat.field(bens, 'Subject').fill('Mine');
    await chat.press('Start meeting', bens);

    await chat.page.locator('.webchat__toast').waitFor();
    await chat.picture('11-not-your-form');
    assert.deepEqual(startsAt(theatre.pool), []);
    await chat.be('Ada Lovelace');
    const adas = await chat.sees('Start meeting');
    await chat.field(adas, 'Subject').fill('Hers');
    await chat.press('Start meeting', adas);
    await chat.sees('Your meeting is live');
    assert.deepEqual(theatre.pool.meetings.map(({ subject }) => subject), ['Hers']);
  });

  it('keeps each thread of the channel to itself', async () => {
    const chat = await openChat(await setTheatre());
    await chat.goTo('New post');
    await chat.page.getByText('Write the first message of a new thread').waitFor();
    await chat.say('start a meeting about the first outage');
    await chat.sees('Your meeting is live');
    await chat.page.getByRole('heading', { level: 2, name: 'start a meeting about the first outage' }).waitFor();
    await chat.goTo('New post');
    await chat.say('start a meeting about the second outage');
    await chat.sees('Your meeting is live');
    assert.equal(await chat.messages.filter({ hasText: 'the first outage' }).count(), 0);
    await chat.picture('12-channel-threads');

    await chat.goTo('the first outage');
    await chat.sees('the first outage');
    assert.equal(await chat.messages.filter({ hasText: 'the second outage' }).count(), 0);
    await chat.page.reload();
    await chat.sees('the first outage');
  });

  it('speaks German from the greeting to the meeting', async () => {
    const chat = await openChat(await setTheatre(), '?locale=de-DE');
    await chat.say('Starte eine Besprechung');
    const form = await chat.sees('Besprechung starten');
    await chat.field(form, 'Betreff').fill('Quartalsbudget');
    await chat.picture('13-german');
    await chat.press('Besprechung starten', form);
    const live = await chat.sees('Quartalsbudget');

    await live.getByRole('button', { name: 'Teilnehmen' }).waitFor();
    await chat.page.getByLabel('Language').selectOption('English');
    await chat.page.getByPlaceholder('Type your message').waitFor();
  });

  it('says when the bot was started anew, and works after a reload', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre);
    await theatre.webChat.close();
    await chat.page.getByText('Reconnecting').first().waitFor();
    await theatre.openPage(Number(new URL(theatre.webChat.url).port));
    await chat.page.getByText('Reload the page').waitFor();
    await chat.picture('14-started-anew');
    assert.ok(takeComplaints().every((complaint) => /net::ERR_|404/.test(complaint)));

    await chat.page.reload();
    await chat.say('start a meeting about Budget');
    await chat.sees('Your meeting is live');
  });
});

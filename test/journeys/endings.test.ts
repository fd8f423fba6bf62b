import assert from 'node:assert/strict';

import type { AuditEntry } from '../../bot/audit.ts';
import { eventually } from '../support/eventually.ts';
import { linkOf, setStage, wordsOf } from '../support/stage.ts';

describe('the end of a meeting', () => {
  it('that nobody else had joined is shown in its reply, with how long it lasted', async () => {
    const entries: AuditEntry[] = [];
    await using stage = await setStage({ parts: { audit: (entry) => entries.push(entry) } });
    const chat = stage.channel.converse();
    await stage.say(chat, 'start an urgent meeting about pay');
    const { id, participants } = stage.pool.meetings[0]!;

    await fetch(`${stage.pool.url}_simulator/meetings/${id}/participants/${participants[0]!.id}`, { method: 'DELETE' });
    await chat.until(([reply]) => reply && wordsOf(reply).includes('has ended'));
    await stage.app.idle();
    await stage.say(chat, 'my meetings');

    const [ended, list] = chat.replies;
    assert.match(wordsOf(ended!), /The meeting has ended[^]*pay[^]*Urgent[^]*It lasted/);
    assert.equal(linkOf(ended!), undefined);
    assert.match(wordsOf(list!), /You have no live meetings/);
    assert.deepEqual(entries.map(({ event, reason }) => [event, reason]), [['started', undefined], ['ended', 'ended']]);
  });

  it('that nobody came to is told after a while, with a link that may still lead there', async () => {
    await using stage = await setStage({ parts: { ucwaTime: { timing: { stayJoinedMs: 50 } } } });
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about pay');

    const reply = await chat.until(([first]) => (first && wordsOf(first).includes('Nobody joined') ? first : undefined));

    assert.equal(linkOf(reply), stage.pool.meetings[0]!.joinUrl);
  });

  it('is not seen once somebody else has joined: the meeting is theirs, and stays listed', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about pay');
    const { id, joinUrl } = stage.pool.meetings[0]!;

    await fetch(`${stage.pool.url}_simulator/meetings/${id}/participants`, { method: 'POST', body: '{"name":"Grace"}' });
    await eventually(() => stage.pool.meetings[0]!.participants.map(({ name }) => name).join() === 'Grace');
    await stage.app.idle();
    await stage.say(chat, 'my meetings');

    assert.deepEqual(chat.replies.map(linkOf), [joinUrl, joinUrl]);
    assert.equal(chat.replies[0]!.states.length, 2);
  });
});

import assert from 'node:assert/strict';

import type { LocalConversation, Scope } from '../../bot/local-channel/conversation.ts';
import { ben } from '../../bot/local-channel/local-channel.ts';
import { textsFor } from '../../dialogs/texts/index.ts';
import { callAction, handIn } from '../support/extension.ts';
import { setSignInStage } from '../support/sign-in-stage.ts';
import { buttonOf, setStage, type Stage, type StageOptions, wordsOf } from '../support/stage.ts';

const german = textsFor('de');
const scopes: readonly Scope[] = ['personal', 'groupChat', 'channel'];

/** Somebody whose Teams speaks English has chosen German. */
async function chooseGerman(stage: Pick<Stage, 'channel'>): Promise<void> {
  const chat = stage.channel.converse();
  await chat.say('settings');
  await chat.press(chat.replies[0]!, buttonOf(chat.replies[0]!, 'Save'), { inputs: { importance: 'Normal', language: 'de' } });
}

async function setGermanStage(options: StageOptions = {}): Promise<Stage> {
  const stage = await setStage(options);
  await chooseGerman(stage);
  return stage;
}

const last = (chat: LocalConversation) => wordsOf(chat.replies.at(-1)!);

describe('the language that somebody has chosen', () => {
  for (const scope of scopes) {
    it(`is that of every answer, whatever Teams says: ${scope}`, async () => {
      await using stage = await setGermanStage();
      const chat = stage.channel.converse({ scope });
      const heard = async (words: string) => {
        await stage.say(chat, words);
        return last(chat);
      };

      await chat.send({ type: 'installationUpdate', action: 'add' });
      assert.ok(last(chat).startsWith(german.hello.title), last(chat));
      assert.ok((await heard('help')).startsWith(german.help.title));
      assert.ok((await heard('my meetings')).startsWith(german.myMeetings.title));
      assert.ok((await heard('cancel')).startsWith(german.cancel.nothing));
      assert.ok((await heard('did anyone start a meeting about pay?')).startsWith(german.suggestion.title));
      assert.ok((await heard('start a meeting')).includes(scope === 'personal' ? german.form.ask : german.form.askShared));
      const form = chat.replies.at(-1)!;
      const wrong = await chat.press(form, buttonOf(form, german.form.start), { inputs: { subject: ' ' } });
      assert.ok(JSON.stringify(wrong.body).includes(german.form.subjectMissing));
      assert.ok((await heard('start a meeting about pay')).startsWith(german.live.title));
      const unreadable = await chat.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action: null } });
      assert.ok(JSON.stringify(unreadable.body).includes(german.unreadableCard));
    });

    it(`is that of the message extension: ${scope}`, async () => {
      await using stage = await setGermanStage();
      const chat = stage.channel.converse({ scope });

      const form = await callAction(chat);
      const live = await handIn(chat, form, { subject: 'pay' });

      assert.equal(form.dialog?.title, german.form.title);
      assert.ok(live.inserted!.lines.includes(german.live.title));
    });
  }

  it('is nobody else’s', async () => {
    await using stage = await setGermanStage();
    const group = stage.channel.converse({ scope: 'groupChat' });

    await stage.say(group, 'help', { from: ben });

    assert.match(last(group), /What MeetNow can do/);
  });

  it('is that of the rule that keeps them out', async () => {
    await using stage = await setGermanStage({ config: { access: { allowGuests: false, teams: [], channels: ['19:elsewhere@thread.tacv2'], people: [] } } });
    const channel = stage.channel.converse({ scope: 'channel' });

    await stage.say(channel, 'start a meeting about pay');

    assert.equal(last(channel), german.barriers.channel);
  });

  it('is that of a sign-in that failed', async () => {
    await using stage = await setSignInStage();
    await chooseGerman(stage);
    const chat = stage.channel.converse();

    await chat.send({ type: 'invoke', name: 'signin/failure', value: { code: 'resourcematchfailed' } });

    assert.equal(last(chat), german.signIn.failed('resourcematchfailed'));
  });
});

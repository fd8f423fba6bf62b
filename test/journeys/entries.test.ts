import assert from 'node:assert/strict';

import type { LocalConversation, Scope } from '../../bot/local-channel/conversation.ts';
import { type Language, textsFor } from '../../dialogs/texts/index.ts';
import { callAction, handIn } from '../support/extension.ts';
import { buttonOf, linkOf, setStage, type Stage, startsAt, viewOfReply, wordsOf } from '../support/stage.ts';

const scopes: readonly Scope[] = ['personal', 'groupChat', 'channel'];

/** How people ask in each language, for a meeting that is urgent and for one about nothing yet, and what the first is about. */
const asked: Readonly<Record<Language, { readonly whole: string; readonly bare: string; readonly subject: string; readonly locale: string }>> = {
  en: { locale: 'en-GB', whole: 'start an urgent meeting about the payroll outage', bare: 'start a meeting', subject: 'the payroll outage' },
  de: { locale: 'de-DE', whole: 'Starte eine dringende Besprechung über den Serverausfall', bare: 'Starte eine Besprechung', subject: 'den Serverausfall' },
  fr: { locale: 'fr-FR', whole: 'Démarrer une réunion urgente sur la panne du serveur', bare: 'Démarrer une réunion', subject: 'la panne du serveur' },
  es: { locale: 'es-ES', whole: 'Inicia una reunión urgente sobre la caída del servidor', bare: 'Inicia una reunión', subject: 'la caída del servidor' },
  pt: { locale: 'pt-BR', whole: 'Inicie uma reunião urgente sobre a queda do servidor', bare: 'Inicie uma reunião', subject: 'a queda do servidor' },
  ja: { locale: 'ja-JP', whole: 'サーバー障害についての至急の会議を開始して', bare: '会議を開始して', subject: 'サーバー障害' },
};

/** What an entry leads to: the words and the link of the meeting's card. */
interface Led {
  readonly words: string;
  readonly link: string | undefined;
}

type Enter = (stage: Stage, chat: LocalConversation, language: Language) => Promise<Led>;

const lastReply = (chat: LocalConversation): Led => ({ words: wordsOf(chat.replies.at(-1)!), link: linkOf(chat.replies.at(-1)!) });

const entries: Readonly<Record<string, Enter>> = {
  async 'a typed sentence'(stage, chat, language) {
    const { whole, locale } = asked[language];
    await stage.say(chat, whole, { locale });
    return lastReply(chat);
  },
  async 'the form of a card'(stage, chat, language) {
    const { bare, subject, locale } = asked[language];
    await stage.say(chat, bare, { locale });
    const [form] = chat.replies;
    const { ask, askShared } = textsFor(language).form;
    assert.ok(viewOfReply(form!).lines.includes(chat.scope === 'personal' ? ask : askShared));
    await chat.press(form!, buttonOf(form!, textsFor(language).form.start), { inputs: { subject, importance: 'Urgent' }, locale });
    await stage.app.idle();
    return lastReply(chat);
  },
  async 'a typed answer'(stage, chat, language) {
    const { bare, subject, locale } = asked[language];
    await stage.say(chat, bare, { locale });
    await stage.say(chat, subject, { locale });
    return lastReply(chat);
  },
  async 'the message extension'(stage, chat, language) {
    const { subject, locale } = asked[language];
    const form = await callAction(chat, {}, { locale });
    assert.equal(form.dialog?.title, textsFor(language).form.title);
    const { inserted } = await handIn(chat, form, { subject, importance: 'Urgent' }, { locale });
    await stage.app.idle();
    return { words: inserted!.lines.join('\n'), link: inserted!.links[0]?.url };
  },
};

for (const [entry, enter] of Object.entries(entries)) {
  describe(`a meeting by ${entry}`, () => {
    for (const language of Object.keys(asked) as Language[]) {
      it(`starts everywhere, and is answered in the same language: ${language}`, async () => {
        await using stage = await setStage();
        const { live, importance } = textsFor(language);

        for (const [index, scope] of scopes.entries()) {
          const { words, link } = await enter(stage, stage.channel.converse({ scope }), language);

          const { body } = startsAt(stage.pool)[index]!;
          assert.equal(body!['subject'], asked[language].subject);
          assert.equal(link, stage.pool.meetings[index]!.joinUrl);
          const expected = entry === 'a typed answer' ? 'Normal' : 'Urgent';
          assert.equal(body!['importance'], expected);
          for (const part of [live.title, asked[language].subject, importance[expected]]) assert.ok(words.includes(part), words);
        }
        assert.equal(startsAt(stage.pool).length, scopes.length);
      });
    }
  });
}

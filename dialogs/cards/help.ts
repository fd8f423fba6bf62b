import { type CardElementArray, Container } from '@microsoft/teams.cards';

import { ownWords } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, heading, sentence } from './card.ts';
import { press } from './press.ts';

/** What can be promised here. */
export interface Abilities {
  readonly myMeetings: boolean;
  /** Others read here, too, and only messages that mention the bot reach it. */
  readonly isShared: boolean;
}

/** What MeetNow can do; `notUnderstood` when nobody asked for help. */
export function helpCard(abilities: Abilities, texts: Texts, notUnderstood = false): Card {
  return card(ownWords(...helpWords(abilities, texts, notUnderstood)), [
    heading(texts.help.title),
    ...(notUnderstood ? [sentence(texts.help.notUnderstood)] : []),
    sentence(texts.help.intro),
    examples(abilities, texts),
    ...commands(abilities, texts).map((words, index) => sentence(words, { spacing: index === 0 ? 'Medium' : 'Small' })),
    buttons(press({ title: texts.help.startButton, verb: 'open', style: 'positive' })),
  ]);
}

/** The first words to a person or a team, with buttons to try. */
export function helloCard(abilities: Pick<Abilities, 'isShared'>, texts: Texts): Card {
  return card(ownWords(...helloWords(abilities, texts)), [
    heading(texts.hello.title),
    sentence(texts.hello.intro),
    examples(abilities, texts),
    buttons(press({ title: texts.help.startButton, verb: 'open', style: 'positive' }), press({ title: texts.help.helpButton, verb: 'help' })),
  ]);
}

/** The help in words. */
export function helpWords(abilities: Abilities, texts: Texts, notUnderstood = false): string[] {
  return [...(notUnderstood ? [texts.help.notUnderstood] : []), texts.help.intro, ...exampleWords(abilities, texts), ...commands(abilities, texts)];
}

/** The greeting in words. */
export function helloWords(abilities: Pick<Abilities, 'isShared'>, texts: Texts): string[] {
  return [`${texts.hello.title}.`, texts.hello.intro, ...exampleWords(abilities, texts)];
}

function exampleWords(abilities: Pick<Abilities, 'isShared'>, texts: Texts): string[] {
  return [...mentionMe(abilities, texts), texts.help.tryTitle, `${exampleLines(abilities, texts).join(' · ')}.`];
}

/** Set off from what is explained: words to be typed as they stand. */
function examples(abilities: Pick<Abilities, 'isShared'>, texts: Texts): CardElementArray[number] {
  const lines = exampleLines(abilities, texts).map((words) => sentence(words, { spacing: 'Small' }));
  const how = mentionMe(abilities, texts).map((words) => sentence(words, { isSubtle: true }));
  return new Container(sentence(texts.help.tryTitle, { weight: 'Bolder' }), ...lines, ...how).withOptions({ style: 'emphasis', spacing: 'Medium' });
}

const exampleLines = ({ isShared }: Pick<Abilities, 'isShared'>, { help }: Texts): string[] => help.examples.map((words) => (isShared ? `@MeetNow ${words}` : words));

const mentionMe = ({ isShared }: Pick<Abilities, 'isShared'>, { help }: Texts): string[] => (isShared ? [help.mentionMe] : []);

function commands({ myMeetings }: Abilities, texts: Texts): string[] {
  const { commands: all } = texts.help;
  return [...(myMeetings ? [all.myMeetings] : []), all.settings, all.cancelAndHelp];
}

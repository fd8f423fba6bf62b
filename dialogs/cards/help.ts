import { type CardElementArray, Container } from '@microsoft/teams.cards';

import { ownWords } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, heading, sentence } from './card.ts';
import { press } from './press.ts';

/** Which commands can be kept here: help promises no other. */
export interface Abilities {
  readonly myMeetings: boolean;
}

/** What MeetNow can do; `notUnderstood` when nobody asked for help. */
export function helpCard(abilities: Abilities, texts: Texts, notUnderstood = false): Card {
  return card(ownWords(...helpWords(abilities, texts, notUnderstood)), [
    heading(texts.help.title),
    ...(notUnderstood ? [sentence(texts.help.notUnderstood)] : []),
    sentence(texts.help.intro),
    examples(texts),
    ...commands(abilities, texts).map((words, index) => sentence(words, { spacing: index === 0 ? 'Medium' : 'Small' })),
    buttons(press({ title: texts.help.startButton, verb: 'open', style: 'positive' })),
  ]);
}

/** The first words to a person or a team, with buttons to try. */
export function helloCard(texts: Texts): Card {
  return card(ownWords(...helloWords(texts)), [
    heading(texts.hello.title),
    sentence(texts.hello.intro),
    examples(texts),
    buttons(press({ title: texts.help.startButton, verb: 'open', style: 'positive' }), press({ title: texts.help.helpButton, verb: 'help' })),
  ]);
}

/** The help in words. */
export function helpWords(abilities: Abilities, texts: Texts, notUnderstood = false): string[] {
  return [...(notUnderstood ? [texts.help.notUnderstood] : []), texts.help.intro, ...exampleWords(texts), ...commands(abilities, texts)];
}

/** The greeting in words. */
export function helloWords(texts: Texts): string[] {
  return [`${texts.hello.title}.`, texts.hello.intro, ...exampleWords(texts)];
}

function exampleWords(texts: Texts): string[] {
  return [texts.help.tryTitle, `${texts.help.examples.join(' · ')}.`];
}

/** Set off from what is explained: words to be typed as they stand. */
function examples(texts: Texts): CardElementArray[number] {
  const lines = texts.help.examples.map((words) => sentence(words, { spacing: 'Small' }));
  return new Container(sentence(texts.help.tryTitle, { weight: 'Bolder' }), ...lines).withOptions({ style: 'emphasis', spacing: 'Medium' });
}

function commands({ myMeetings }: Abilities, texts: Texts): string[] {
  const { commands: all } = texts.help;
  return [...(myMeetings ? [all.myMeetings] : []), all.settings, all.cancelAndHelp];
}

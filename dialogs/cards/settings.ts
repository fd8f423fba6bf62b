import { Choice, ChoiceSetInput } from '@microsoft/teams.cards';

import type { Importance } from '../meetings.ts';
import { ownWords } from '../sentences.ts';
import { type Language, languageNames, type Texts } from '../texts/index.ts';
import { buttons, card, type Card, heading, sentence } from './card.ts';
import { press } from './press.ts';
import { importanceInput } from './start-form.ts';

/** What a person has set; an absent language follows the client's. */
export interface SettingsFacts {
  readonly importance: Importance;
  readonly language?: Language;
}

/** The value that stands for "as the client says": a choice cannot be empty. */
export const FOLLOW_CLIENT = 'client';

/** Shows the settings and, with a nonce, lets its person change them; without, they are just saved. */
export function settingsCard(settings: SettingsFacts, texts: Texts, nonce?: string): Card {
  const title = heading(texts.settings.title);
  if (nonce === undefined) {
    const lines = settingLines(settings, texts).map((line) => sentence(line, { spacing: 'Small' }));
    return card(ownWords(savedWords(settings, texts)), [title, sentence(`✓ ${texts.settings.saved}`, { color: 'Good', weight: 'Bolder' }), ...lines]);
  }
  return card(ownWords(settingsWords(settings, texts)), [
    title,
    importanceInput(settings.importance, texts.settings.importance, texts),
    languageInput(settings, texts),
    buttons(press({ title: texts.settings.save, verb: 'save', nonce, withInputs: true, style: 'positive' })),
  ]);
}

/** The settings in words. */
export function settingsWords(settings: SettingsFacts, texts: Texts): string {
  return settingLines(settings, texts).map((line) => `${line}.`).join(' ');
}

function settingLines({ importance, language }: SettingsFacts, texts: Texts): string[] {
  const languageName = language === undefined ? texts.settings.followTeams : languageNames[language];
  return [`${texts.label(texts.settings.importance)} ${texts.importance[importance]}`, `${texts.label(texts.settings.language)} ${languageName}`];
}

/** That they are saved, and what they are now. */
export function savedWords(settings: SettingsFacts, texts: Texts): string {
  return `${texts.settings.saved} ${settingsWords(settings, texts)}`;
}

function languageInput({ language }: SettingsFacts, texts: Texts): ChoiceSetInput {
  const languages = Object.entries(languageNames).map(([value, title]) => new Choice({ title, value }));
  return new ChoiceSetInput(new Choice({ title: texts.settings.followTeams, value: FOLLOW_CLIENT }), ...languages).withOptions({
    id: 'language',
    label: texts.settings.language,
    value: language ?? FOLLOW_CLIENT,
    style: 'compact',
  });
}

import type { ChannelAccount } from 'botbuilder';

import { type Language, languageNames } from '../../dialogs/texts/index.ts';
import type { Scope } from '../local-channel/conversation.ts';
import { ada, ben } from '../local-channel/local-channel.ts';

const chloe: ChannelAccount = { id: '29:chloe', name: 'Chloé Martin', aadObjectId: '00000000-0000-4000-8000-000000000c10' };

/** Who the page lets one be. */
export const people: readonly ChannelAccount[] = [ada, ben, chloe];

/** Names of the sample places, as the page shows them. */
export const placeNames: Readonly<Record<Scope, string>> = {
  personal: 'MeetNow',
  groupChat: 'Payroll team',
  channel: 'Operations › Incidents',
};

/** What clients send for each language. */
const localeOf: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE', fr: 'fr-FR', es: 'es-ES', pt: 'pt-BR', ja: 'ja-JP' };

/** The locales that the page lets one choose from, each with its own name. */
export const locales: readonly { readonly tag: string; readonly name: string }[] = Object.entries(localeOf).map(([language, tag]) => ({
  tag,
  name: languageNames[language as Language],
}));

import type { TeamsManifestV1D29 } from '@microsoft/app-manifest';

import { packageTexts, type MenuCommand, type PackageTexts } from './texts/index.ts';

export type Manifest = TeamsManifestV1D29.TeamsManifestV1D29;

/** What differs from one organization's app package to the next. */
export interface ManifestFacts {
  /** GUID of the Teams app. */
  readonly appId: string;
  /** GUID of the bot's registration. */
  readonly botId: string;
  /** The Entra application that people sign in to, and what Teams asks tokens for; absent when the bot is a managed identity, which nobody can sign in to. */
  readonly webApplication?: { readonly id: string; readonly resource: string };
  /** major.minor.patch; Teams takes a package as an update when it rises. */
  readonly version: string;
  readonly developer: { readonly name: string; readonly websiteUrl: string; readonly privacyUrl: string; readonly termsOfUseUrl: string };
  /** Hosts whose pages Teams may open inside itself. */
  readonly validDomains: readonly string[];
}

/** Behind the color icon, and around it in Teams. */
export const ACCENT_COLOR = '#0B61C4';

/** The id that the bot is asked with when somebody chooses the message extension's action. */
export const START_ACTION_ID = 'startMeeting';

// In channels and group chats only what concerns everybody there.
const menus: readonly { scopes: TeamsManifestV1D29.CommandListScope[]; commands: readonly MenuCommand[] }[] = [
  { scopes: ['personal'], commands: ['start', 'startUrgent', 'myMeetings', 'settings', 'help', 'cancel'] },
  { scopes: ['team', 'groupChat'], commands: ['start', 'startUrgent', 'help', 'cancel'] },
];

const { en: defaultTexts, ...otherTexts } = packageTexts;

/** The manifest, in English, with a reference to each language file. Asks for no permission: a bot that is mentioned needs none. */
export function createManifest(facts: ManifestFacts): Manifest {
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
    manifestVersion: '1.29',
    version: facts.version,
    id: facts.appId,
    localizationInfo: {
      defaultLanguageTag: 'en',
      additionalLanguages: Object.keys(otherTexts).map((languageTag) => ({ languageTag, file: `${languageTag}.json` })),
    },
    developer: { ...facts.developer },
    name: { short: 'MeetNow', full: defaultTexts.fullName },
    description: { short: defaultTexts.shortDescription, full: defaultTexts.fullDescription },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: ACCENT_COLOR,
    bots: [
      {
        botId: facts.botId,
        scopes: ['personal', 'team', 'groupChat'],
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: menus.map(({ scopes, commands }) => ({ scopes, commands: commands.map((command) => defaultTexts.menu[command]) })),
      },
    ],
    composeExtensions: [
      {
        botId: facts.botId,
        commands: [{ id: START_ACTION_ID, type: 'action', context: ['compose', 'commandBox', 'message'], fetchTask: true, ...defaultTexts.startAction }],
      },
    ],
    ...(facts.validDomains.length > 0 && { validDomains: [...facts.validDomains] }),
    ...(facts.webApplication && { webApplicationInfo: { ...facts.webApplication } }),
    supportsChannelFeatures: 'tier1',
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot', meetings: 'bot' },
  };
}

/** The language files by name, each with every text of the manifest under its place there. */
export function languageFiles(): Map<string, Record<string, string>> {
  return new Map(Object.entries(otherTexts).map(([tag, texts]) => [`${tag}.json`, languageFile(texts)]));
}

function languageFile(texts: PackageTexts): Record<string, string> {
  const file: Record<string, string> = {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json',
    'name.short': 'MeetNow',
    'name.full': texts.fullName,
    'description.short': texts.shortDescription,
    'description.full': texts.fullDescription,
  };
  menus.forEach(({ commands }, list) => {
    commands.forEach((command, at) => {
      file[`bots[0].commandLists[${list}].commands[${at}].title`] = texts.menu[command].title;
      file[`bots[0].commandLists[${list}].commands[${at}].description`] = texts.menu[command].description;
    });
  });
  file['composeExtensions[0].commands[0].title'] = texts.startAction.title;
  file['composeExtensions[0].commands[0].description'] = texts.startAction.description;
  return file;
}

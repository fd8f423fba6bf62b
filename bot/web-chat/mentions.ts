import type { ChannelAccount, Entity } from 'botbuilder';

/** A typed message as Teams sends it, and as people see it. */
export interface MentioningText {
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly shown: string;
}

/** What is typed where. */
export interface Typed {
  readonly text: string;
  readonly bot: ChannelAccount;
  readonly people: readonly ChannelAccount[];
  /** Whether the bot is mentioned though nobody typed its name. */
  readonly mentionBot: boolean;
}

/** Makes mentions of typed names such as `@Ben`, `@Ben Turing` and `@MeetNow`. Like Teams it escapes the rest, which is nobody's markup. */
export function withMentions({ text, bot, people, mentionBot }: Typed): MentioningText {
  const byName = namesOf([bot, ...people]);
  const typesBot = [...text.matchAll(mentionsOf(byName))].some(([, name = '']) => byName.get(name.toLowerCase()) === bot);
  const shown = mentionBot && !typesBot ? `@${bot.name} ${text}` : text;
  const entities: Entity[] = [];
  const sent = escape(shown).replace(mentionsOf(byName), (_written, name: string) => {
    const mentioned = byName.get(name.toLowerCase());
    const tag = `<at>${mentioned?.name ?? name}</at>`;
    entities.push({ type: 'mention', text: tag, mentioned });
    return tag;
  });
  return { text: sent, entities, shown };
}

/** People are called by their first or by their full name. */
function namesOf(accounts: readonly ChannelAccount[]): ReadonlyMap<string, ChannelAccount> {
  return new Map(accounts.flatMap((account) => [account.name, account.name.split(' ', 1).join('')].map((name) => [name.toLowerCase(), account] as const)));
}

/** The longest name wins; a mention begins and ends where a word does, so that addresses of mail are none. */
function mentionsOf(byName: ReadonlyMap<string, ChannelAccount>): RegExp {
  const names = [...byName.keys()].sort((one, other) => other.length - one.length).map(literally);
  return new RegExp(`(?<![\\p{L}\\p{N}])@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

const literally = (name: string) => name.replace(/[^\p{L}\p{N} ]/gu, String.raw`\$&`);

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escape = (text: string) => text.replace(/[&<>]/g, (character) => escapes[character] ?? character);

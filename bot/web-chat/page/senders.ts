import type { Account } from './bridge-client.ts';

const { createElement } = window.React;

/** Two letters that stand for a person. */
export function initialsOf(name: string): string {
  const words = name.split(' ');
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`;
}

/** A colour that is always the same for the same account. */
export function colourOf(id: string): string {
  return `avatar-${(Array.from(id).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 4) + 1}`;
}

/** Says above each message of somebody else whose it is; Web Chat knows only "the bot". */
export function namesAbove(bot: Account): WebChatProps['activityMiddleware'] {
  return () => (next) => (about, ...rest) => {
    const render = next(about, ...rest);
    const { from } = about.activity;
    if (!render || from.role === 'user') return render;
    return (...args) => {
      const message = render(...args);
      const name = createElement('div', { className: 'sender' }, from.name ?? bot.name);
      return message && createElement('div', null, name, message);
    };
  };
}

/** The same initials and colours as in the list of people; the bot has its icon. */
export function avatars(bot: Account): WebChatProps['avatarMiddleware'] {
  return () => () => ({ activity: { from } }) => () => {
    const content = from.id === bot.id ? createElement('img', { src: '/page/icon.png', alt: '' }) : initialsOf(from.name ?? '');
    return createElement('div', { className: `avatar ${from.id === bot.id ? '' : colourOf(from.id)}`, 'aria-hidden': true }, content);
  };
}

/** Each message has its own avatar: Web Chat would group those of the bot with those of other people. */
export const oneByOne: WebChatProps['groupActivitiesMiddleware'] = () => (next) => (about) => ({
  ...next(about),
  sender: about.activities.map((activity) => [activity]),
});

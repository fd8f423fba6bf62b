import type { Account, Directory, Scope } from './bridge-client.ts';
import { create, find, within } from './dom.ts';
import { colourOf, initialsOf } from './senders.ts';

/** A conversation of the list; a channel without a thread is a new post. */
export interface Place {
  readonly scope: Scope;
  readonly thread?: string;
}

const people = find('people', HTMLDivElement);
const locales = find('locale', HTMLSelectElement);
const conversations = find('conversations', HTMLElement);

/** Who one can be. */
export function fillPeople(accounts: readonly Account[], chosen: string, choose: (id: string) => void): void {
  people.replaceChildren(...accounts.map((account) => {
    const input = create('input', { type: 'radio', name: 'person', value: account.id, checked: account.id === chosen });
    input.addEventListener('change', () => {
      choose(account.id);
    });
    const initials = create('span', { className: `avatar ${colourOf(account.id)}`, textContent: initialsOf(account.name), ariaHidden: 'true' });
    return within(create('label', {}), input, initials, create('span', { textContent: account.name }));
  }));
}

/** Which language one's Teams has. */
export function fillLocales(all: Directory['locales'], chosen: string, choose: (tag: string) => void): void {
  locales.replaceChildren(...all.map(({ tag, name }) => create('option', { value: tag, textContent: name, lang: tag, selected: tag === chosen })));
  locales.addEventListener('change', () => {
    choose(locales.value);
  });
}

/** Chats and threads, with a way to begin another. Whoever is at an entry with the keyboard stays there. */
export function listConversations({ placeNames, threads }: Directory, chosen: Place, choose: (place: Place) => void): void {
  const focused = document.activeElement?.closest<HTMLElement>('#conversations button')?.dataset['place'];
  const entry = (place: Place, words: string) => {
    const button = within(create('button', { type: 'button', title: words }), create('span', { textContent: words }));
    button.dataset['place'] = keyOf(place);
    if (keyOf(place) === keyOf(chosen)) button.ariaCurrent = 'page';
    button.addEventListener('click', () => {
      choose(place);
    });
    return within(create('li', {}), button);
  };
  const begun = threads.map(({ id, title }) => entry({ scope: 'channel', thread: id }, title));
  const group = (words: string, ...entries: Node[]) => [create('h2', { textContent: words }), within(create('ul', {}), ...entries)];
  conversations.replaceChildren(
    ...group('Chat with the bot', entry({ scope: 'personal' }, placeNames.personal)),
    ...group('Group chat', entry({ scope: 'groupChat' }, placeNames.groupChat)),
    ...group(placeNames.channel, entry({ scope: 'channel' }, '+ New post'), ...begun),
  );
  if (focused !== undefined) conversations.querySelector<HTMLElement>(`[data-place="${CSS.escape(focused)}"]`)?.focus();
}

const keyOf = ({ scope, thread }: Place) => thread ?? scope;

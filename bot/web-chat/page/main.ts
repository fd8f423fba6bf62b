import { type Account, callMessageExtension, type Directory, openConversation, readDirectory, type Scope } from './bridge-client.ts';
import { Chat } from './chat.ts';
import { find } from './dom.ts';
import { fillLocales, fillPeople, listConversations, type Place } from './side.ts';

const page = {
  title: find('title', HTMLHeadingElement),
  about: find('about', HTMLParagraphElement),
  trouble: find('trouble', HTMLParagraphElement),
  menu: find('menu', HTMLButtonElement),
  extension: find('extension', HTMLButtonElement),
  mention: find('mention', HTMLInputElement),
  mentionRow: find('mention-row', HTMLLabelElement),
  hint: find('hint', HTMLParagraphElement),
};

/** What is chosen; it stands in the address, so that a reload shows the same. */
const chosen = new URLSearchParams(location.search);
let directory = await readDirectory();
let shown = '';

const chat = new Chat({
  mentionsBot: () => page.mention.checked,
  onPosted: () => void refreshList(),
  onLost: () => {
    trouble('The bot was stopped or started anew. Reload the page once it runs.');
  },
});

function person(): Account {
  const found = directory.people.find(({ id }) => id === chosen.get('as')) ?? directory.people[0];
  if (!found) throw new Error('there is nobody to be');
  return found;
}

const locale = (): string => directory.locales.find(({ tag }) => tag === chosen.get('locale'))?.tag ?? 'en-US';

function place(): Place {
  const scope = (['groupChat', 'channel'] as const).find((known) => known === chosen.get('in')) ?? 'personal';
  const thread = directory.threads.find(({ id }) => id === chosen.get('thread'));
  return scope === 'channel' && thread ? { scope, thread: thread.id } : { scope };
}

async function choose(changes: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) chosen.delete(name);
    else chosen.set(name, value);
  }
  history.replaceState(null, '', `?${chosen.toString()}`);
  await show();
}

/** Shows what is chosen; a new thread gets its place in the list when somebody has written in it. */
async function show(): Promise<void> {
  closeMenu();
  const { scope, thread } = place();
  shown = thread ?? (await openConversation(scope, person().id, locale()));
  showHeading(scope, thread);
  showList();
  chat.show({ conversationId: shown, person: person(), bot: directory.bot, locale: locale() });
}

function showHeading(scope: Scope, thread: string | undefined): void {
  const title = directory.threads.find(({ id }) => id === thread)?.title;
  page.title.textContent = scope === 'channel' ? (title ?? 'New post') : directory.placeNames[scope];
  page.about.textContent = about(scope, directory);
  page.mentionRow.hidden = scope === 'personal';
  page.hint.hidden = scope !== 'channel' || thread !== undefined;
}

function about(scope: Scope, { people, bot, placeNames }: Directory): string {
  if (scope === 'personal') return `${person().name} and ${bot.name}`;
  const everybody = [...people, bot].map(({ name }) => name).join(', ');
  return scope === 'groupChat' ? everybody : `${placeNames.channel} · ${everybody}`;
}

function showList(): void {
  listConversations(directory, place(), ({ scope, thread }) => void choose({ in: scope, thread }));
}

/** A thread is named by its first message. */
async function refreshList(): Promise<void> {
  directory = await readDirectory();
  const hasBegun = !chosen.has('thread') && directory.threads.some(({ id }) => id === shown);
  if (hasBegun) await choose({ thread: shown });
  else showList();
}

function trouble(words: string): void {
  page.trouble.textContent = words;
  page.trouble.hidden = false;
}

function closeMenu(): void {
  page.menu.setAttribute('aria-expanded', 'false');
}

page.menu.addEventListener('click', () => {
  page.menu.setAttribute('aria-expanded', String(page.menu.getAttribute('aria-expanded') !== 'true'));
});
page.extension.addEventListener('click', () => void callMessageExtension(shown, person().id, locale()));
// Other tabs may have begun threads.
addEventListener('focus', () => void refreshList());
addEventListener('unhandledrejection', ({ reason }) => {
  trouble(reason instanceof Error ? reason.message : 'Something went wrong; reload the page.');
});

fillPeople(directory.people, person().id, (id) => void choose({ as: id }));
fillLocales(directory.locales, locale(), (tag) => void choose({ locale: tag }));
await show();

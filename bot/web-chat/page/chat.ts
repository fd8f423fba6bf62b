import { hostConfig, styleOptions } from './appearance.ts';
import type { Account, Notice } from './bridge-client.ts';
import { BridgeService } from './chat-service.ts';
import { find } from './dom.ts';
import { avatars, initialsOf, namesAbove, oneByOne } from './senders.ts';

/** The conversation that is to be seen. */
export interface ChatView {
  readonly conversationId: string;
  readonly person: Account;
  readonly bot: Account;
  readonly locale: string;
}

/** What the rest of the page has to do with a conversation. */
export interface ChatEvents {
  readonly mentionsBot: () => boolean;
  readonly onPosted: () => void;
  readonly onLost: () => void;
}

const element = find('chat', HTMLDivElement);
const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

const NOTICE = 'notice';

/** Web Chat, showing one conversation at a time. */
export class Chat {
  readonly #events: ChatEvents;
  #view: ChatView | undefined;
  #service: BridgeService | undefined;
  #store = window.WebChat.createStore();
  #shown = 0;

  constructor(events: ChatEvents) {
    this.#events = events;
    // Colours are read when Web Chat is rendered.
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#render();
    });
  }

  /** Shows a conversation; the same in another language stays as it is. */
  show(view: ChatView): void {
    const isSame = view.conversationId === this.#view?.conversationId && view.person.id === this.#view.person.id;
    this.#view = view;
    if (!isSame) this.#connect(view);
    this.#render();
  }

  #connect({ conversationId, person }: ChatView): void {
    this.#service?.end();
    const store = window.WebChat.createStore();
    this.#store = store;
    this.#shown += 1;
    this.#service = new BridgeService({
      conversationId,
      person: person.id,
      mentionsBot: this.#events.mentionsBot,
      onPosting: () => {
        store.dispatch({ type: 'WEB_CHAT/DISMISS_NOTIFICATION', payload: { id: NOTICE } });
      },
      onPosted: this.#events.onPosted,
      onLost: this.#events.onLost,
      onNotice: (notice) => {
        notify(store, notice);
      },
      onRemoved: (activityID) => {
        store.dispatch({ type: 'DIRECT_LINE/DELETE_ACTIVITY', payload: { activityID } });
      },
    });
  }

  #render(): void {
    if (!this.#view || !this.#service) return;
    const { person, bot, locale } = this.#view;
    const props: WebChatProps = {
      key: String(this.#shown),
      directLine: this.#service,
      store: this.#store,
      userID: person.id,
      username: person.name,
      locale,
      nonce,
      role: 'region',
      styleOptions: styleOptions(initialsOf(person.name)),
      adaptiveCardsHostConfig: hostConfig(),
      // Its names stand above the messages, where everybody reads them.
      overrideLocalizedStrings: { ACTIVITY_BOT_SAID_ALT: ' ', ACTIVITY_BOT_ATTACHED_ALT: ' ' },
      activityMiddleware: namesAbove(bot),
      avatarMiddleware: avatars(bot),
      groupActivitiesMiddleware: oneByOne,
    };
    element.lang = locale;
    // Says whose view is on the screen, which follows the choice of a person only when the bridge has answered.
    element.dataset['person'] = person.name;
    window.WebChat.renderWebChat(props, element);
  }
}

/** One notice at a time, which stays until it is dismissed or something else is done. */
function notify(store: ChatStore, { level, text }: Notice): void {
  store.dispatch({ type: 'WEB_CHAT/SET_NOTIFICATION', payload: { id: NOTICE, level, message: text } });
}

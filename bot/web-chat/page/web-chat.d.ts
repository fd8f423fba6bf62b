// What this page uses of its libraries, which come as globals (Web Chat 4.18, React 16).

interface ObserverOf<T> {
  next(value: T): void;
  error?(reason: unknown): void;
  complete?(): void;
}

interface Watched<T> {
  subscribe(observer: ObserverOf<T>): { unsubscribe(): void };
}

/** The activity as this page reads and writes it. */
interface ChatActivity {
  readonly id?: string;
  readonly type: string;
  readonly from: { readonly id: string; readonly name?: string; readonly role?: string };
  readonly channelData?: { readonly clientActivityID?: string };
}

/** What Web Chat wants of a chat service. */
interface ChatService {
  readonly activity$: Watched<ChatActivity>;
  readonly connectionStatus$: Watched<number>;
  postActivity(activity: ChatActivity): Watched<string>;
  end(): void;
}

/** An element for React, whatever is inside. */
interface ReactElement {
  readonly type: unknown;
}

interface ChatStore {
  dispatch(action: { readonly type: string; readonly payload: object }): void;
}

type Render = (...args: unknown[]) => ReactElement | false;

interface Grouped {
  readonly activities: readonly ChatActivity[];
}

interface WebChatProps {
  readonly key: string;
  readonly directLine: ChatService;
  readonly store: ChatStore;
  readonly userID: string;
  readonly username: string;
  readonly locale: string;
  readonly nonce: string;
  readonly role: 'region';
  readonly styleOptions: Readonly<Record<string, string | number | boolean>>;
  readonly adaptiveCardsHostConfig: object;
  readonly overrideLocalizedStrings: Readonly<Record<string, string>>;
  readonly activityMiddleware: () => (next: (...args: [{ readonly activity: ChatActivity }, ...unknown[]]) => Render | false) => typeof next;
  readonly groupActivitiesMiddleware: () => (next: (about: Grouped) => object) => typeof next;
  readonly avatarMiddleware: () => () => (about: { readonly activity: ChatActivity; readonly fromUser: boolean }) => () => ReactElement;
}

interface Window {
  readonly React: { readonly createElement: (type: string, props: object | null, ...children: unknown[]) => ReactElement };
  readonly WebChat: {
    createStore(): ChatStore;
    renderWebChat(props: WebChatProps, element: Element): void;
  };
}

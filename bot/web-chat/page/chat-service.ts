import { type Notice, postActivity, streamUrl } from './bridge-client.ts';

/** Which conversation, as whom, and what to do with what Web Chat has no place for. */
export interface ChatServiceOptions {
  readonly conversationId: string;
  readonly person: string;
  /** Whether messages mention the bot that do not name it. */
  readonly mentionsBot: () => boolean;
  readonly onPosting: () => void;
  readonly onPosted: () => void;
  readonly onNotice: (notice: Notice) => void;
  readonly onRemoved: (id: string) => void;
  readonly onLost: () => void;
}

/** Direct Line's states of a connection, of which these are used. */
const connection = { none: 0, connecting: 1, online: 2, lost: 4 } as const;

/** One conversation as Web Chat wants a chat service; the stream opens with the first who watches it. */
export class BridgeService implements ChatService {
  readonly activity$: Watched<ChatActivity>;
  readonly connectionStatus$: Watched<number>;
  readonly #options: ChatServiceOptions;
  readonly #activities = new Map<string, ChatActivity>();
  readonly #readers = new Set<ObserverOf<ChatActivity>>();
  readonly #watchers = new Set<ObserverOf<number>>();
  #status: number = connection.none;
  #stream: EventSource | undefined;

  constructor(options: ChatServiceOptions) {
    this.#options = options;
    this.activity$ = {
      subscribe: (reader) => {
        this.#open();
        // Web Chat watches twice, and takes messages only at the second time.
        for (const activity of this.#activities.values()) reader.next(activity);
        return subscription(this.#readers, reader);
      },
    };
    this.connectionStatus$ = {
      subscribe: (watcher) => {
        // The first connection takes no time on one machine: Web Chat would show its spinner for longer.
        if (this.#status !== connection.none) watcher.next(this.#status);
        return subscription(this.#watchers, watcher);
      },
    };
  }

  postActivity(activity: ChatActivity): Watched<string> {
    const posting = this.#post(activity);
    return {
      subscribe(observer) {
        posting.then(
          (id) => {
            observer.next(id);
            observer.complete?.();
          },
          (error: unknown) => observer.error?.(error),
        );
        return { unsubscribe: () => undefined };
      },
    };
  }

  async #post(activity: ChatActivity): Promise<string> {
    const { conversationId, mentionsBot, onPosting, onPosted, onNotice } = this.#options;
    onPosting();
    try {
      const { id, notice } = await postActivity(conversationId, { ...activity, channelData: { ...activity.channelData, mentionBot: mentionsBot() } });
      if (notice) onNotice(notice);
      onPosted();
      return id;
    } catch (error) {
      onNotice({ level: 'error', text: error instanceof Error ? error.message : 'The message could not be sent.' });
      throw error;
    }
  }

  end(): void {
    this.#stream?.close();
  }

  #open(): void {
    if (this.#stream) return;
    const { conversationId, person, onRemoved, onLost } = this.#options;
    const stream = new EventSource(streamUrl(conversationId, person));
    this.#stream = stream;
    stream.addEventListener('open', () => {
      this.#report(connection.online);
    });
    stream.addEventListener('error', () => {
      const isOver = stream.readyState === EventSource.CLOSED;
      this.#report(isOver ? connection.lost : connection.connecting);
      if (isOver) onLost();
    });
    stream.addEventListener('activity', ({ data }: MessageEvent<string>) => {
      this.#take(JSON.parse(data) as ChatActivity & { id: string });
    });
    stream.addEventListener('removed', ({ data }: MessageEvent<string>) => {
      const { id } = JSON.parse(data) as { id: string };
      this.#activities.delete(id);
      onRemoved(id);
    });
  }

  #take(activity: ChatActivity & { id: string }): void {
    this.#activities.set(activity.id, activity);
    for (const reader of this.#readers) reader.next(activity);
  }

  #report(status: number): void {
    if (status === this.#status) return;
    this.#status = status;
    for (const watcher of this.#watchers) watcher.next(status);
  }
}

function subscription<T>(observers: Set<ObserverOf<T>>, observer: ObserverOf<T>): { unsubscribe(): void } {
  observers.add(observer);
  return { unsubscribe: () => observers.delete(observer) };
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readLibraries } from '../../../../bot/web-chat/libraries.ts';
import { startWebChat, type WebChat } from '../../../../bot/web-chat/web-chat.ts';
import { afterEveryTest } from '../../../support/closing.ts';
import { type Behaviour, startStubBot } from './stub-bot.ts';

const conversations = 'v3/directline/conversations';
const running = new Set<WebChat>();
const folders = new Set<string>();

afterEveryTest(async () => {
  const left = [...running];
  running.clear();
  await Promise.all(left.map((webChat) => webChat.close()));
  await Promise.all([...folders].map((folder) => rm(folder, { recursive: true })));
  folders.clear();
});

/** A page in front of a stub of a bot, as a browser talks with it; each library is its own name, often enough to be worth compressing. */
export async function startPage(behave?: Behaviour): Promise<PageClient> {
  const folder = await mkdtemp(path.join(tmpdir(), 'page-'));
  folders.add(folder);
  const libraries = await Promise.all(readLibraries().map(async (library) => {
    const file = path.join(folder, `${library.name}.js`);
    await writeFile(file, `// ${library.name}\n`.repeat(1000));
    return { ...library, file };
  }));
  const bot = await startStubBot(behave);
  const webChat = await startWebChat(bot.endpoint, libraries, 0);
  running.add(webChat);
  return new PageClient(webChat);
}

/** One event of a stream. */
export interface StreamedEvent {
  readonly event: string;
  readonly id: string;
  readonly data: StreamedActivity;
}

export interface StreamedActivity {
  readonly id: string;
  readonly text?: string;
  readonly from: { readonly role: string };
  readonly channelData: Readonly<Record<string, unknown>>;
}

/** Asks a page's server as the page does. */
export class PageClient {
  readonly url: string;
  readonly #webChat: WebChat;

  constructor(webChat: WebChat) {
    this.url = webChat.url;
    this.#webChat = webChat;
  }

  get(file = '', headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + file, { headers });
  }

  /** Undefined for a header leaves it out. */
  post(file: string, body: string, headers: Record<string, string | undefined> = {}): Promise<Response> {
    const all: Record<string, string | undefined> = { Origin: this.url.slice(0, -1), 'Content-Type': 'application/json', ...headers };
    const sent = Object.entries(all).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
    return fetch(this.url + file, { method: 'POST', headers: sent, body });
  }

  async open(scope = 'personal', person = '29:ada'): Promise<string> {
    const response = await this.post(conversations, JSON.stringify({ scope, person, locale: 'en-US' }));
    return ((await response.json()) as { conversationId: string }).conversationId;
  }

  say(conversation: string, text: string, person = '29:ada'): Promise<Response> {
    const activity = { type: 'message', from: { id: person }, text, channelData: { clientActivityID: `c-${text}` } };
    return this.post(`${conversations}/${conversation}/activities`, JSON.stringify(activity));
  }

  stream(conversation: string, person = '29:ada', headers: Record<string, string> = {}): Promise<Response> {
    return this.get(`${conversations}/${conversation}/stream?person=${encodeURIComponent(person)}`, headers);
  }

  close(): Promise<void> {
    running.delete(this.#webChat);
    return this.#webChat.close();
  }
}

/** The events of a stream, as they come. */
export async function* eventsOf(response: Response): AsyncGenerator<StreamedEvent> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const fields = new Map(part.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
      const event = fields.get('event');
      if (event !== undefined) yield { event, id: fields.get('id')!, data: JSON.parse(fields.get('data')!) as StreamedActivity };
    }
  }
}

/** As many events as are wanted; the stream is left after them. */
export async function take(response: Response, count: number): Promise<StreamedEvent[]> {
  const events: StreamedEvent[] = [];
  for await (const event of eventsOf(response)) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

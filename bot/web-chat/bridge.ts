import type { ChannelAccount } from 'botbuilder';

import type { Scope } from '../local-channel/conversation.ts';
import type { LocalChannel } from '../local-channel/local-channel.ts';
import { RequestError } from '../request-error.ts';
import { locales, people, placeNames } from './places.ts';
import { Room } from './room.ts';

/** Everything that the page shows besides the conversations themselves. */
export interface Directory {
  readonly bot: ChannelAccount;
  readonly people: readonly Pick<ChannelAccount, 'id' | 'name'>[];
  readonly locales: typeof locales;
  readonly placeNames: typeof placeNames;
  /** The threads of the channel, the newest first. */
  readonly threads: readonly { readonly id: string; readonly title: string }[];
}

const THREADS_MAX = 200;

/** The conversations of the page: a personal chat for each person, one group chat, and as many threads of one channel as somebody begins. */
export class Bridge {
  readonly #channel: LocalChannel;
  readonly #rooms = new Map<string, Room>();
  readonly #personal = new Map<string, Room>();
  readonly #threads: Room[] = [];
  #group: Room | undefined;

  constructor(channel: LocalChannel) {
    this.#channel = channel;
  }

  directory(): Directory {
    const threads = this.#threads.filter(({ title }) => title !== '').map(({ id, title }) => ({ id, title }));
    return { bot: this.#channel.bot, people: people.map(({ id, name }) => ({ id, name })), locales, placeNames, threads: threads.reverse() };
  }

  /** Opens a place to a person: a chat is the same each time, and installs the app at the first; in the channel a new thread begins. */
  async open(scope: Scope, personId: string, locale: string): Promise<Room> {
    const person = people.find(({ id }) => id === personId);
    if (!person) throw new RequestError(400, 'NoSuchPerson', 'There is no such person.');
    if (scope === 'channel') return this.#openThread();
    const known = scope === 'personal' ? this.#personal.get(personId) : this.#group;
    if (known) return known;

    const room = this.#create(scope, scope === 'personal' ? [person] : people);
    if (scope === 'personal') this.#personal.set(personId, room);
    else this.#group = room;
    // Only the greeting is lost when the bot cannot be reached; the next message tells.
    await room.install({ from: person, locale }).catch(() => undefined);
    return room;
  }

  /** @throws RequestError when there is no such conversation */
  room(id: string): Room {
    const room = this.#rooms.get(id);
    if (!room) throw new RequestError(404, 'NoSuchConversation', 'There is no such conversation; the bot may have been restarted.');
    return room;
  }

  /** One that nobody has written in yet will do. */
  #openThread(): Room {
    const empty = this.#threads.find(({ title }) => title === '');
    if (empty) return empty;
    if (this.#threads.length >= THREADS_MAX) throw new RequestError(409, 'TooManyThreads', 'There are too many threads; start the bot again.');
    const thread = this.#create('channel', people);
    this.#threads.push(thread);
    return thread;
  }

  #create(scope: Scope, members: readonly ChannelAccount[]): Room {
    const room = new Room(this.#channel.converse({ scope, people: members, ...(scope === 'channel' && { name: 'incidents' }) }), this.#channel.bot);
    this.#rooms.set(room.id, room);
    return room;
  }
}

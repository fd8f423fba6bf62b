import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

import type { Button, Input } from '../local-channel/card.ts';
import { cardIn, type Delivery, type LocalConversation, type Reply } from '../local-channel/conversation.ts';
import { cardInWords, inWords, type Shown } from '../local-channel/in-words.ts';

/** Where a person reads and types; a file or a pipe will do. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly errors: Writable;
}

/** The card whose buttons can be pressed now. */
interface OpenCard {
  readonly replyId: string;
  readonly buttons: readonly Button[];
  readonly inputs: readonly Input[];
}

const END = /^(?:quit|exit)$/i;

/** A person at a terminal talks with the bot: words are sent, a number presses a button, what the bot says and changes is shown. */
export class ChatSession {
  readonly #conversation: LocalConversation;
  readonly #output: Terminal['output'];
  readonly #reader: Interface;
  readonly #lines: NodeJS.AsyncIterator<string>;
  readonly #shown = new Map<string, string>();
  #open: OpenCard | undefined;
  #asking = false;

  constructor(conversation: LocalConversation, { input, output }: Terminal, signal: AbortSignal) {
    this.#conversation = conversation;
    this.#output = output;
    this.#reader = createInterface({ input, output, terminal: output.isTTY === true, signal });
    this.#reader.on('SIGINT', () => {
      this.#reader.close();
    });
    this.#lines = this.#reader[Symbol.asyncIterator]();
    conversation.watch((reply) => {
      this.#showReply(reply);
    });
  }

  /** Lasts until the person says quit or the input ends; `settle` is awaited where nobody sees what is still to come. */
  async run(settle: () => Promise<void>): Promise<void> {
    await this.#conversation.send({ type: 'installationUpdate', action: 'add' });
    for (;;) {
      const line = await this.#ask('> ');
      if (line === undefined || END.test(line.trim())) break;
      await this.#do(line.trim());
      if (!this.#isInteractive) await settle();
    }
    this.#reader.close();
  }

  get #isInteractive(): boolean {
    return this.#output.isTTY === true;
  }

  async #do(words: string): Promise<void> {
    const button = /^\d{1,2}$/.test(words) ? this.#open?.buttons[Number(words) - 1] : undefined;
    if (this.#open && button) await this.#press(this.#open, button);
    else if (words !== '') this.#showAnswer(await this.#conversation.say(words));
  }

  async #press({ replyId, inputs }: OpenCard, button: Button): Promise<void> {
    const filled = button.withInputs ? await this.#fillIn(inputs) : {};
    if (filled) this.#showAnswer(await this.#conversation.press({ id: replyId }, button, { inputs: filled }), replyId);
  }

  /** Undefined when the input ends half-way. */
  async #fillIn(inputs: readonly Input[]): Promise<Record<string, string> | undefined> {
    const filled: Record<string, string> = {};
    for (const input of inputs) {
      const line = await this.#ask(questionFor(input));
      if (line === undefined) return undefined;
      filled[input.id] = valueFor(input, line.trim());
    }
    return filled;
  }

  /** The next line; undefined at the end of the input. */
  async #ask(question: string): Promise<string | undefined> {
    this.#reader.setPrompt(question);
    this.#asking = true;
    if (this.#isInteractive) this.#reader.prompt();
    const { value, done } = await this.#lines.next();
    this.#asking = false;
    return done === true ? undefined : value;
  }

  #showReply({ id, activity, states, deleted }: Reply): void {
    if (!deleted) this.#show(inWords(activity), states.length === 1 ? 'MeetNow:' : 'MeetNow, changed:', id);
  }

  /** What a press is answered with takes the place of the card, or is said besides. */
  #showAnswer(delivery: Delivery, replyId = ''): void {
    const card = cardIn(delivery);
    const words = wordsIn(delivery);
    if (card) this.#show(cardInWords(card), 'MeetNow, changed:', replyId);
    else if (words !== undefined) this.#print('MeetNow:', words);
  }

  #show({ words, view: { buttons, inputs } }: Shown, who: string, replyId: string): void {
    if (this.#shown.get(replyId) === words) return;
    this.#shown.set(replyId, words);
    if (buttons.length > 0) this.#open = { replyId, buttons, inputs };
    else if (this.#open?.replyId === replyId) this.#open = undefined;
    this.#print(who, words);
  }

  #print(who: string, words: string): void {
    const atPrompt = this.#isInteractive && this.#asking;
    this.#output.write(`${atPrompt ? '\r\u001B[K' : ''}${who}\n${words.replace(/^/gm, '  ')}\n\n`);
    if (atPrompt) this.#reader.prompt(true);
  }
}

function questionFor({ label, value, choices }: Input): string {
  const options = choices.map(({ title }, index) => `${index + 1} ${title}`).join(', ');
  const standing = choices.find((choice) => choice.value === value)?.title ?? value;
  return `${label}${options && ` (${options})`}${standing && ` [${standing}]`}: `;
}

/** An empty line keeps what stands there; a choice is made by its number or its words. */
function valueFor({ value, choices }: Input, said: string): string {
  if (said === '') return value;
  const chosen = choices.find((choice, index) => said === String(index + 1) || [choice.title, choice.value].some((word) => word.toLowerCase() === said.toLowerCase()));
  return chosen?.value ?? said;
}

/** What the bot's endpoint says in words: the answer of an invoke, or why it refused. */
function wordsIn({ body }: Delivery): string | undefined {
  const { value, error } = (body ?? {}) as { value?: unknown; error?: { message?: unknown } };
  const words = typeof value === 'string' ? value : ((value as { message?: unknown } | undefined)?.message ?? error?.message);
  return typeof words === 'string' ? words : undefined;
}

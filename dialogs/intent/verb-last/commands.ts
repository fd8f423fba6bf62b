import type { Command } from '../lexicon.ts';
import type { Token } from '../tokens.ts';
import type { Message } from './message.ts';

const COMMAND_MAX_CHARACTERS = 60;

/** A command typed as it is, give or take politeness; a mere greeting asks what can be done. */
export function readCommand(message: Message): Command | undefined {
  const letters = message.tokens.filter(({ kind }) => kind === 'word');
  if (letters.length === 0 || letters.length > COMMAND_MAX_CHARACTERS) return undefined;
  const opened = withoutOpening(message, letters);
  return opened.length === 0 ? 'help' : (commandIn(message, letters) ?? commandIn(message, opened));
}

/** Looked up whole, then without one polite ending after the other. */
function commandIn(message: Message, letters: readonly Token[]): Command | undefined {
  const { courtesy, endings } = message.words;
  for (let end: number | undefined = letters.length; end !== undefined; ) {
    const command = exactly(message, letters.slice(0, end));
    if (command !== undefined) return command;
    const softened: readonly number[] = [courtesy, endings].flatMap((phrases) => phrases.before(letters, end ?? 0, 1)?.start ?? []);
    end = softened.length === 0 ? undefined : Math.min(...softened);
  }
  return undefined;
}

function exactly(message: Message, letters: readonly Token[]): Command | undefined {
  const match = message.words.commands.at(letters, 0);
  return match?.end === letters.length ? match.value : undefined;
}

function withoutOpening(message: Message, letters: readonly Token[]): readonly Token[] {
  const { greetings, openings } = message.words;
  let start = 0;
  let greeted = false;
  for (;;) {
    const greeting = greetings.at(letters, start);
    greeted ||= greeting !== undefined;
    const end = greeting?.end ?? openings.at(letters, start)?.end;
    if (end === undefined || (end === letters.length && !greeted)) return letters.slice(start);
    start = end;
  }
}

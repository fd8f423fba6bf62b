import { knownWords } from '../familiarity.ts';
import { type Finding, type LanguageReader, nothing } from '../reader.ts';
import type { Token } from '../tokens.ts';
import { toCharacters } from './characters.ts';
import { readCommand } from './commands.ts';
import { readCore } from './core.ts';
import { type CompiledVerbLast, compileVerbLast, type VerbLastLexicon } from './lexicon.ts';
import { Message } from './message.ts';
import { isClosing } from './quotations.ts';
import { readRequest } from './request.ts';

const ENDING_TOKENS = 3;

/** The reader of a language that puts no blanks between its words, and the verb at the end. */
export function createVerbLastReader(lexicon: VerbLastLexicon): LanguageReader {
  let words: CompiledVerbLast | undefined;
  const compiled = () => (words ??= compileVerbLast(lexicon));
  return {
    recognise(telling, text) {
      const own = knownWords(telling, (norm) => lexicon.letters.test(norm));
      // The verb at the end tells the language, whatever the subject before it is written in.
      return own !== 0 && endsRequest(text, telling, compiled()) ? knownWords(telling, () => true) : own;
    },
    read(text, tokens, mentions) {
      return read(new Message(text, toCharacters(text, tokens), compiled(), mentions));
    },
  };
}

function endsRequest(text: string, telling: readonly Token[], words: CompiledVerbLast): boolean {
  const last = telling.findLastIndex(({ kind }) => kind === 'word') + 1;
  // What closes a quotation is somebody else's language.
  if (telling.slice(last).some(({ norm }) => isClosing(norm))) return false;
  const message = new Message(text, toCharacters(text, telling.slice(Math.max(0, last - ENDING_TOKENS), last)), words, []);
  return (readCore(message, 0, message.length)?.core.verb ?? 'none') !== 'none';
}

function read(message: Message): Finding {
  if (message.length === 0) return nothing;
  if (message.tokens.every(({ norm }) => norm === '?')) return { ...nothing, intent: 'help' };
  const command = readCommand(message);
  if (command !== undefined) return { ...nothing, intent: command };
  const request = readRequest(message);
  if (request === undefined) return nothing;
  const { importance, invitees } = request.findings;
  return { intent: request.starts ? 'startMeeting' : 'none', subject: message.cut(request.subject), importance, invitees, nearMiss: !request.starts };
}

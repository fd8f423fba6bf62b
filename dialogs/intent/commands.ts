import type { Command } from './lexicon.ts';
import { readLead, readOpening } from './opening.ts';
import type { Scan } from './scan.ts';
import type { Token } from './tokens.ts';

const COMMAND_MAX_WORDS = 16;

/** A command typed as it is, give or take politeness: "could you please show me my meetings?". */
export function readCommand(scan: Scan): Command | undefined {
  const whole = commandFrom(scan, scan.at);
  if (whole !== undefined) return whole;
  const greeted = readOpening(scan);
  if (scan.atEnd) return greeted ? 'help' : undefined;
  const afterOpening = commandFrom(scan, scan.at);
  if (afterOpening !== undefined) return afterOpening;
  return readLead(scan) === 'offer' ? undefined : commandFrom(scan, scan.at);
}

/** The command that all the words from the token on are, or each of the sentences they make: "no thanks, cancel". */
function commandFrom(scan: Scan, start: number): Command | undefined {
  const words: Token[] = [];
  for (let at = start; at < scan.tokens.length && words.length <= COMMAND_MAX_WORDS; at += 1) {
    const token = scan.tokens[at];
    if (token?.kind === 'word') words.push(token);
  }
  if (words.length > COMMAND_MAX_WORDS) return undefined;
  return exactly(scan, words) ?? exactly(scan, withoutCourtesy(scan, words)) ?? eachOf(scan, words);
}

/** "stop, cancel that", "never mind, sorry": the command that each sentence is which is more than a word in passing. */
function eachOf(scan: Scan, words: readonly Token[]): Command | undefined {
  let found: Command | undefined;
  for (const sentence of sentencesOf(scan, words)) {
    const command = exactly(scan, sentence) ?? exactly(scan, withoutCourtesy(scan, sentence));
    if (command === undefined && isInPassing(scan, sentence)) continue;
    if (command === undefined || (found ?? command) !== command) return undefined;
    found = command;
  }
  return found;
}

function sentencesOf({ text }: Scan, words: readonly Token[]): readonly (readonly Token[])[] {
  const sentences: Token[][] = [[]];
  words.forEach((word, i) => {
    if (i > 0 && /[,.;!?]/.test(text.slice(words[i - 1]?.end, word.start))) sentences.push([]);
    sentences.at(-1)?.push(word);
  });
  return sentences;
}

/** "sorry", "ok", "thanks". */
function isInPassing({ words }: Scan, sentence: readonly Token[]): boolean {
  return [words.tail.remarks, words.tail.courtesy, words.openers].some((phrases) => phrases.at(sentence, 0)?.end === sentence.length);
}

function exactly(scan: Scan, words: readonly Token[]): Command | undefined {
  const match = scan.words.commands.at(words, 0);
  return match?.end === words.length ? match.value : undefined;
}

function withoutCourtesy(scan: Scan, words: readonly Token[]): readonly Token[] {
  let end = words.length;
  for (;;) {
    const match = scan.words.tail.courtesy.before(words, end) ?? scan.words.tail.time.before(words, end) ?? scan.words.addresses.before(words, end);
    if (match === undefined || match.start === 0) return words.slice(0, end);
    end = match.start;
  }
}

import type { Importance } from '../meetings.ts';
import { type LaterRequest, readLaterClause, readSubjectFirst } from './clauses.ts';
import { readCommand } from './commands.ts';
import { compile, type Compiled } from './compile.ts';
import { type Known, knownWords, vocabularyOf } from './familiarity.ts';
import type { Command, Lexicon } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { readNearMiss } from './near-miss.ts';
import { readOpening } from './opening.ts';
import { readRequest } from './request.ts';
import { Scan, type Request } from './scan.ts';
import { spell } from './spelling.ts';
import type { Token } from './tokens.ts';

/** A message as one language understands it. */
export interface Finding {
  readonly intent: 'startMeeting' | 'none' | Command;
  readonly subject: string | null;
  readonly importance: Importance | undefined;
  readonly invitees: readonly string[];
  readonly nearMiss: boolean;
}

/** Reads messages in one language; pure and total. */
export interface LanguageReader {
  /** Which of the telling words of a folded text this language knows. */
  recognise(telling: readonly Token[], text: string): Known;
  /** What the tokens of a folded text ask for. */
  read(text: string, tokens: readonly Token[], mentions: readonly Mention[]): Finding;
}

/** What a language makes of words that mean nothing to it. */
export const nothing: Finding = { intent: 'none', subject: null, importance: undefined, invitees: [], nearMiss: false };

/** The reader of a language that puts blanks between its words. */
export function createReader(lexicon: Lexicon): LanguageReader {
  let words: Compiled | undefined;
  let vocabulary: ReadonlySet<string> | undefined;
  const known = (): ReadonlySet<string> => (vocabulary ??= vocabularyOf(lexicon));
  return {
    recognise(telling) {
      return knownWords(telling, (norm) => known().has(norm));
    },
    read(text, tokens, mentions) {
      words ??= compile(lexicon, known());
      return read(new Scan(text, spell(text, tokens, words), words, mentions));
    },
  };
}

function read(scan: Scan): Finding {
  if (scan.tokens.length === 0) return nothing;
  if (scan.tokens.every((token) => token.norm === '?')) return { ...nothing, intent: 'help' };
  const command = readCommand(scan.from(0));
  if (command !== undefined) return { ...nothing, intent: command };
  const direct = scan.from(0);
  const request = readRequest(direct);
  if (request?.starts === true) return finding(direct, request);
  const later = readLater(scan);
  if (later?.request.starts === true) return finding(later.scan, later.request);
  if (request !== undefined) return finding(direct, request);
  const nearMiss = later ?? readNearMiss(scan);
  return nearMiss === undefined ? nothing : finding(nearMiss.scan, nearMiss.request);
}

function readLater(scan: Scan): LaterRequest | undefined {
  const opened = scan.from(0);
  readOpening(opened);
  return readSubjectFirst(opened) ?? readLaterClause(scan);
}

function finding(scan: Scan, request: Request): Finding {
  return {
    intent: request.starts ? 'startMeeting' : 'none',
    subject: cut(scan, request.starts ? request.subject : unasked(scan, request.subject)),
    importance: scan.importance,
    invitees: scan.invitees,
    nearMiss: !request.starts,
  };
}

/** "Let's talk about pay?": the suggestion is about pay. What a clause asks it asks on: "what's next?". */
function unasked(scan: Scan, span: Request['subject']): Request['subject'] {
  if (span === null || span.end - span.start < 2 || scan.words.clauseStarters.has(scan.norm(span.start))) return span;
  return scan.isMark(span.end - 1, '?') && scan.tokens[span.end]?.kind !== 'mark' ? { start: span.start, end: span.end - 1 } : span;
}

function cut(scan: Scan, span: Request['subject']): string | null {
  const first = scan.tokens[span?.start ?? 0];
  const last = scan.tokens[(span?.end ?? 0) - 1];
  if (span === null || first === undefined || last === undefined) return null;
  return scan.text.slice(first.start, last.end);
}

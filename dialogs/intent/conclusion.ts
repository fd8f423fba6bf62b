import { readTime, type Time } from './dates.ts';
import type { Rest } from './rest.ts';
import type { Request, Scan, Span } from './scan.ts';
import { isPastAt, isSentence } from './sentences.ts';
import { readSubject } from './subject.ts';

const REPORTED_MAX_TOKENS = 6;
const TIME_MAX_TOKENS = 10;
const QUESTION_MAX_TOKENS = 40;
const LEAD_MAX_TOKENS = 24;
const CONTRAST_MAX_TOKENS = 60;

/** The verb came first: "start", "set up", "have". */
export function isOrder(form: Rest['form']): boolean {
  return form === 'start' || form === 'arrange' || form === 'have' || form === 'book';
}

/** Nearly a request: to be suggested, not started. */
export function nearMiss(subject: Span | null): Request {
  return { starts: false, subject };
}

/** The request whose subject begins at the token; undefined when what follows shows that it was none. */
export function subjectFrom(scan: Scan, rest: Rest, start: number): Request | undefined {
  const { form } = rest;
  const ordered = isOrder(form);
  // "I wonder if you could start a meeting about pay?" asks, "start a meeting about pay?" may be about a question.
  const keepsQuestionMark = !scan.asks && (scan.words.clauseStarters.has(scan.norm(start)) || (ordered && rest.lead === undefined && holdsQuestion(scan, start)));
  const { span, retracted, quoted, scheduled } = readSubject(scan, start, { keepsQuestionMark, separated: rest.separated, verbLast: !ordered });
  if (retracted) return undefined;
  if (scheduled === true) rest.scheduled = true;
  if (quoted !== true && isPlaceholder(scan, span)) return nearMiss(null);
  if (span === null || quoted === true || isSign(scan, span)) return conclude(scan, rest, quoted === true ? span : null);
  if (form === 'elliptic' && isAddress(scan, span)) return nearMiss(null);
  if (isQuotation(scan, span) || (form === 'elliptic' && isReport(scan, span, rest.announced))) return undefined;
  if (form === 'elliptic' && scan.words.outcomes.has(scan.norm(span.end - 1))) return nearMiss(span);
  const condition = startOfCondition(scan, span);
  if (condition !== undefined) return nearMiss({ start: span.start, end: condition });
  if (endsWithTime(scan, span, form)) rest.scheduled = true;
  return conclude(scan, rest, span);
}

/** "Budget 2027: where do we stand?", "o que vem depois?" */
function holdsQuestion(scan: Scan, start: number): boolean {
  for (let at = start; at < Math.min(scan.tokens.length, start + QUESTION_MAX_TOKENS); at += 1) {
    const begins = at === start || scan.tokens[at]?.kind === 'mark';
    if (begins && scan.words.clauseStarters.has(scan.norm(at + 1))) return true;
  }
  return false;
}

/** Marks without a word are no subject; an emoji may be one. */
function isSign({ tokens }: Scan, { start, end }: Span): boolean {
  return tokens.slice(start, end).every(({ kind }) => kind === 'mark');
}

/** "<topic>", "[subject]", "___": left to be filled in. */
function isPlaceholder({ text, tokens, words }: Scan, span: Span | null): boolean {
  if (span === null) return false;
  const written = text.slice(tokens[span.start]?.start, tokens[span.end - 1]?.end);
  if (/^_+$/.test(written)) return true;
  return /^[<[{(].*[>\]})]$/u.test(written) && words.topics.at(tokens, span.start + 1)?.end === span.end - 1;
}

/** "Meeting: https://…" tells where one is. */
function isAddress(scan: Scan, { start }: Span): boolean {
  return /^(?:https?|www|tel|sip|mailto)$/.test(scan.norm(start)) && scan.isMark(start + 1, ':.');
}

/** The request as far as it was read, about `subject` or else about what the noun phrase named. */
export function conclude(scan: Scan, rest: Rest, subject: Span | null): Request | undefined {
  const found = subject ?? rest.phrase.name;
  if (rest.scheduled || scan.lastVerb === 'schedule' || (rest.form === 'book' && found === null)) return nearMiss(found);
  if ((rest.phrase.noun === 'talk' && !isStarted(rest)) || isGivenUp(scan, rest)) return nearMiss(found);
  if (rest.form === 'elliptic' && subject === null && !isClearEllipsis(scan, rest)) return nearMiss(found);
  return { starts: true, subject: found };
}

/** "I wanted to start a meeting, but nobody came": a wish of the past, and what came in between. */
function isGivenUp(scan: Scan, { lead, nounEnd }: Rest): boolean {
  if (lead === undefined || !Array.from({ length: Math.min(nounEnd, LEAD_MAX_TOKENS) }, (_, at) => at).some((at) => isPastAt(scan, at))) return false;
  const end = Math.min(scan.tokens.length, nounEnd + CONTRAST_MAX_TOKENS);
  for (let at = nounEnd; at < end; at += 1) {
    if (scan.words.sentences.contrasts.has(scan.norm(at)) && isSentence(scan, { start: at + 1, end }, { loose: true })) return true;
  }
  return false;
}

/** "start a discussion", but not "have a discussion", "start discussion". */
function isStarted({ form, phrase }: Rest): boolean {
  return phrase.determiner === 'open' && (form === 'start' || form === 'arrange');
}

/** "meeting", "urgent budget meeting", "call now", but not "call", "meeting today", "budget meeting" without anything that urges. */
function isClearEllipsis(scan: Scan, { phrase, lead, alone }: Rest): boolean {
  if (phrase.noun === 'firm' && phrase.determiner === 'none' && !phrase.modified && alone) return true;
  return lead !== undefined || scan.urges || scan.importance !== undefined || scan.lastVerb === 'start';
}

/** "meeting about pay was great", "meeting: was great": a verb of a report that no "what" or "that" takes in. */
function isReport(scan: Scan, { start, end }: Span, announced: boolean): boolean {
  const { words } = scan;
  if (announced) return words.finite.has(scan.norm(start));
  for (let at = start; at < end; at += 1) {
    const norm = scan.norm(at);
    // "L'été", "d'été".
    const elided = scan.norm(at - 1).endsWith("'") && words.sentences.notBeforeVerbs.has(scan.norm(at - 1));
    const noun = elided || words.determiners.at(scan.tokens, at - 1) !== undefined;
    if (words.finite.has(norm) && !noun) return at > start;
    if (words.relatives.has(norm)) return false;
  }
  return false;
}

/** "start a meeting about pay", said Bob. */
function isQuotation(scan: Scan, { start, end }: Span): boolean {
  for (let at = Math.max(start + 1, end - REPORTED_MAX_TOKENS); at < end; at += 1) {
    if (isReporting(scan, at)) return true;
  }
  // "…, she says": set apart already.
  const last = Math.min(scan.tokens.length, end + REPORTED_MAX_TOKENS);
  return Array.from({ length: last - end }, (_, i) => end + i).some((at) => isReporting(scan, at) && scan.tokens[at + 1]?.kind !== 'word');
}

function isReporting(scan: Scan, at: number): boolean {
  return scan.words.tail.reports.has(scan.norm(at)) && (scan.isMark(at - 1, ',') || scan.isMark(at - 2, ','));
}

/** "… about pay tomorrow at 5". A clear order takes in the day of what happens then ("the launch on Friday"), and any time in a clause. */
function endsWithTime(scan: Scan, { start, end }: Span, form: Rest['form']): boolean {
  const ordered = form === 'start';
  const pointer = scan.words.pointers.at(scan.tokens, start);
  if (pointer !== undefined && (readTime(scan, pointer.end)?.end === end || isMonth(scan, { start: pointer.end, end }))) return true;
  if (form !== 'meet' && scan.words.clauseStarters.has(scan.norm(start))) return false;
  for (let at = Math.max(start + 1, end - TIME_MAX_TOKENS); at < end; at += 1) {
    const time = readTime(scan, at);
    if (time?.end === end) return !ordered || !isTakenIn(scan, { start, end: at }, time);
  }
  return false;
}

/** "[about the bug] when it recurs", but not "what we do if it fails", "the plan if it rains". */
function startOfCondition(scan: Scan, { start, end }: Span): number | undefined {
  const { clauseStarters, dates, relatives, sentences } = scan.words;
  if (clauseStarters.has(scan.norm(start))) return undefined;
  for (let at = start + 1; at < end; at += 1) {
    const condition = sentences.conditions.at(scan.tokens, at);
    const before = scan.norm(at - 1);
    const takenIn = (sentences.linkers.has(before) && !scan.isMark(at - 1, ',')) || dates.plans.has(before);
    if (condition !== undefined && !takenIn) {
      const follows = condition.value === 'always' ? condition.end < end || condition.end > at + 1 : isToCome(scan, { start: condition.end, end });
      if (follows) return at;
    }
    if (relatives.has(scan.norm(at))) return undefined;
  }
  return undefined;
}

/** "[when] she is back", but not "[when] we moved". */
function isToCome(scan: Scan, { start, end }: Span): boolean {
  const past = Array.from({ length: end - start }, (_, i) => start + i).some((at) => isPastAt(scan, at));
  return !past && isSentence(scan, { start, end }, { loose: true });
}

/** "[about it] in May". */
function isMonth(scan: Scan, { start, end }: Span): boolean {
  return end === start + 2 && scan.words.dates.glue.has(scan.norm(start)) && scan.words.dates.months.has(scan.norm(start + 1));
}

/** The words before take the time in: "now or later", "the tender that closes on Friday", "the launch tomorrow". */
function isTakenIn(scan: Scan, { start, end }: Span, { other }: Time): boolean {
  const { abbreviations, dates, nouns, relatives } = scan.words;
  const abbreviated = scan.isMark(end - 1, '.') && abbreviations.has(scan.norm(end - 2));
  const last = abbreviated ? end - 2 : end - 1;
  if (abbreviated || scan.tokens[last]?.kind === 'emoji' || dates.binds.has(scan.norm(last))) return true;
  if (dates.glue.has(scan.norm(end)) && dates.binds.has(scan.norm(end))) return true;
  if (other) return false;
  if (dates.purposes.has(scan.norm(end)) && dates.plans.has(scan.norm(last))) return true;
  if (dates.happenings.has(scan.norm(last)) || nouns.before(scan.tokens, end, start) !== undefined) return true;
  for (let at = start; at < end; at += 1) if (relatives.has(scan.norm(at))) return true;
  return false;
}

import { readTime } from './dates.ts';
import type { Lead } from './lexicon.ts';
import type { Scan, Span } from './scan.ts';

const GREETED_MAX_WORDS = 3;
const OPENING_MAX_TOKENS = 80;

/** Steps over what comes before a request: "Hi Ann, sorry to bother you, URGENT: …". True when somebody was greeted or called. */
export function readOpening(scan: Scan): boolean {
  const furthest = scan.at + OPENING_MAX_TOKENS;
  let greeted = false;
  while (scan.at < furthest) {
    if (scan.takeMarks(',.!?;:-()[]*•/#@|~>') || takeAnnouncement(scan)) continue;
    if (takeAddress(scan) || takeGreeting(scan)) greeted = true;
    else if (!takeOpener(scan)) break;
  }
  return greeted;
}

/** "can you please quickly": what has to follow it; politeness and haste around it included. */
export function readLead(scan: Scan): Lead | undefined {
  const furthest = scan.at + OPENING_MAX_TOKENS;
  let lead: Lead | undefined;
  while (scan.at < furthest) {
    const next = lead === 'offer' || lead?.startsWith('noun') === true ? undefined : scan.take(scan.words.leads, scan.words.skips);
    if (next !== undefined) {
      lead = next.value;
      markImportanceWithin(scan, next);
      if (lead.endsWith('Asked')) scan.asks = true;
    } else if (!takeAdverb(scan) && !takeOpener(scan) && !(lead !== undefined && scan.takeMarks(',-'))) break;
  }
  return lead;
}

/** "I urgently need", "there is an urgent need for": importance in the midst of a lead. */
function markImportanceWithin(scan: Scan, { start, end }: Span): void {
  const { phrases, adjectives } = scan.words.importance;
  for (let at = start + 1; at < end; at += 1) {
    const match = phrases.at(scan.tokens, at) ?? adjectives.at(scan.tokens, at);
    if (match !== undefined && match.end <= end) scan.mark(match.value);
  }
}

/** "quickly", "right now", "urgently": between the words of a request. */
export function takeAdverb(scan: Scan): boolean {
  if (takeImportance(scan)) return true;
  const adverb = scan.take(scan.words.adverbs);
  if (adverb !== undefined && urgesAt(scan, adverb.start)) scan.urges = true;
  return adverb !== undefined;
}

/** "urgently", "with high importance": clear wherever it stands. */
export function takeImportance(scan: Scan): boolean {
  const match = scan.take(scan.words.importance.phrases);
  if (match !== undefined) scan.mark(match.value);
  return match !== undefined;
}

/** "URGENT: …", "this is an emergency! …", and "urgent can you …" where what follows is a request of its own. */
function takeAnnouncement(scan: Scan): boolean {
  const { tokens, words } = scan;
  const match = words.importance.remarks.at(tokens, scan.at);
  if (match === undefined) return false;
  // "Urgent: please …" is not "urgent please".
  const colon = tokens.slice(match.start, match.end).findIndex(({ norm }) => norm === ':');
  const said = colon > 0 ? match.start + colon : match.end;
  // "Make it urgent [please]: …"
  const polite = words.tail.courtesy.at(tokens, said)?.end ?? said;
  const closed = scan.isMark(polite, ':!,.-;)]*') || tokens[polite]?.line === true;
  // "It's not urgent, [but] start …"
  const end = closed ? polite : words.joints.has(scan.norm(said)) ? said + 1 : said;
  const requestFollows = [words.leads, words.openers, words.gerunds].some((phrases) => phrases.at(tokens, end) !== undefined);
  const orderFollows = words.verbs.at(tokens, end) !== undefined && words.nouns.at(tokens, end) === undefined;
  if (!closed && !requestFollows && !orderFollows) return false;
  scan.at = end;
  scan.mark(match.value);
  scan.urges = true;
  return true;
}

function takeAddress(scan: Scan): boolean {
  return scan.take(scan.words.addresses) !== undefined;
}

function takeOpener(scan: Scan): boolean {
  const match = scan.take(scan.words.openers);
  if (match === undefined) return false;
  markImportanceWithin(scan, match);
  if (urgesAt(scan, match.start)) scan.urges = true;
  return true;
}

/** "please", "now", "right away": what is said with it is asked for; "thanks", "so" and "today" go with anything. */
export function urgesAt({ tokens, words }: Scan, at: number): boolean {
  const { time, haste, courtesy } = words.tail;
  if (time.at(tokens, at) !== undefined || haste.at(tokens, at) !== undefined) return true;
  return courtesy.at(tokens, at) !== undefined && words.adverbs.at(tokens, at) !== undefined;
}

/** "hi", "good morning team", "Hi Bob,": a name is of the greeting when a mark closes it. */
function takeGreeting(scan: Scan): boolean {
  if (scan.take(scan.words.greetings) === undefined) return false;
  let at = scan.at;
  while (at < scan.at + GREETED_MAX_WORDS && scan.tokens[at]?.kind === 'word') at += 1;
  // "Morgen um neun, …" greets nobody.
  if (at > scan.at && scan.isMark(at, ',!.:-') && readTime(scan, scan.at) === undefined) scan.at = at;
  return true;
}

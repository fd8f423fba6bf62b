import type { Span } from '../scan.ts';
import { companyBefore } from './company.ts';
import type { LastVerb, Tie } from './lexicon.ts';
import { Findings, type Message } from './message.ts';

const STEPS_MAX = 16;
const INSET_MAX_CHARACTERS = 80;

/** "…についての[至急の会議を今すぐ開始して]": the part of a request that is always there, found from its end. */
export interface Core {
  /** Where the words about the subject end. */
  readonly start: number;
  readonly verb: LastVerb | 'none' | 'meet' | 'talk';
  readonly noun: 'firm' | 'soft' | 'talk' | 'none';
  readonly tie: Tie | 'none';
  /** The subject between noun and verb: "会議を「予算」という件名で開始". */
  readonly inset: Span | null;
}

/** Reads a request backwards from its last token. */
export function readCore(message: Message, floor: number, end: number): { core: Core; findings: Findings } | undefined {
  let at = end;
  let urged = false;
  for (let tries = 0; tries < STEPS_MAX; tries += 1) {
    for (const read of [readMeeting, readVerbAndNoun]) {
      const findings = new Findings();
      findings.urged = urged;
      const core = read(message, floor, at, findings);
      if (core !== undefined) return { core, findings };
    }
    const softened = softenedBefore(message, at, floor);
    if (softened === undefined) break;
    urged ||= softened.polite;
    at = softened.start;
  }
  return readBareNoun(message, floor, end);
}

/** "会議、お願いします": without a verb. */
function readBareNoun(message: Message, floor: number, end: number): { core: Core; findings: Findings } | undefined {
  let at = end;
  const findings = new Findings();
  for (let tries = 0; tries < STEPS_MAX; tries += 1) {
    const polite = message.before(message.words.pleas, at, floor);
    if (polite === undefined && !(findings.urged && isDecoration(message, at - 1))) break;
    findings.urged = true;
    at = polite?.start ?? at - 1;
  }
  const found = nounBefore(message, floor, at, findings.urged, findings);
  if (found === undefined || !fits(undefined, found.particle, findings)) return undefined;
  const closed = closesSentence(message, end) || leadsToTitle(message, end);
  if (found.particle === 'object' && !(closed && isOrdered(message, at, findings))) return undefined;
  return { core: coreOf(message, floor, 'none', found, findings), findings };
}

/** "会議を。", but not "会議は？", "会議だけ" without a plea. */
function isOrdered(message: Message, end: number, { urged }: Findings): boolean {
  return urged || message.tokens[end - 1]?.norm === 'を';
}

/** Steps back over what makes a verb a polite one: "…て[もらえますか、お願いします🙏]". */
function softenedBefore(message: Message, end: number, floor: number): { start: number; polite: boolean } | undefined {
  const { courtesy, endings } = message.words;
  const polite = message.before(courtesy, end, floor);
  const ending = message.before(endings, end, floor);
  if (polite !== undefined && polite.start <= (ending?.start ?? end)) return { start: polite.start, polite: true };
  if (ending !== undefined) return { start: ending.start, polite: false };
  return end - 1 > floor && isDecoration(message, end - 1) ? { start: end - 1, polite: false } : undefined;
}

function isDecoration(message: Message, at: number): boolean {
  return message.isMark(at, ',-~') || message.tokens[at]?.kind === 'emoji';
}

/** "予算の件で集まろう": the verb holds the noun. */
function readMeeting(message: Message, floor: number, end: number, findings: Findings): Core | undefined {
  const meeting = message.before(message.words.meetings, end, floor);
  if (meeting === undefined) return undefined;
  const at = skipAsides(message, floor, meeting.start, findings, skipAside);
  const tie = message.before(message.words.connectors, at, floor);
  return { start: tie?.start ?? at, verb: meeting.value, noun: 'none', tie: tie?.value ?? 'none', inset: null };
}

function readVerbAndNoun(message: Message, floor: number, end: number, findings: Findings): Core | undefined {
  const verb = message.before(message.words.verbs, end, floor);
  const found = verb === undefined ? undefined : nounBefore(message, floor, verb.start, true, findings);
  return verb === undefined || found === undefined || !fits(verb.value, found.particle, findings) ? undefined : coreOf(message, floor, verb.value, found, findings);
}

/** The whole of it, with what stands before the noun. */
function coreOf(message: Message, floor: number, verb: Core['verb'], { start, value, inset }: FoundNoun, findings: Findings): Core {
  const at = skipAsides(message, floor, start, findings, (...place) => skipAdjective(...place) ?? skipAside(...place));
  const { start: from, tie } = tieBefore(message, floor, at, findings);
  return { start: from, verb, noun: value, tie, inset };
}

/** "予算[について]", "予算[について皆で話し合うための]", but not "落ちたので", which is a clause. */
function tieBefore(message: Message, floor: number, end: number, findings: Findings): Pick<Core, 'start' | 'tie'> {
  const { connectors, clauses, purposes, particles } = message.words;
  const clauseAt = message.before(clauses, end, floor)?.start ?? end;
  const tie = message.before(connectors, end, floor);
  const purpose = message.before(purposes, end, floor);
  if (purpose === undefined || purpose.start > clauseAt || (tie !== undefined && tie.start < purpose.start)) {
    return tie !== undefined && tie.start <= clauseAt ? { start: tie.start, tie: tie.value } : { start: end, tie: 'none' };
  }
  const at = skipAsides(message, floor, purpose.start, findings, skipAside);
  const topic = message.before(connectors, at, floor) ?? message.before(particles, at, floor);
  return topic === undefined ? { start: at, tie: 'none' } : { start: topic.start, tie: 'firm' };
}

type Particle = 'object' | 'subject' | 'goal' | 'means' | 'none';

interface FoundNoun {
  readonly start: number;
  readonly value: 'firm' | 'soft' | 'talk';
  readonly particle: Particle;
  readonly inset: Span | null;
}

/** The noun with its particle, perhaps some words before the verb: "会議を、今すぐ、田中さんと". */
function nounBefore(message: Message, floor: number, end: number, certain: boolean, findings: Findings): FoundNoun | undefined {
  let at = end;
  let inset: Span | null = null;
  for (let tries = 0; tries < STEPS_MAX; tries += 1) {
    const particle = message.before(message.words.particles, at, floor);
    const noun = message.before(message.words.nouns, particle?.start ?? at, floor);
    if (noun !== undefined) return { start: noun.start, value: noun.value, particle: particle?.value ?? 'none', inset };
    if (!certain) return undefined;
    const next = skipAside(message, floor, at, findings);
    if (next !== undefined) at = next;
    else {
      const found: { from: number; subject: Span } | undefined = inset === null ? insetBefore(message, floor, at) : undefined;
      if (found === undefined) return undefined;
      inset = found.subject;
      at = found.from;
    }
  }
  return undefined;
}

/** What may be done with a meeting that stands with this particle. */
function fits(verb: LastVerb | undefined, particle: Particle, findings: Findings): boolean {
  if (particle === 'goal') return verb === 'gather';
  if (verb === 'gather') return false;
  if (verb === undefined) return particle === 'none' || particle === 'object' || (particle === 'means' && findings.urged);
  return particle !== 'means';
}

function closesSentence(message: Message, end: number): boolean {
  let at = end;
  while (!message.isSentenceEnd(at) && !message.isWord(at) && !message.quotes.has(at)) at += 1;
  return message.isSentenceEnd(at);
}

/** "会議をお願いします[、議題は]予算です". */
function leadsToTitle(message: Message, end: number): boolean {
  return message.isMark(end, ',:-') && message.at(message.words.titles, end + 1) !== undefined;
}

/** "会議を[予算について]開始": the words between a noun with its particle and the verb. */
function insetBefore(message: Message, floor: number, end: number): { from: number; subject: Span } | undefined {
  const tie = message.before(message.words.connectors, end, floor);
  if (tie?.value !== 'firm' && message.quotes.get((tie?.start ?? end) - 1) === undefined) return undefined;
  const to = tie?.start ?? end;
  if (message.before(message.words.clauses, to, floor) !== undefined) return undefined;
  for (let at = to - 1; at > Math.max(floor, to - INSET_MAX_CHARACTERS); at -= 1) {
    const particle = message.before(message.words.particles, at, floor);
    if (particle?.value === 'object' && message.before(message.words.nouns, particle.start, floor) !== undefined) return { from: at, subject: { start: at, end: to } };
  }
  return undefined;
}

type Skip = (message: Message, floor: number, end: number, findings: Findings) => number | undefined;

/** Steps back over words that are not of the subject. */
function skipAsides(message: Message, floor: number, end: number, findings: Findings, skip: Skip): number {
  let at = end;
  for (let tries = 0; tries < STEPS_MAX && at > floor; tries += 1) {
    const next = skip(message, floor, at, findings);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

function skipAdjective(message: Message, floor: number, end: number, findings: Findings): number | undefined {
  const { adjectives, importance, timeAdjectives } = message.words;
  const important = message.before(importance.adjectives, end, floor);
  if (important !== undefined) {
    findings.mark(important.value);
    return important.start;
  }
  const time = message.before(timeAdjectives, end, floor);
  if (time === undefined) return message.before(adjectives, end, floor)?.start;
  noteTime(time.value, findings);
  return time.start;
}

/** "今すぐ", "緊急で", "明日", "田中さんと": words that stand between the parts of a request. */
function skipAside(message: Message, floor: number, end: number, findings: Findings): number | undefined {
  const { adverbs, importance, times } = message.words;
  if (end - 1 > floor && message.isMark(end - 1, ',')) return end - 1;
  const important = message.before(importance.adverbs, end, floor);
  if (important !== undefined) {
    findings.mark(important.value);
    findings.urged = true;
    return important.start;
  }
  const time = message.before(times, end, floor);
  const adverb = message.before(adverbs, end, floor);
  const company = companyBefore(message, end, floor);
  const start = Math.min(time?.start ?? end, adverb?.start ?? end, company?.start ?? end);
  if (start === end) return undefined;
  if (company?.start === start) findings.invite(company.names);
  else if (time?.start === start) noteTime(time.value, findings);
  return start;
}

function noteTime(time: 'future' | 'past', findings: Findings): void {
  if (time === 'future') findings.later = true;
  else findings.refused = true;
}

import { parsePattern, reverse, type Pattern } from './patterns.ts';
import type { Token } from './tokens.ts';

/** Patterns of a language table with what each stands for. */
export type PhraseTable<Value extends string> = Readonly<Record<Value, readonly string[]>>;

/** A phrase found in the tokens: where it begins, where it ends (exclusive), what it stands for. */
export interface Match<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

/** Where one can be inside the phrases: the words that may follow, and what the phrase stands for if it may end here. */
interface State<Value> {
  readonly next: Map<string, State<Value>[]>;
  readonly value: Value | undefined;
}

/**
 * A set of phrases, looked up word by word. The patterns are kept as an automaton and never written out: a handful of them stands for
 * millions of phrases. Where a phrase is in two groups of the table, the first group counts.
 */
export class Phrases<Value extends string = string> {
  readonly #forwards: State<Value>;
  readonly #backwards: State<Value>;

  constructor(table: PhraseTable<Value>) {
    const patterns = (Object.keys(table) as Value[]).flatMap((value) => table[value].map((text) => ({ value, pattern: parsePattern(text) })));
    this.#forwards = merge(patterns.map(({ value, pattern }) => enter(pattern, { next: new Map(), value })));
    this.#backwards = merge(patterns.map(({ value, pattern }) => enter(reverse(pattern), { next: new Map(), value })));
  }

  /** The longest phrase that begins at a token. */
  at(tokens: readonly Token[], start: number): Match<Value> | undefined {
    let states = [this.#forwards];
    let found: Match<Value> | undefined;
    for (let i = start; i < tokens.length; i += 1) {
      const token = tokens[i];
      if (token === undefined || (i > start && isGlue(token))) continue;
      states = step(states, token.norm);
      if (states.length === 0) break;
      const value = valueOf(states);
      if (value !== undefined && tokens[i + 1]?.joined !== true) found = { start, end: i + 1, value };
    }
    return found;
  }

  /** The longest phrase that ends before a token and begins at `floor` or later. */
  before(tokens: readonly Token[], end: number, floor = 0): Match<Value> | undefined {
    let states = [this.#backwards];
    let found: Match<Value> | undefined;
    for (let i = end - 1; i >= floor; i -= 1) {
      const token = tokens[i];
      if (token === undefined || (i < end - 1 && isGlue(token))) continue;
      states = step(states, token.norm);
      if (states.length === 0) break;
      const value = valueOf(states);
      if (value !== undefined && !token.joined) found = { start: i, end, value };
    }
    return found;
  }
}

function step<Value>(states: readonly State<Value>[], norm: string): State<Value>[] {
  const reached = new Set<State<Value>>();
  for (const state of states) for (const next of state.next.get(norm) ?? []) reached.add(next);
  return [...reached];
}

function valueOf<Value>(states: readonly State<Value>[]): Value | undefined {
  return states.find((state) => state.value !== undefined)?.value;
}

/** The state in front of a pattern after which `after` holds. */
function enter<Value>(pattern: Pattern, after: State<Value>): State<Value> {
  if (pattern.kind === 'word') return { next: new Map([[pattern.norm, [after]]]), value: undefined };
  if (pattern.kind === 'sequence') return pattern.parts.reduceRight((state, part) => enter(part, state), after);
  return merge(pattern.parts.map((part) => enter(part, after)));
}

function merge<Value>(states: readonly State<Value>[]): State<Value> {
  const [only] = states;
  if (only !== undefined && states.length === 1) return only;
  const next = new Map<string, State<Value>[]>();
  for (const state of states) for (const [norm, reached] of state.next) next.set(norm, [...new Set([...(next.get(norm) ?? []), ...reached])]);
  return { next, value: valueOf(states) };
}

/** "importance: high" and "importance = high" read like "importance high". */
function isGlue(token: Token): boolean {
  return token.norm === ':' || token.norm === '=';
}

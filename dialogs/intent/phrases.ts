import { parsePattern, type Pattern, reverse, type Speller, wholeWords } from './patterns.ts';
import type { Token } from './tokens.ts';

/** Patterns of a language table with what each stands for. */
export type PhraseTable<Value extends string> = Readonly<Partial<Record<Value, readonly string[]>>>;

/** A phrase found in the tokens: where it begins, where it ends (exclusive), what it stands for. */
export interface Match<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

const SKIPS_MAX = 3;

/**
 * A set of phrases, looked up word by word. The patterns are never written out: a handful of them stands for millions of phrases. Where
 * a phrase is in two groups of the table, the first group counts.
 */
export class Phrases<Value extends string = string> {
  readonly #forwards: Automaton<Value>;
  readonly #backwards: Automaton<Value>;

  constructor(table: PhraseTable<Value>, speller: Speller = wholeWords) {
    const patterns = (Object.keys(table) as Value[]).flatMap((value) => (table[value] ?? []).map((text) => ({ value, pattern: parsePattern(text, speller) })));
    this.#forwards = new Automaton(() => patterns);
    this.#backwards = new Automaton(() => patterns.map(({ value, pattern }) => ({ value, pattern: reverse(pattern) })));
  }

  /** The longest phrase that begins at a token; a few of the words to skip may stand inside it. */
  at(tokens: readonly Token[], start: number, skips?: ReadonlySet<string>): Match<Value> | undefined {
    const first = tokens[start];
    if (first === undefined || !this.#forwards.start.next.has(first.norm)) return undefined;
    return skips === undefined ? this.#straight(tokens, start) : this.#skipping(tokens, start, skips);
  }

  #straight(tokens: readonly Token[], start: number): Match<Value> | undefined {
    let state: State<Value> | undefined = this.#forwards.start;
    let found: Match<Value> | undefined;
    for (let i = start; i < tokens.length; i += 1) {
      const token = tokens[i];
      if (token === undefined || (i > start && isGlue(token))) continue;
      state = this.#forwards.step(state, token.norm);
      if (state === undefined) break;
      if (state.value !== undefined && tokens[i + 1]?.joined !== true) found = { start, end: i + 1, value: state.value };
    }
    return found;
  }

  #skipping(tokens: readonly Token[], start: number, skips: ReadonlySet<string>): Match<Value> | undefined {
    let states: readonly State<Value>[] = [this.#forwards.start];
    let found: Match<Value> | undefined;
    let skipped = 0;
    for (let i = start; i < tokens.length && states.length > 0; i += 1) {
      const token = tokens[i];
      if (token === undefined || (i > start && isGlue(token))) continue;
      const reached = states.map((state) => this.#forwards.step(state, token.norm)).filter((state) => state !== undefined);
      const value = reached.find((state) => state.value !== undefined)?.value;
      if (value !== undefined && tokens[i + 1]?.joined !== true) found = { start, end: i + 1, value };
      const mayStay = i > start && skips.has(token.norm) && skipped < SKIPS_MAX;
      if (mayStay) skipped += 1;
      states = mayStay ? [...reached, ...states] : reached;
    }
    return found;
  }

  /** The longest phrase that ends before a token and begins at `floor` or later. */
  before(tokens: readonly Token[], end: number, floor = 0): Match<Value> | undefined {
    let state: State<Value> | undefined = this.#backwards.start;
    let found: Match<Value> | undefined;
    for (let i = end - 1; i >= floor; i -= 1) {
      const token = tokens[i];
      if (token === undefined || (i < end - 1 && isGlue(token))) continue;
      state = this.#backwards.step(state, token.norm);
      if (state === undefined) break;
      if (state.value !== undefined && !token.joined) found = { start: i, end, value: state.value };
    }
    return found;
  }
}

/** "importance: high" and "importance = high" read like "importance high". */
function isGlue(token: Token): boolean {
  return token.norm === ':' || token.norm === '=';
}

/** A place inside a pattern: the words that lead on, and the places that are as good as this one. */
interface Place<Value> {
  readonly id: number;
  readonly words: readonly (readonly [norm: string, next: Place<Value>])[];
  readonly same: readonly Place<Value>[];
  readonly value?: Value;
}

/** All places where one can be after the words so far. */
interface State<Value> {
  readonly next: ReadonlyMap<string, readonly Place<Value>[]>;
  /** Where the words lead that were looked up before. */
  readonly known: Map<string, State<Value>>;
  readonly value: Value | undefined;
}

/** Makes its states when they are first needed, so that a table costs no more than what is said of it. */
class Automaton<Value> {
  readonly #patterns: () => readonly { readonly value: Value; readonly pattern: Pattern }[];
  readonly #states = new Map<string, State<Value>>();
  #start: State<Value> | undefined;
  #places = 0;

  constructor(patterns: () => readonly { readonly value: Value; readonly pattern: Pattern }[]) {
    this.#patterns = patterns;
  }

  get start(): State<Value> {
    this.#start ??= this.#stateOf(this.#patterns().map(({ value, pattern }) => this.#enter(pattern, this.#place({ value }))));
    return this.#start;
  }

  step(state: State<Value>, norm: string): State<Value> | undefined {
    const places = state.next.get(norm);
    return places && (state.known.get(norm) ?? this.#reach(state, norm, places));
  }

  #reach(state: State<Value>, norm: string, places: readonly Place<Value>[]): State<Value> {
    const reached = this.#stateOf(places);
    state.known.set(norm, reached);
    return reached;
  }

  #place(place: Partial<Place<Value>>): Place<Value> {
    this.#places += 1;
    return { id: this.#places, words: [], same: [], ...place };
  }

  /** The place in front of a pattern behind which `after` is. */
  #enter(pattern: Pattern, after: Place<Value>): Place<Value> {
    if (pattern.kind === 'word') return this.#place({ words: [[pattern.norm, after]] });
    if (pattern.kind === 'sequence') return pattern.parts.reduceRight((place, part) => this.#enter(part, place), after);
    return this.#place({ same: pattern.parts.map((part) => this.#enter(part, after)) });
  }

  #stateOf(places: readonly Place<Value>[]): State<Value> {
    const key = places.length === 1 ? String(places[0]?.id) : places.map(({ id }) => id).join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const state = toState(places);
    this.#states.set(key, state);
    return state;
  }
}

function toState<Value>(places: readonly Place<Value>[]): State<Value> {
  const all = new Set(places);
  const next = new Map<string, Place<Value>[]>();
  let first: Place<Value> | undefined;
  for (const place of all) {
    for (const same of place.same) all.add(same);
    for (const [norm, after] of place.words) {
      const reached = next.get(norm);
      if (reached === undefined) next.set(norm, [after]);
      else if (!reached.includes(after)) reached.push(after);
    }
    if (place.value !== undefined && (first === undefined || place.id < first.id)) first = place;
  }
  return { next, known: new Map(), value: first?.value };
}

/** A way to write a mentioned person's name, in small letters, and the name. */
export interface Mention {
  readonly written: string;
  readonly name: string;
}

const FIRST_NAME_MIN_LENGTH = 2;
const FIRST_NAMES_MAX = 2;

/** How mentioned people may be written, the longest way first: in full, or, as Teams lets one shorten a mention, by the first of their names. */
export function mentionsOf(names: readonly string[]): readonly Mention[] {
  const ways = new Map<string, string>();
  for (const name of names) add(ways, name, name);
  for (const name of names) for (const first of firstNames(name)) add(ways, first, name);
  return Array.from(ways, ([written, name]) => ({ written, name })).sort((a, b) => b.written.length - a.written.length);
}

/** "Ann Maria Lee" → "Ann Maria", "Ann". */
function firstNames(name: string): readonly string[] {
  const words = name.split(' ', FIRST_NAMES_MAX + 1);
  return words.slice(1).map((_, i) => words.slice(0, i + 1).join(' ')).filter((first) => first.length >= FIRST_NAME_MIN_LENGTH);
}

function add(ways: Map<string, string>, written: string, name: string): void {
  const key = written.toLowerCase();
  if (key.trim() !== '' && !ways.has(key)) ways.set(key, name);
}

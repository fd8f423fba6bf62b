/** The word that a misspelt one was meant to be, if it is one of ours. */
export type Corrector = (norm: string) => string | undefined;

const MIN_LENGTH = 5;
const GLUED_MIN_LENGTH = 7;

/**
 * Recognises a word of the list with one letter wrong, missing, doubled, or swapped with its neighbour. Words under five letters, words
 * that are themselves on the list, and the `innocent` ones (real words that only look alike) are left alone.
 */
export function createCorrector(words: Iterable<string>, innocent: Iterable<string> = []): Corrector {
  const known = new Set(words);
  const left = new Set(innocent);
  const byDeletion = new Map<string, string[]>();
  for (const word of known) if (word.length >= MIN_LENGTH) for (const key of [word, ...deletions(word)]) pushTo(byDeletion, key, word);

  return (norm) => {
    if (norm.length < MIN_LENGTH || norm.length > 16 || known.has(norm) || left.has(norm)) return undefined;
    return [norm, ...deletions(norm)].flatMap((key) => byDeletion.get(key) ?? []).find((word) => isOneSlip(norm, word));
  };
}

function pushTo(map: Map<string, string[]>, key: string, word: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [word]);
  else list.push(word);
}

function deletions(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** One slip of the fingers apart; the first letter is right unless it changed places with the second, or is the end of the word before. */
function isOneSlip(typed: string, meant: string): boolean {
  let i = 0;
  while (i < typed.length && typed[i] === meant[i]) i += 1;
  if (typed[i] === meant[i + 1] && typed[i + 1] === meant[i] && typed.slice(i + 2) === meant.slice(i + 2)) return true;
  if (i === 0) return meant.length >= GLUED_MIN_LENGTH && typed.slice(1) === meant;
  return [typed.slice(i) === meant.slice(i + 1), typed.slice(i + 1) === meant.slice(i), typed.slice(i + 1) === meant.slice(i + 1)].includes(true);
}

import type { Token } from '../tokens.ts';

const pairs = ['「」', '『』', '《》', '〈〉', '“”', '‘’', '«»', '„“', '""', '＂＂', '｢｣', '〝〟'] as const;
const openerOf = new Map<string, string>(pairs.map(([opener = '', closer = '']) => [closer, opener]));
const openers = new Set<string>(pairs.map(([opener = '']) => opener));

/** True for a sign that may close a quotation. */
export function isClosing(sign: string): boolean {
  return openerOf.has(sign);
}

/** Both ends of every quotation, each with the other; what is not closed is none. */
export function pairQuotes(tokens: readonly Token[]): Map<number, number> {
  const ends = new Map<number, number>();
  const open: { sign: string; at: number }[] = [];
  const waiting = new Map<string, number>();
  tokens.forEach(({ kind, norm }, at) => {
    if (kind !== 'mark') return;
    const opener = openerOf.get(norm);
    if (opener !== undefined && (waiting.get(opener) ?? 0) > 0) pair(opener, at);
    else if (openers.has(norm)) {
      open.push({ sign: norm, at });
      waiting.set(norm, (waiting.get(norm) ?? 0) + 1);
    }
  });
  return ends;

  /** Closes the last quotation of this kind; those opened in it and not closed were none. */
  function pair(opener: string, at: number): void {
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      waiting.set(last.sign, (waiting.get(last.sign) ?? 1) - 1);
      if (last.sign !== opener) continue;
      ends.set(last.at, at).set(at, last.at);
      return;
    }
  }
}

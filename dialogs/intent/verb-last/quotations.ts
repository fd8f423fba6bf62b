import type { Token } from '../tokens.ts';

const closers: Readonly<Record<string, string>> = {
  '「': '」', '『': '』', '《': '》', '〈': '〉', '“': '”', '‘': '’', '«': '»', '„': '“', '"': '"', '＂': '＂', '｢': '｣', '〝': '〟',
};
const openers = new Map(Object.entries(closers).map(([opener, closer]) => [closer, opener]));

/** Both ends of every quotation, each with the other; what is not closed is none. */
export function pairQuotes(tokens: readonly Token[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: { sign: string; at: number }[] = [];
  const waiting = new Map<string, number>();
  tokens.forEach(({ kind, norm }, at) => {
    if (kind !== 'mark') return;
    const opener = openers.get(norm);
    if (opener !== undefined && (waiting.get(opener) ?? 0) > 0) pair(opener, at);
    else if (closers[norm] !== undefined) {
      open.push({ sign: norm, at });
      waiting.set(norm, (waiting.get(norm) ?? 0) + 1);
    }
  });
  return pairs;

  /** Closes the last quotation of this kind; those opened in it and not closed were none. */
  function pair(opener: string, at: number): void {
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      waiting.set(last.sign, (waiting.get(last.sign) ?? 1) - 1);
      if (last.sign !== opener) continue;
      pairs.set(last.at, at).set(at, last.at);
      return;
    }
  }
}

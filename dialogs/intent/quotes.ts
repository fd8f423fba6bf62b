import type { Scan, Span } from './scan.ts';

/** Opening quotes and what may close them; people mix the pairs. */
const closers: Readonly<Record<string, string>> = {
  '"': '"”', '“': '”"“', '„': '“”"', '‟': '”"', '«': '»', '»': '«', '‹': '›', '›': '‹', "'": "'’", '‘': "’'", '‚': "‘’'", '’': "’'",
  '`': '`´', '´': '´', '「': '」', '『': '』', '《': '》', '〈': '〉', '＂': '＂', '❝': '❞',
};

/** True when a quotation opens at the token: a quote with a blank or a mark before it and none after it. */
export function opensQuote(scan: Scan, at: number): boolean {
  const token = scan.tokens[at];
  if (token?.kind !== 'mark' || closers[scan.text.charAt(token.start)] === undefined) return false;
  return token.gap || scan.tokens[at - 1]?.kind !== 'word';
}

/** Where the quotation that opens at the token is closed, within the span; undefined when it is not. */
export function closingQuote(scan: Scan, { start, end }: Span): number | undefined {
  const opener = quoteAt(scan, start);
  const allowed = closers[opener] ?? '';
  if (opener === '' || allowed === '') return undefined;
  const symmetric = allowed.includes(opener);
  if (symmetric && end - 1 > start && allowed.includes(quoteAt(scan, end - 1) || ' ') && !reopens(scan, opener, start + 1, end - 1)) return end - 1;
  let depth = 1;
  for (let at = start + 1; at < end; at += 1) {
    const sign = quoteAt(scan, at);
    if (sign !== '' && allowed.includes(sign) && (!symmetric || closesHere(scan, at))) depth -= 1;
    else if (sign === opener) depth += 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function quoteAt(scan: Scan, at: number): string {
  const token = scan.tokens[at];
  return token?.kind === 'mark' ? scan.text.slice(token.start, token.end) : '';
}

function reopens(scan: Scan, opener: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (quoteAt(scan, at) === opener && !closesHere(scan, at)) return true;
  return false;
}

function closesHere(scan: Scan, at: number): boolean {
  const next = scan.tokens[at + 1];
  return next === undefined || next.gap || next.kind !== 'word';
}

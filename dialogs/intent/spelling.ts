import type { Compiled } from './compile.ts';
import { apostrophes, type Token } from './tokens.ts';

const CORRECTED_HEAD_TOKENS = 48;
const CORRECTED_TAIL_TOKENS = 16;
const COMPOUND_NAME_MIN_LENGTH = 3;

/** The tokens as one language spells: elisions, pronouns and compounds taken apart, slips of the fingers forgiven. */
export function spell(text: string, tokens: readonly Token[], words: Compiled): readonly Token[] {
  const { elisions, clitics, compounds } = words.spelling;
  const parted = elisions.size + clitics.size + compounds.length === 0 ? tokens : tokens.flatMap((token) => part(text, token, words));
  return parted.map((token, i) => (i < CORRECTED_HEAD_TOKENS || i >= parted.length - CORRECTED_TAIL_TOKENS ? correct(text, token, words) : token));
}

function correct(text: string, token: Token, words: Compiled): Token {
  if (token.kind !== 'word') return token;
  const written = words.spelling.accented.size === 0 ? '' : text.slice(token.start, token.end).toLowerCase();
  const meant = words.spelling.accented.has(written) ? written : words.correct(token.norm);
  return meant === undefined ? token : { ...token, norm: meant };
}

function part(text: string, token: Token, words: Compiled): readonly Token[] {
  if (token.kind !== 'word') return [token];
  if (token.joined && words.spelling.clitics.has(token.norm)) return [{ ...token, joined: false }];
  const elided = partElision(text, token, words);
  return elided ?? partCompound(token, words);
}

/** "d'un" → "d'" "un". */
function partElision(text: string, token: Token, { spelling }: Compiled): readonly Token[] | undefined {
  const length = token.norm.indexOf("'");
  if (length <= 0 || !spelling.elisions.has(token.norm.slice(0, length))) return undefined;
  const cut = token.start + length + 1;
  if (!apostrophes.includes(text.charAt(cut - 1))) return undefined;
  return [
    { ...token, norm: token.norm.slice(0, length + 1), end: cut },
    { ...token, norm: token.norm.slice(length + 1), start: cut, gap: false, line: false, joined: false },
  ];
}

/** "Budgetbesprechung" → "Budget" "besprechung". */
function partCompound(token: Token, { spelling }: Compiled): readonly Token[] {
  const noun = spelling.compounds.find((compound) => token.norm.endsWith(compound));
  const length = token.end - token.start - (noun?.length ?? 0);
  if (noun === undefined || token.norm.length !== token.end - token.start) return [token];
  if (length === 0) return [{ ...token, joined: false }];
  if (length < COMPOUND_NAME_MIN_LENGTH) return [token];
  const name = token.norm.slice(0, length);
  const linking = spelling.linked.some((ending) => name.endsWith(ending)) ? 1 : 0;
  const end = token.start + length - linking;
  return [
    { ...token, norm: name.slice(0, length - linking), end },
    { ...token, norm: noun, start: token.start + length, gap: false, line: false, joined: false },
  ];
}

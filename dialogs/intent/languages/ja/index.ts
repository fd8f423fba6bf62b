import type { VerbLastLexicon } from '../../verb-last/lexicon.ts';
import { commands } from './commands.ts';
import { importance } from './importance.ts';
import { meeting } from './meeting.ts';
import { opening } from './opening.ts';
import { people } from './people.ts';
import { rest } from './rest.ts';
import { times } from './times.ts';

/** Japanese. */
export const japanese: VerbLastLexicon = {
  letters: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  commands,
  ...opening,
  ...meeting,
  ...rest,
  ...times,
  importance,
  people,
};

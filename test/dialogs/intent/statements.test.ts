import assert from 'node:assert/strict';

import { languages, readIntent } from '../../../dialogs/intent.ts';
import { readPhrases } from './phrase-table.ts';

describe('what tells of a meeting', () => {
  for (const language of languages) {
    for (const { message } of readPhrases(`${language}-statements`)) {
      it(`starts none, whoever reads it: ${JSON.stringify(message)}`, () => {
        for (const locale of languages) assert.notEqual(readIntent(message, { locale }).intent, 'startMeeting', locale);
      });
    }
  }
});

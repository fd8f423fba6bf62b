import { describePhrases } from './phrase-table.ts';

describePhrases('de', 'de');
describePhrases('de-unseen', 'de-AT');
describePhrases('de', 'en-US');
describePhrases('de-statements', 'de');

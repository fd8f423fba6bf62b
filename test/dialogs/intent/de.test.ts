import { describePhrases } from './phrase-table.ts';

describePhrases('de', 'de');
describePhrases('de-unseen', 'de-AT');
describePhrases('de', 'en-US');
describePhrases('de-unseen-2', 'de');
describePhrases('de-unseen-3', 'de');
describePhrases('de-unseen-4', 'de');
describePhrases('de-unseen-5', 'de');
describePhrases('de-unseen-6', 'de');
describePhrases('de-remarks', 'de');
describePhrases('de-unseen-7', 'de');
describePhrases('de-office', 'de');
describePhrases('de-statements', 'de');

import { describePhrases } from './phrase-table.ts';

describePhrases('en', 'en');
describePhrases('en-unseen-1', 'en');
describePhrases('en-unseen-2', 'en');
describePhrases('en-unseen-3', 'en');
describePhrases('en-unseen-4', 'en');
describePhrases('en-unseen-5', 'en');
describePhrases('en-unseen-6', 'en');
describePhrases('en-unseen-7', 'en');
describePhrases('en-unseen-8', 'en');
describePhrases('en-unseen-9', 'en');
describePhrases('en-unseen-10', 'en');
describePhrases('en-unseen-11', 'en');
describePhrases('en-unseen-12', 'en');
describePhrases('en-unseen-13', 'en');
describePhrases('en-remarks', 'en');
describePhrases('en-office', 'en');
describePhrases('en-statements', 'en');

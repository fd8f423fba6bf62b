import { describePhrases } from './phrase-table.ts';

describePhrases('fr', 'fr');
describePhrases('fr-unseen', 'fr');
describePhrases('fr', 'en-US');
describePhrases('fr-unseen-2', 'fr');
describePhrases('fr-unseen-3', 'fr');
describePhrases('fr-unseen-4', 'fr');
describePhrases('fr-unseen-5', 'fr');
describePhrases('fr-unseen-6', 'fr');
describePhrases('fr-remarks', 'fr');
describePhrases('fr-unseen-7', 'fr');
describePhrases('fr-office', 'fr');
describePhrases('fr-statements', 'fr');

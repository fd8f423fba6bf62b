import { describePhrases } from './phrase-table.ts';

describePhrases('en');

import { describePhrases } from './phrase-table.ts';

describePhrases('es', 'es');
describePhrases('es', 'en-US');

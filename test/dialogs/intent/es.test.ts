import { describePhrases } from './phrase-table.ts';

describePhrases('es', 'es');
describePhrases('es-unseen', 'es');
describePhrases('es-unseen-2', 'es');
describePhrases('es', 'en-US');
describePhrases('es-unseen-3', 'es');
describePhrases('es-unseen-4', 'es');
describePhrases('es-unseen-5', 'es');
describePhrases('es-unseen-6', 'es');
describePhrases('es-unseen-7', 'es');
describePhrases('es-remarks', 'es');
describePhrases('es-unseen-8', 'es');
describePhrases('es-office', 'es');
describePhrases('es-statements', 'es');

import { describePhrases } from './phrase-table.ts';

describePhrases('es-colleagues', 'es-419');
describePhrases('pt-colleagues', 'pt-BR');

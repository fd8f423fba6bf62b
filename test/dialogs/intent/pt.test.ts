import { describePhrases } from './phrase-table.ts';

describePhrases('pt', 'pt-BR');
describePhrases('pt', 'pt-PT');
describePhrases('pt', 'en-US');

import { describePhrases } from './phrase-table.ts';

describePhrases('pt', 'pt-BR');
describePhrases('pt', 'pt-PT');
describePhrases('pt-unseen', 'pt-BR');
describePhrases('pt-unseen-2', 'pt');
describePhrases('pt', 'en-US');
describePhrases('pt-unseen-3', 'pt');
describePhrases('pt-unseen-4', 'pt');
describePhrases('pt-unseen-5', 'pt');
describePhrases('pt-unseen-6', 'pt');
describePhrases('pt-unseen-7', 'pt');
describePhrases('pt-remarks', 'pt');
describePhrases('pt-unseen-8', 'pt');
describePhrases('pt-office', 'pt');
describePhrases('pt-statements', 'pt');

import { describePhrases } from './phrase-table.ts';

describePhrases('ja', 'ja');
describePhrases('ja-unseen-1', 'ja-JP');
describePhrases('ja-unseen-2', 'ja');
describePhrases('ja', 'en-US');

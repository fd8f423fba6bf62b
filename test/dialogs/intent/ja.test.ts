import { describePhrases } from './phrase-table.ts';

describePhrases('ja', 'ja');
describePhrases('ja-unseen-1', 'ja-JP');
describePhrases('ja-unseen-2', 'ja');
describePhrases('ja-unseen-3', 'ja');
describePhrases('ja-unseen-4', 'en-GB');
describePhrases('ja-unseen-5', 'ja');
describePhrases('ja-unseen-6', 'ja');
describePhrases('ja', 'en-US');
describePhrases('ja-unseen-7', 'ja');
describePhrases('ja-unseen-8', 'ja');
describePhrases('ja-unseen-9', 'ja');
describePhrases('ja-unseen-10', 'ja');
describePhrases('ja-unseen-11', 'ja');
describePhrases('ja-remarks', 'ja');
describePhrases('ja-unseen-12', 'ja');
describePhrases('ja-office', 'ja');
describePhrases('ja-statements', 'ja');

import type { Card } from '../../../dialogs/cards/card.ts';
import { endedCard } from '../../../dialogs/cards/ended.ts';
import { failedCard } from '../../../dialogs/cards/failed.ts';
import { helloCard, helpCard } from '../../../dialogs/cards/help.ts';
import { liveCard } from '../../../dialogs/cards/live.ts';
import { lockedCard } from '../../../dialogs/cards/locked.ts';
import { myMeetingsCard } from '../../../dialogs/cards/my-meetings.ts';
import { noticeCard } from '../../../dialogs/cards/notice.ts';
import { settingsCard } from '../../../dialogs/cards/settings.ts';
import { confirmCard, continuingCard, signInFirstCard } from '../../../dialogs/cards/sign-in.ts';
import { startFormCard } from '../../../dialogs/cards/start-form.ts';
import { slowCard, startingCard } from '../../../dialogs/cards/starting.ts';
import { suggestionCard } from '../../../dialogs/cards/suggestion.ts';
import { waitingCard } from '../../../dialogs/cards/waiting.ts';
import type { Texts } from '../../../dialogs/texts/index.ts';

export const joinUrl = 'https://meet.contoso.example/ada/7KXZ1Q';

/** Makes a card about a subject, with the name of somebody. */
export type MakeCard = (texts: Texts, subject: string, name: string) => Card;

/** Each card with everything on it. */
export const everyCard: Readonly<Record<string, MakeCard>> = {
  starting: (texts, subject, name) => startingCard({ subject, importance: 'Urgent', startedBy: name, invitees: [{ name, id: '29:x' }] }, texts),
  slow: (texts, subject, name) => slowCard({ subject, importance: 'Normal', startedBy: name, invitees: [{ name, id: '29:x' }] }, texts),
  live: (texts, subject, name) => liveCard({ subject, importance: 'Emergency', startedBy: name, rung: [name], invitees: [{ name, id: '' }], joinUrl, conferenceId: '51322', phoneNumbers: ['+15550170'] }, texts),
  liveWithoutLink: (texts, subject, name) => liveCard({ subject, importance: 'Normal', startedBy: name, joinUrl: 'javascript:x' }, texts),
  failed: (texts, subject, name) => failedCard({ subject, importance: 'Normal', startedBy: name, failure: 'busy', reference: 'ab12', retryNonce: 'n' }, texts),
  ended: (texts, subject, name) => endedCard({ subject, importance: 'Urgent', startedBy: name, end: 'ended', durationMs: 1_500_000, joinUrl }, texts),
  nobodyJoined: (texts, subject, name) => endedCard({ subject, importance: 'Normal', startedBy: name, end: 'nobodyJoined', durationMs: 900_000, joinUrl }, texts),
  startForm: (texts, subject) => startFormCard({ nonce: 'n', subject, importance: 'Urgent', problem: { kind: 'tooLong', excess: 3 } }, texts),
  startFormAmongOthers: (texts, subject) => startFormCard({ nonce: 'n', subject, importance: 'Normal' }, texts, 'sharedMessage'),
  locked: (texts, subject) => lockedCard('used', subject, texts),
  suggestion: (texts, subject) => suggestionCard({ subject, importance: 'Urgent', nonce: 'n' }, texts),
  myMeetings: (texts, subject) => myMeetingsCard([{ subject, importance: 'Normal', joinUrl, conferenceId: '1', startedAt: new Date(0) }], texts),
  myMeetingsHere: (texts, subject) => myMeetingsCard([{ subject, importance: 'Urgent', joinUrl, startedAt: new Date(0) }], texts, 'here'),
  help: (texts) => helpCard({ myMeetings: true, isShared: false }, texts, true),
  helpAmongOthers: (texts) => helpCard({ myMeetings: true, isShared: true }, texts),
  hello: (texts) => helloCard({ isShared: false }, texts),
  helloAmongOthers: (texts) => helloCard({ isShared: true }, texts),
  settings: (texts) => settingsCard({ importance: 'Urgent', language: 'de' }, texts, 'n'),
  settingsSaved: (texts) => settingsCard({ importance: 'Urgent' }, texts),
  notice: (texts) => noticeCard(texts.unreadableCard),
  startFormInDialog: (texts, subject) => startFormCard({ nonce: 'n', subject, importance: 'Urgent' }, texts, 'dialog'),
  failedInDialog: (texts, subject) => failedCard({ subject, importance: 'Normal', failure: 'busy', reference: 'ab12', retryNonce: 'n' }, texts, 'dialog'),
  waiting: (texts) => waitingCard('n', texts),
  confirm: (texts, subject) => confirmCard({ nonce: 'n', page: 'https://login.example/authorize?client_id=x', subject }, texts),
  continuing: (texts) => continuingCard(texts),
  signInFirst: (texts, subject, name) => signInFirstCard({ subject, importance: 'Urgent', startedBy: name }, texts),
};

/** Subjects that try to be more than words. */
export const hostileSubjects: readonly string[] = [
  '[win](https://evil.example) **now** _or_ ~~never~~ `x` ![i](https://evil.example/i.png)',
  '<https://evil.example> [a]: https://evil.example "b" www.evil.example',
  '# Title > quote * item 1. one | a | b | --- \\*escaped\\*',
  '- item',
  '1) one',
  '<at>Everyone</at> <b>x</b> &lt;script&gt; &amp; &#60;i&#62;',
  '<script>document.title = "owned"</script><img src=x onerror="document.title = 1"><a href="https://evil.example">a</a>',
  '{{DATE(2026-01-01T00:00:00Z,LONG)}} {{TIME(2026-01-01T00:00:00Z)}}',
  '${$root} ${if(true, \'x\', \'y\')} {{name}} {subject}',
  'https://evil.example/join ann@evil.example mailto:x msteams:/l/chat javascript:alert(1)',
  '\u202Etegdub\u202C \u200B\u2066x\u2069 p\u200Ba\u2060y\uFEFF',
  '\u05EA\u05E7\u05E6\u05D9\u05D1 \u0645\u064A\u0632\u0627\u0646\u064A\u0629 2026',
  '"},{"type":"Action.OpenUrl","url":"https://evil.example"}',
  '__proto__',
  'a\r\n# b\u2028- c',
  'x'.repeat(250),
  '🚀'.repeat(250),
  '👩‍👩‍👧‍👦'.repeat(22),
];

import type { FormProblem } from './cards/start-form.ts';
import { SUBJECT_MAX_LENGTH } from './meetings.ts';
import { isBlank, shortenToWords } from './plain.ts';

/** A subject as the server takes it, or what is wrong with it and what can be offered instead. */
export type SubjectCheck =
  | { readonly ok: true; readonly subject: string }
  | { readonly ok: false; readonly subject: string; readonly problem: FormProblem };

/** Checks the length (UTF-16 units, as the server counts) and that there is something to see; the words stay the person's own. */
export function checkSubject(words: string): SubjectCheck {
  const subject = words.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (isBlank(subject)) return { ok: false, subject: '', problem: { kind: 'subjectMissing' } };
  const excess = subject.length - SUBJECT_MAX_LENGTH;
  if (excess > 0) return { ok: false, subject: shortenToWords(subject, SUBJECT_MAX_LENGTH), problem: { kind: 'tooLong', excess } };
  return { ok: true, subject };
}

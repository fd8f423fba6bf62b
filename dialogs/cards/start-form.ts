import { Choice, ChoiceSetInput, type CardElementArray, TextInput } from '@microsoft/teams.cards';

import { type Importance, SUBJECT_MAX_LENGTH } from '../meetings.ts';
import { oneLine } from '../plain.ts';
import { ownWords } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, heading, sentence } from './card.ts';
import { type CardPlace, press } from './press.ts';

/** Why the form is shown (again); a form with a problem does not ask a second time. */
export type FormProblem =
  | { readonly kind: 'subjectMissing' }
  | { readonly kind: 'stillMissing' }
  /** `excess`: UTF-16 units too many; the form shows the shortened subject. */
  | { readonly kind: 'tooLong'; readonly excess: number }
  | { readonly kind: 'checkSubject' };

/** The start form, filled in with what is known. */
export interface StartFormFacts {
  readonly nonce: string;
  readonly subject: string;
  readonly importance: Importance;
  readonly problem?: FormProblem;
}

const ONE_LINE_MAX = 80;
const IMPORTANCES: readonly Importance[] = ['Normal', 'Urgent', 'Emergency'];

/** Asks for the subject and the importance. A dialog has a title and a way to close it already, and nobody can type an answer beside it. */
export function startFormCard(form: StartFormFacts, texts: Texts, place: CardPlace = 'message'): Card {
  const start = press({ title: texts.form.start, verb: 'start', nonce: form.nonce, withInputs: true, style: 'positive', place });
  const cancel = press({ title: texts.form.cancel, verb: 'cancel', nonce: form.nonce });
  const words = formWords(form.problem, texts, place);
  return card(ownWords(words), [
    ...(place === 'dialog' ? [] : [heading(texts.form.title)]),
    isQuestion(form.problem) ? sentence(words) : sentence(`⚠ ${words}`, { color: 'Attention' }),
    subjectInput(form.subject, texts),
    importanceInput(form.importance, texts.importanceLabel, texts),
    place === 'dialog' ? buttons(start) : buttons(start, cancel),
  ]);
}

function isQuestion(problem: FormProblem | undefined): boolean {
  return problem === undefined || problem.kind === 'checkSubject';
}

/** What the form says, with or without its card. */
export function formWords(problem: FormProblem | undefined, texts: Texts, place: CardPlace = 'message'): string {
  switch (problem?.kind) {
    case undefined:
      return questions(texts)[place];
    case 'subjectMissing':
      return texts.form.subjectMissing;
    case 'stillMissing':
      return texts.form.askAgain;
    case 'tooLong':
      return texts.form.tooLong(problem.excess, SUBJECT_MAX_LENGTH);
    case 'checkSubject':
      return texts.form.checkSubject;
  }
}

const questions = ({ form, dialog }: Texts): Readonly<Record<CardPlace, string>> => ({ message: form.ask, sharedMessage: form.askShared, dialog: dialog.ask });

/** One choice of the three; people's words are shown, ours are sent. */
export function importanceInput(chosen: Importance, label: string, texts: Texts): CardElementArray[number] {
  const choices = IMPORTANCES.map((value) => new Choice({ title: texts.importance[value], value }));
  return new ChoiceSetInput(...choices).withOptions({ id: 'importance', label, value: chosen, style: 'compact' });
}

function subjectInput(subject: string, texts: Texts): CardElementArray[number] {
  const value = oneLine(subject);
  return new TextInput({
    id: 'subject',
    label: texts.subjectLabel,
    placeholder: texts.form.placeholder,
    maxLength: SUBJECT_MAX_LENGTH,
    isRequired: true,
    errorMessage: texts.form.subjectMissing,
    ...(value !== '' && { value }),
    // A long one can be read as a whole.
    ...(value.length > ONE_LINE_MAX && { isMultiline: true }),
  });
}

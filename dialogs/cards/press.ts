import { type ActionArray, ExecuteAction, type ExecuteActionOptions, type ISubmitAction, SubmitAction } from '@microsoft/teams.cards';

/** `start`: from a form, a suggestion or a failed meeting · `open`: an empty form · `save`: the settings · `continue`: a sign-in. */
export const VERBS = ['start', 'cancel', 'open', 'help', 'save', 'continue'] as const;
export type Verb = (typeof VERBS)[number];

/**
 * Where a card stands: in a message, in one that others read, too, or in a Teams dialog, which hands in what was entered with Action.Submit
 * (task-modules-bots).
 */
export type CardPlace = 'message' | 'sharedMessage' | 'dialog';

/** A button that carries its verb and, where something happens, the form's one-time nonce; nothing else, since what comes back is untrusted. */
export interface Press {
  readonly title: string;
  readonly verb: Verb;
  readonly nonce?: string;
  /** Whether the inputs are checked and sent along. */
  readonly withInputs?: boolean;
  readonly style?: 'positive' | 'destructive';
  /** A message unless it is said. */
  readonly place?: CardPlace;
}

/** An Action.Execute; clients that do not know it, and dialogs, send the same data with Action.Submit. */
export function press({ title, verb, nonce, withInputs = false, style, place = 'message' }: Press): ActionArray[number] {
  const data = { verb, ...(nonce !== undefined && { nonce }) };
  const shared = { title, data, associatedInputs: withInputs ? ('auto' as const) : ('none' as const), ...(style && { style }) };
  const fallback: ISubmitAction = new SubmitAction(shared);
  if (place === 'dialog') return fallback;
  const options: ExecuteActionOptions = { ...shared, verb, fallback };
  return new ExecuteAction(options);
}

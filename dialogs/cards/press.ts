import { ExecuteAction, type ExecuteActionOptions, type IExecuteAction, type ISubmitAction, SubmitAction } from '@microsoft/teams.cards';

/** `start`: from a form, a suggestion or a failed meeting · `open`: an empty form · `save`: the settings. */
export const VERBS = ['start', 'cancel', 'open', 'help', 'save'] as const;
export type Verb = (typeof VERBS)[number];

/** A button that carries its verb and, where something happens, the form's one-time nonce; nothing else, since what comes back is untrusted. */
export interface Press {
  readonly title: string;
  readonly verb: Verb;
  readonly nonce?: string;
  /** Whether the inputs are checked and sent along. */
  readonly withInputs?: boolean;
  readonly style?: 'positive' | 'destructive';
}

/** An Action.Execute; clients that do not know it send the same data with Action.Submit. */
export function press({ title, verb, nonce, withInputs = false, style }: Press): IExecuteAction {
  const data = { verb, ...(nonce !== undefined && { nonce }) };
  const shared = { title, data, associatedInputs: withInputs ? ('auto' as const) : ('none' as const), ...(style && { style }) };
  const fallback: ISubmitAction = new SubmitAction(shared);
  const options: ExecuteActionOptions = { ...shared, verb, fallback };
  return new ExecuteAction(options);
}

import type { TurnContext } from 'botbuilder';

import type { Desk } from './desk.ts';
import type { Draft, Forms } from './forms.ts';

/** Where orders go, and which forms they come from. */
export interface OrderParts {
  readonly desk: Desk;
  readonly forms: Forms;
}

/** Hands in what a redeemed form ordered, under the form's own nonce. */
export async function orderFromForm({ desk, forms }: OrderParts, context: TurnContext, draft: Draft, locale: string, nonce: string): Promise<void> {
  await actOnForm(forms, nonce, () => desk.take(context, { ...draft, locale, key: nonce }));
}

/** Does what a redeemed form was for. When that fails, the form can be used again, and the failure is passed on. */
export async function actOnForm(forms: Forms, nonce: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    await forms.giveBack(nonce);
    throw error;
  }
}

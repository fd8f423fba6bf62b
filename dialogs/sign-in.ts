import type { TurnContext } from 'botbuilder';

import type { Refusal } from './forms.ts';
import type { Reply } from './replies.ts';

/** How people let meetings start in their own names. bot/ supplies it where that is so; otherwise a service account starts them all. */
export interface SignIn {
  /** Lets whoever wrote sign in; resolves to what to answer. */
  begin(context: TurnContext, locale: string): Promise<Reply>;
  /** Goes on with the sign-in that a card stands for, once its person has been to the directory’s page. Resolves to why not, where it cannot. */
  goOn(context: TurnContext, nonce: string): Promise<Refusal | undefined>;
  /** Forgets that whoever wrote has signed in; resolves to what to answer. */
  end(context: TurnContext, locale: string): Promise<Reply>;
}

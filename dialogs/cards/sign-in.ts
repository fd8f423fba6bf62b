import { OpenUrlAction } from '@microsoft/teams.cards';
import { ActionTypes, type CardAction } from 'botbuilder';

import { forMarkdown } from '../plain.ts';
import { ownWords, type Sentence, signInSentence } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, heading, literal, sentence } from './card.ts';
import { type MeetingFacts, meetingState } from './meeting.ts';
import { press } from './press.ts';

/** A sign-in that waits for its person. */
export interface SignInFacts {
  /** Comes back with the person’s token. */
  readonly id: string;
  /** What Teams asks a token for. */
  readonly appIdUri: string;
  /** An OAuth connection of the Azure Bot, where there is one. */
  readonly connection?: string;
  /** Where people sign in by themselves. */
  readonly page: string;
  /** Of the meeting that starts then, if there is one. */
  readonly subject?: string;
}

export const SIGN_IN_CARD = 'application/vnd.microsoft.card.oauth';

/** An OAuthCard; the SDK's type wants a connection, without which Teams signs in as well. */
export interface SignInCard {
  readonly text: string;
  readonly connectionName?: string;
  readonly tokenExchangeResource: { readonly id: string; readonly uri: string };
  readonly buttons: readonly CardAction[];
}

/** Clients of Teams that know the person answer it by themselves, unseen (auth-aad-sso-bots); the others show it, with its button. */
export function signInCard({ id, appIdUri, connection, page, subject }: SignInFacts, texts: Texts): SignInCard {
  return {
    text: signInSentence(subject, texts)(forMarkdown),
    ...(connection !== undefined && { connectionName: connection }),
    tokenExchangeResource: { id, uri: appIdUri },
    buttons: [{ type: ActionTypes.Signin, title: texts.signIn.button, value: page }],
  };
}

/** Where the directory wants to hear something from the person itself: its page, and a button to go on with. */
export interface ConfirmFacts {
  readonly nonce: string;
  readonly page: string;
  readonly subject?: string;
}

export function confirmCard({ nonce, page, subject }: ConfirmFacts, texts: Texts): Card {
  const { title, confirm, openPage, continue: goOn } = texts.signIn;
  return card(confirmWords(texts), [
    heading(title),
    ...(subject === undefined ? [] : [literal(subject, { weight: 'Bolder' })]),
    sentence(confirm),
    buttons(new OpenUrlAction(page, { title: openPage }), press({ title: goOn, verb: 'continue', nonce })),
  ]);
}

export const confirmWords = (texts: Texts): Sentence => ownWords(texts.signIn.confirm);

/** Takes the place of {@link confirmCard} once it was pressed. */
export function continuingCard(texts: Texts): Card {
  return card(ownWords(texts.signIn.continuing), [sentence(texts.signIn.continuing, { isSubtle: true })]);
}

/** A meeting’s reply while the meeting waits for its person to sign in. */
export function signInFirstCard(meeting: MeetingFacts, texts: Texts): Card {
  const { cause, nextStep } = texts.failed.failures.signIn;
  return card(signInSentence(meeting.subject, texts), [
    ...meetingState(texts.signIn.title, meeting, texts),
    sentence(cause, { spacing: 'Medium' }),
    sentence(nextStep, { spacing: 'Small' }),
  ]);
}

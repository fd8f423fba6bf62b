import type { TurnContext } from 'botbuilder';

import type { Draft } from './forms.ts';
import { type Handed, handedByLink } from './handed.ts';
import type { IncomingMessage, Person } from './incoming.ts';
import { readIntent, type Reading } from './intent.ts';
import type { Preferences } from './preferences.ts';
import { type Texts, textsFor } from './texts/index.ts';

/** What the dialogs know about the turn they are in. */
export interface Turn {
  readonly message: IncomingMessage;
  readonly reading: Reading;
  readonly preferences: Preferences;
  readonly texts: Texts;
  /** BCP 47: the language chosen in the settings, or else the client's. */
  readonly locale: string;
  /** Whether what is known of a meeting was not typed: it is shown before anything starts. */
  readonly isHanded: boolean;
}

const key = Symbol('turn');

/** Hands the turn to the dialogs, which the SDK calls with nothing but the context; the message is read unless a button has said what it means. */
export function beginTurn(context: TurnContext, message: IncomingMessage, preferences: Preferences, pressed?: Handed): Turn {
  const locale = preferences.language ?? message.locale;
  const handed = pressed ?? handedByLink(message.text, locale);
  const reading = handed ? readingOf(handed) : readMessage(message.text, message, locale);
  const turn: Turn = { message, preferences, locale, texts: textsFor(locale), reading, isHanded: handed !== undefined };
  context.turnState.set(key, turn);
  return turn;
}

function readingOf({ subject, importance }: Handed): Reading {
  return { intent: 'startMeeting', subject, importance: importance ?? 'Normal', importanceSaid: importance !== undefined, invitees: [], language: 'en' };
}

/** The turn that {@link beginTurn} began. @throws Error when none was: a mistake in the wiring */
export function turnOf(context: TurnContext): Turn {
  const turn = context.turnState.get<Turn | undefined>(key);
  if (turn === undefined) throw new Error('a dialog ran outside a turn');
  return turn;
}

/** The texts for whoever sent the activity: of the language chosen in the settings where those have been read, else of the client's. */
export function textsIn(context: TurnContext): Texts {
  return context.turnState.get<Turn | undefined>(key)?.texts ?? textsFor(context.activity.locale);
}

/** Reads words as if this person had typed them now. */
export function readMessage(text: string, { mentions }: IncomingMessage, locale: string): Reading {
  return readIntent(text, { locale, mentions: mentions.map(({ name }) => name) });
}

/** The meeting that a reading asks for, as far as it was said; the person's own default stands in for an importance that was not. */
export function draftOf(turn: Turn, { subject, importance, importanceSaid, invitees }: Reading = turn.reading): Draft {
  return {
    subject: subject ?? '',
    importance: importanceSaid ? importance : turn.preferences.importance,
    invitees: invitees.map((name) => personNamed(name, turn.message.mentions)),
  };
}

function personNamed(name: string, mentions: readonly Person[]): Person {
  return mentions.find((person) => person.name === name) ?? { name, id: '' };
}

import type { TurnContext } from 'botbuilder';

import { isThanks } from './answer.ts';
import { type Abilities, helpCard, helpWords } from './cards/help.ts';
import { type ListedMeeting, myMeetingsCard, myMeetingsWords } from './cards/my-meetings.ts';
import { settingsCard, settingsWords } from './cards/settings.ts';
import { type Forms, presserOf } from './forms.ts';
import { chatOf, isShared } from './places.ts';
import { isBlank } from './plain.ts';
import { reply, type Reply, wordsReply } from './replies.ts';
import { ownWords } from './sentences.ts';
import type { SignIn } from './sign-in.ts';
import type { Texts } from './texts/index.ts';
import { draftOf, type Turn } from './turn.ts';

/** The live meetings of whoever sent the activity, wherever they were asked for, and nobody else's. */
export type MeetingsOf = (context: TurnContext) => Promise<readonly ListedMeeting[]>;

/** What the commands work with. */
export interface CommandParts {
  readonly forms: Forms;
  /** Absent: `my meetings` says that it cannot be answered here. */
  readonly meetingsOf?: MeetingsOf;
  /** Absent: nobody has to sign in. */
  readonly signIn?: SignIn;
}

/** The reply to a message that starts no meeting and answers no question. */
export async function replyToCommand(context: TurnContext, turn: Turn, parts: CommandParts): Promise<Reply> {
  const { texts } = turn;
  switch (turn.reading.intent) {
    case 'cancel':
      return wordsReply(ownWords(texts.cancel.nothing));
    case 'myMeetings':
      return listMeetings(context, texts, parts.meetingsOf);
    case 'settings':
      return showSettings(context, turn, parts.forms);
    case 'signIn':
      return (await parts.signIn?.begin(context, turn.locale)) ?? wordsReply(ownWords(texts.signIn.notNeeded));
    case 'signOut':
      return (await parts.signIn?.end(context, turn.locale)) ?? wordsReply(ownWords(texts.signIn.notNeeded));
    case 'none':
      if (isThanks(turn.message.text)) return wordsReply(ownWords(texts.welcome));
      return helpReply(abilitiesOf(context, parts), texts, context.activity.channelId, isBlank(turn.message.text));
    case 'help':
    case 'startMeeting':
      return helpReply(abilitiesOf(context, parts), texts, context.activity.channelId);
  }
}

/** What MeetNow can do here. */
export function abilitiesOf({ activity }: TurnContext, { meetingsOf }: CommandParts): Abilities {
  return { myMeetings: meetingsOf !== undefined, isShared: isShared(activity) };
}

function helpReply(abilities: Abilities, texts: Texts, channelId: string, asked = true): Reply {
  return reply(helpCard(abilities, texts, !asked), ownWords(...helpWords(abilities, texts, !asked)), channelId);
}

async function listMeetings(context: TurnContext, texts: Texts, meetingsOf?: MeetingsOf): Promise<Reply> {
  if (meetingsOf === undefined) return wordsReply(ownWords(texts.myMeetings.unavailable));
  const { activity } = context;
  const all = await meetingsOf(context);
  if (!isShared(activity)) return reply(myMeetingsCard(all, texts), myMeetingsWords(all, texts), activity.channelId);
  // Subjects and links of elsewhere are not for those who read here.
  const here = all.filter(({ conversationId = '' }) => chatOf(conversationId) === chatOf(activity.conversation.id));
  return reply(myMeetingsCard(here, texts, 'here'), myMeetingsWords(here, texts, 'here'), activity.channelId);
}

async function showSettings(context: TurnContext, turn: Turn, forms: Forms): Promise<Reply> {
  const nonce = await forms.open({ kind: 'settings', draft: draftOf(turn), ...presserOf(context.activity) });
  return reply(settingsCard(turn.preferences, turn.texts, nonce), ownWords(settingsWords(turn.preferences, turn.texts)), context.activity.channelId);
}

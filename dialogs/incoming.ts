/** Somebody other than the bot who is mentioned or named in a message; every field is what Teams sent, unchecked beyond its type and length. */
export interface Person {
  readonly name: string;
  /** The id in this channel, `29:…` in Teams, unique for each bot. Empty for somebody who was only named. */
  readonly id: string;
  readonly aadObjectId?: string;
  readonly userPrincipalName?: string;
}

/** What a person typed, ready to be read: bot/ makes it from an activity and never hands on anything else. */
export interface IncomingMessage {
  /** Without the mention of the bot, other mentions as plain names, entities decoded, blanks folded to single spaces. Empty for a bare mention. */
  readonly text: string;
  /** The other people mentioned, in their order. */
  readonly mentions: readonly Person[];
  /** BCP 47, as the client gave it; anything unknown is answered in English. */
  readonly locale: string;
}

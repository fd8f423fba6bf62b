/** What the bot's command menu offers; each title is also what is sent when it is chosen, so the bot must understand it. */
export type MenuCommand = 'start' | 'startUrgent' | 'myMeetings' | 'settings' | 'help' | 'cancel';

/** Every sentence of the app package in one language; limits in UTF-16 units. */
export interface PackageTexts {
  /** At most 100. */
  readonly fullName: string;
  /** At most 80. */
  readonly shortDescription: string;
  /** At most 4000. */
  readonly fullDescription: string;
  /** Title at most 128. */
  readonly menu: Readonly<Record<MenuCommand, Entry>>;
  /** The message extension: title at most 32, description at most 128. */
  readonly startAction: Entry;
}

export interface Entry {
  readonly title: string;
  readonly description: string;
}

import { type Storage, type TurnContext, UserState } from 'botbuilder';
import { z } from 'zod';

import { isLanguage, type Language, type Texts, textsFor } from './texts/index.ts';

const stored = z.object({
  importance: z.enum(['Normal', 'Urgent', 'Emergency']).default('Normal').catch('Normal'),
  language: z.custom<Language>((value) => typeof value === 'string' && isLanguage(value)).optional().catch(undefined),
});

/** What a person has set. */
export interface Preferences {
  /** Of meetings for which none is said. */
  readonly importance: z.infer<typeof stored>['importance'];
  /** Of the answers; absent: the client's. */
  readonly language?: Language;
}

/** Keeps each person's settings, in every conversation the same. */
export class PreferenceBook {
  readonly #state: UserState;
  readonly #property;

  constructor(storage: Storage) {
    this.#state = new UserState(storage);
    this.#property = this.#state.createProperty<unknown>('preferences');
  }

  /** Whatever the storage holds, the answer is usable. */
  async read(context: TurnContext): Promise<Preferences> {
    // Some events are nobody's.
    const kept: unknown = context.activity.from.id === '' ? {} : await this.#property.get(context, {});
    const { importance, language } = stored.catch({ importance: 'Normal' }).parse(kept);
    return { importance, ...(language && { language }) };
  }

  /** The texts for whoever sent the activity, in the language they chose; in the client's, where they chose none or it cannot be read. */
  async textsFor(context: TurnContext): Promise<Texts> {
    const { language } = await this.read(context).catch((): Partial<Preferences> => ({}));
    return textsFor(language ?? context.activity.locale);
  }

  async write(context: TurnContext, preferences: Preferences): Promise<void> {
    await this.#property.set(context, preferences);
    await this.#state.saveChanges(context);
  }
}

import { type Storage, type TurnContext, UserState } from 'botbuilder';
import { z } from 'zod';

import { isLanguage, type Language } from './texts/index.ts';

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
    const { importance, language } = stored.catch({ importance: 'Normal' }).parse(await this.#property.get(context, {}));
    return { importance, ...(language && { language }) };
  }

  async write(context: TurnContext, preferences: Preferences): Promise<void> {
    await this.#property.set(context, preferences);
    await this.#state.saveChanges(context);
  }
}

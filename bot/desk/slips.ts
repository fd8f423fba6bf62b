import { randomBytes } from 'node:crypto';
import { z } from 'zod';

import type { Form, Forms, Presser, Redemption, Refusal } from '../../dialogs/forms.ts';
import { type EntraUser, keyOfUser } from '../entra/user.ts';
import type { ErrandFound, Errands } from './ports.ts';
import { type Errand, person } from './request.ts';

/** What came of looking at a slip, or of taking it. */
export type Taken<T> =
  | { readonly outcome: 'ok'; readonly value: T }
  /** `note`: of whoever took it. */
  | { readonly outcome: 'used'; readonly note?: unknown }
  | { readonly outcome: NotAdmitted };

type NotAdmitted = Exclude<Refusal, 'used'>;

/** Slips that stand for something which can be had once: whoever takes one first, and may, gets it. */
export interface Slips<T, By> {
  /** Resolves to an unguessable id of at most 64 characters. */
  put(value: T): Promise<string>;
  /** Tells what {@link take} would answer now. */
  look(id: string, by: By): Promise<Taken<T>>;
  /** Of any number of simultaneous callers exactly one gets `ok`, and leaves its note; a refusal leaves the slip as it is. */
  take(id: string, by: By, note?: unknown): Promise<Taken<T>>;
  /** Undoes a {@link take} after which nothing happened. */
  giveBack(id: string): Promise<void>;
}

/** Why somebody must not have what a slip stands for, whether or not it was taken already; undefined when they may. */
export type Admission<T, By> = (value: T, by: By) => NotAdmitted | undefined;

const ID_BYTES = 24;

/** An id that nobody guesses. */
export const newSlipId = (): string => randomBytes(ID_BYTES).toString('base64url');

/** Whether a text can be the id of a slip. */
export const isSlipId = (text: string): boolean => /^[\w-]{32}$/.test(text);

/** What a form asks for, as it is kept. */
export const draft = z.object({
  subject: z.string(),
  importance: z.enum(['Normal', 'Urgent', 'Emergency']),
  invitees: z.array(person).readonly(),
});

/** Whose a form is comes first: strangers learn nothing about it. */
export const admitToForm: Admission<Form, Presser> = ({ requesterId, conversationId }, by) => {
  if (requesterId !== by.requesterId) return 'notYours';
  return conversationId === by.conversationId ? undefined : 'elsewhere';
};

/** Forms as slips. */
export function formsOf(slips: Slips<Form, Presser>): Forms {
  const redemption = (taken: Taken<Form>): Redemption => {
    if (taken.outcome === 'ok') return { outcome: 'ok', form: taken.value };
    if (taken.outcome !== 'used') return taken;
    const ordered = draft.safeParse(taken.note).data;
    return { outcome: 'used', ...(ordered && { ordered }) };
  };
  return {
    open: (form) => slips.put(form),
    look: async (nonce, by) => redemption(await slips.look(nonce, by)),
    redeem: async (nonce, by, ordering) => redemption(await slips.take(nonce, by, ordering)),
    giveBack: (nonce) => slips.giveBack(nonce),
  };
}

/** An errand is its person’s, wherever they are. */
export const admitToErrand: Admission<Errand, EntraUser> = ({ user }, by) => (keyOfUser(user) === keyOfUser(by) ? undefined : 'notYours');

/** After this while nobody expects any more that a meeting starts because they have signed in. */
export const ERRAND_LIFETIME_MS = 30 * 60_000;

/** Errands as slips. */
export function errandsOf(slips: Slips<Errand, EntraUser>): Errands {
  const found = (taken: Taken<Errand>): ErrandFound => (taken.outcome === 'ok' ? { outcome: 'ok', errand: taken.value } : { outcome: taken.outcome });
  return {
    hold: (errand) => slips.put(errand),
    look: async (id, by) => found(await slips.look(id, by)),
    takeUp: async (id, by) => found(await slips.take(id, by)),
    giveBack: (id) => slips.giveBack(id),
  };
}

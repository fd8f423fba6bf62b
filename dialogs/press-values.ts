import { z } from 'zod';

import { VERBS } from './cards/press.ts';
import { importanceNamed } from './handed.ts';

/** Long enough for what a person pastes into a field; the subject's own limit is explained, not refused. */
const TEXT_MAX_LENGTH = 20_000;

const fields = {
  nonce: z.string().min(1).max(64).exactOptional(),
  subject: z.string().max(TEXT_MAX_LENGTH).exactOptional(),
  importance: z.enum(['Normal', 'Urgent', 'Emergency']).exactOptional(),
  language: z.string().max(10).exactOptional(),
};

/** Other people's cards may open our form with something in it: what cannot be used is left out. */
const handed = {
  subject: z.string().transform((words) => words.slice(0, TEXT_MAX_LENGTH)).optional().catch(undefined),
  importance: z.string().transform(importanceNamed).optional().catch(undefined),
};

const opening = z.object({ verb: z.literal('open'), ...handed });
const formPress = z.object({ verb: z.enum(VERBS).exclude(['open']), ...fields });
const submitted = z.union([opening, formPress]);
const executed = z.object({
  // No card of ours refreshes itself, so nothing but a person's own press is expected.
  trigger: z.literal('manual').nullish(),
  action: z.union([
    z.object({ type: z.literal('Action.Execute').nullish(), verb: z.literal('open'), data: z.object(handed).nullish().catch(undefined) }),
    z.object({ type: z.literal('Action.Execute').nullish(), verb: z.enum(VERBS).exclude(['open']), data: z.object(fields).nullish() }),
  ]),
});

/** A button of a form that was pressed, with what was typed: of the right types and lengths, and otherwise as untrusted as before. */
export type Pressed = z.infer<typeof formPress>;

/** A button that opens the start form, of whatever card. */
export type Opening = z.infer<typeof opening>;

/** The value of an Action.Submit message; undefined when it is not one of ours. */
export function readSubmitted(value: unknown): Pressed | Opening | undefined {
  return submitted.safeParse(value).data;
}

/** The value of an `adaptiveCard/action` invoke (universal-action-model); undefined when it is not one of ours. */
export function readExecuted(value: unknown): Pressed | Opening | undefined {
  const { data } = executed.safeParse(value);
  return data && readSubmitted({ ...data.action.data, verb: data.action.verb });
}

import { z } from 'zod';

import { VERBS } from './cards/press.ts';

/** Long enough for what a person pastes into a field; the subject's own limit is explained, not refused. */
const TEXT_MAX_LENGTH = 20_000;

const fields = {
  nonce: z.string().min(1).max(64).exactOptional(),
  subject: z.string().max(TEXT_MAX_LENGTH).exactOptional(),
  importance: z.enum(['Normal', 'Urgent', 'Emergency']).exactOptional(),
  language: z.string().max(10).exactOptional(),
};

const submitted = z.object({ verb: z.enum(VERBS), ...fields });
const executed = z.object({
  // No card of ours refreshes itself, so nothing but a person's own press is expected.
  trigger: z.literal('manual').nullish(),
  action: z.object({ type: z.literal('Action.Execute').nullish(), verb: z.enum(VERBS), data: z.object(fields).nullish() }),
});

/** A button that was pressed, with what was typed: of the right types and lengths, and otherwise as untrusted as before. */
export type Pressed = z.infer<typeof submitted>;

/** The value of an Action.Submit message; undefined when it is not one of ours. */
export function readSubmitted(value: unknown): Pressed | undefined {
  return submitted.safeParse(value).data;
}

/** The value of an `adaptiveCard/action` invoke (universal-action-model); undefined when it is not one of ours. */
export function readExecuted(value: unknown): Pressed | undefined {
  const { data } = executed.safeParse(value);
  return data && { ...data.action.data, verb: data.action.verb };
}

import { z } from 'zod';

import { isObject } from '../incoming-activity.ts';
import type { Button } from '../local-channel/card.ts';

/** A button that somebody pressed, and what they had filled in. */
export interface Press {
  readonly replyId: string;
  readonly button: Button;
  readonly inputs: Record<string, unknown>;
}

const MARK = 'meetnow.press';
const marked: ReadonlySet<unknown> = new Set(['Action.Execute', 'Action.Submit']);

const pressed = z.object({
  replyId: z.string().max(200),
  button: z.object({
    type: z.string(),
    title: z.string(),
    id: z.string().exactOptional(),
    verb: z.string().exactOptional(),
    data: z.record(z.string(), z.unknown()),
    withInputs: z.boolean(),
  }),
});

/**
 * A card whose buttons come back with where they stood and what they are. Web Chat does not know Action.Execute, and says of no button which
 * message it belongs to; so each becomes an Action.Submit that carries both.
 */
export function withMarkedButtons(part: unknown, replyId: string): unknown {
  if (Array.isArray(part)) return part.map((item: unknown) => withMarkedButtons(item, replyId));
  if (!isObject(part)) return part;
  if (marked.has(part['type'])) return markButton(part, replyId);
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, withMarkedButtons(value, replyId)]));
}

/** Reads what Web Chat posts when a marked button was pressed; undefined for anything else. */
export function readPress(value: unknown): Press | undefined {
  if (!isObject(value)) return undefined;
  const { [MARK]: mark, ...inputs } = value;
  const { success, data } = pressed.safeParse(mark);
  return success ? { ...data, inputs } : undefined;
}

function markButton(action: Record<string, unknown>, replyId: string): Record<string, unknown> {
  const { type, title, id, verb, data, associatedInputs } = action;
  const button = {
    type,
    title: typeof title === 'string' ? title : '',
    ...(typeof id === 'string' && { id }),
    ...(typeof verb === 'string' && { verb }),
    data: isObject(data) ? data : {},
    withInputs: associatedInputs !== 'none',
  };
  return { ...action, type: 'Action.Submit', data: { [MARK]: { replyId, button } } };
}

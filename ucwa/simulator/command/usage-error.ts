import { z } from 'zod';

/** Something in the command line that cannot be used. */
export class UsageError extends Error {}

/** Reads JSON for an option. Throws `UsageError`. */
export function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--${name}: not JSON`);
  }
}

/** What an option says, once it fits its schema. Throws `UsageError`. */
export function check<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new UsageError(`--${name}: ${z.prettifyError(result.error)}`);
  return result.data;
}

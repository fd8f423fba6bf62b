const unreachable = new WeakSet<Error>();

/** Remembers that an error, which stays as it is for those who read its status, was all that came of asking the storage again and again. */
export function noteUnreachable(error: Error): void {
  unreachable.add(error);
}

/** Whether something went wrong only because the storage did not answer, or asked to come back later than there was time for. */
export function isStorageUnreachable(error: unknown): boolean {
  return error instanceof Error && (unreachable.has(error) || isStorageUnreachable(error.cause));
}

import { randomInt } from 'node:crypto';

/** An ETag as in the traces: a number that says nothing. */
export const newEtag = () => String(randomInt(100_000_000, 2 ** 32));

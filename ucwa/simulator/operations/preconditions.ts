import { putMarkerValue } from '../wire/payload.ts';
import { refuse } from '../wire/refusal.ts';
import type { Call } from '../call.ts';

/** The rules of a PUT: `If-Match` with the current ETag, and the marker property sent back (PayloadFormat). */
export function checkPut({ request, input }: Call, current: { etag: string; putMarker: string }): void {
  const condition = request.headers['if-match'];
  if (condition === undefined) throw refuse('PreconditionRequired');
  if (!namesEtag(condition, current.etag)) throw refuse('PreconditionFailed');
  if (input.raw(current.putMarker) !== putMarkerValue) throw refuse('ParameterValidationFailure', { [current.putMarker]: 'required' });
}

/** Whether an `If-Match` or `If-None-Match` names an ETag, quoted or not. */
export function namesEtag(condition: string, etag: string): boolean {
  return condition.split(',').some((one) => {
    const tag = one.trim().replace(/^W\//, '').replaceAll('"', '');
    return tag === '*' || tag === etag;
  });
}

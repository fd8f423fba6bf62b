import { ProtocolError } from '../errors.ts';

/** The longest body that is read, in UTF-16 units; two hundred times the largest sample of the reference. */
export const maxBodyLength = 2 * 1024 * 1024;

/** How deep a body may nest: twice the deepest that the reference can lead to, and far from any limit of the stack. */
export const maxDepth = 64;

/** How many tags an XML body may have; a real one of the greatest length has fewer. */
export const maxTags = 100_000;

/** The text of a body without its byte order mark; throws `ProtocolError` (`BodyTooLarge`). */
export function boundedText(body: string): string {
  if (body.length > maxBodyLength) throw new ProtocolError('BodyTooLarge', 'answer');
  return body.startsWith('\uFEFF') ? body.slice(1) : body;
}

/** The error of every reader: it names the format and nothing of the body, which can hold tickets and subjects. */
export function unreadable(what: string): ProtocolError {
  return new ProtocolError('UnreadableBody', what);
}

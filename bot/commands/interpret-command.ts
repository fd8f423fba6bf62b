import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { readIntent, TEXT_MAX_LENGTH } from '../../dialogs/intent.ts';

const EX_USAGE = 64;

const usage = `npm run --silent interpret -- [--locale TAG]

Reads messages from standard input, one a line, and prints what MeetNow understands of each, one JSON a line:
{"intent":…,"subject":…,"importance":…}. The subject is null when none was said.

  --locale TAG   the language of the person who writes, for instance de or pt-BR   (en)
`;

/** Where the command reads and writes; `complain` takes what is no result. */
export interface InterpretStreams {
  readonly input: Readable;
  readonly output: Writable;
  readonly complain: (text: string) => void;
}

/** Runs the command until the input ends or nobody reads the output any more; returns the exit status. */
export async function interpretCommand(args: readonly string[], { input, output, complain }: InterpretStreams): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    complain(`${options}\n\n${usage}`);
    return EX_USAGE;
  }
  if (options.help) {
    output.write(usage);
    return 0;
  }
  try {
    await pipeline(input, (chunks: AsyncIterable<Uint8Array>) => interpretLines(chunks, options.locale), output);
  } catch (error) {
    if (!isClosedByReader(error)) throw error;
  }
  return 0;
}

function readOptions(args: readonly string[]): { readonly locale: string; readonly help: boolean } | string {
  try {
    return parseArgs({ args: [...args], options: { locale: { type: 'string', default: 'en' }, help: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `… | head -1` closes the pipe when it has seen enough. */
function isClosedByReader(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE');
}

async function* interpretLines(chunks: AsyncIterable<Uint8Array>, locale: string): AsyncGenerator<string> {
  for await (const line of linesOf(chunks, TEXT_MAX_LENGTH)) {
    const { intent, subject, importance } = readIntent(line, { locale });
    yield `${JSON.stringify({ intent, subject, importance })}\n`;
  }
}

/** The lines of UTF-8 text without their ends (LF or CRLF) and the byte order mark. Of a line no more than `maxLength` units are kept. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, maxLength: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let line = '';
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    line = (line + first).slice(0, maxLength);
    for (const next of others) {
      yield withoutReturn(line);
      line = next.slice(0, maxLength);
    }
  }
  line += decoder.decode();
  if (line !== '') yield withoutReturn(line);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

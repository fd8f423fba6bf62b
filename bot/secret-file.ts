import { accessSync, constants, statSync } from 'node:fs';
import { open } from 'node:fs/promises';

const LENGTH_MAX = 64 * 1024;

/** What a file holds as a secret, without the newline at its end. @throws Error that says what is wrong, without path and contents */
export async function readSecretFile(file: string): Promise<string> {
  const secret = (await readStart(file)).replace(/\r?\n$/, '');
  if (secret === '') throw new Error('the file of a secret is empty');
  return secret;
}

/** Whether there is something to read. */
export function isReadableFile(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    const facts = statSync(file);
    return facts.isFile() && facts.size > 0;
  } catch {
    return false;
  }
}

async function readStart(file: string): Promise<string> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LENGTH_MAX + 1), 0);
    if (bytesRead > LENGTH_MAX) throw new Error('too long');
    return buffer.toString('utf8', 0, bytesRead);
  } catch (error) {
    throw new Error(`the file of a secret cannot be read (${(error as { code?: string }).code ?? 'too long'})`);
  }
}

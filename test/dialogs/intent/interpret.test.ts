import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import { linesOf } from '../../../bot/commands/interpret-command.ts';

const command = path.resolve(import.meta.dirname, '../../../bot/commands/interpret.ts');
const children = new Set<ChildProcessWithoutNullStreams>();

function interpret(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [command, ...args]);
  children.add(child);
  child.once('exit', () => children.delete(child));
  child.stdin.on('error', () => undefined);
  return child;
}

/** What the command prints for the whole input, and how it ends. */
async function answersTo(input: string | Uint8Array, ...args: string[]): Promise<{ lines: string[]; complaint: string; status: number | null }> {
  const child = interpret(...args);
  child.stdin.end(input);
  const [output, complaint, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  assert.ok(output === '' || output.endsWith('\n'));
  return { lines: output.split('\n').slice(0, -1), complaint, status };
}

async function linesFrom(chunks: readonly (string | Uint8Array)[], maxLength = 100): Promise<string[]> {
  const source = (async function* () {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  })();
  const lines: string[] = [];
  for await (const line of linesOf(source, maxLength)) lines.push(line);
  return lines;
}

const pay = '{"intent":"startMeeting","subject":"pay","importance":"Normal"}';
const none = '{"intent":"none","subject":null,"importance":"Normal"}';

describe('npm run interpret', () => {
  afterEach(() => {
    for (const child of children) child.kill();
  });

  it('prints one JSON for each line, whatever ends the lines', async () => {
    const { lines, complaint, status } = await answersTo('\ufeffstart a meeting about pay\r\n\nstart an urgent meeting\nhelp');
    assert.deepEqual(lines, [pay, none, '{"intent":"startMeeting","subject":null,"importance":"Urgent"}', '{"intent":"help","subject":null,"importance":"Normal"}']);
    assert.deepEqual([complaint, status], ['', 0]);
  });

  it('prints nothing for no input', async () => {
    assert.deepEqual(await answersTo(''), { lines: [], complaint: '', status: 0 });
  });

  it('answers each line before the next one comes', async () => {
    const child = interpret();
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const subject of ['pay', 'rent', 'food']) {
      child.stdin.write(`start a meeting about ${subject}\n`);
      const answer: unknown = JSON.parse(String((await answers.next()).value));
      assert.deepEqual(answer, { intent: 'startMeeting', subject, importance: 'Normal' });
    }
    child.stdin.end();
    const [status] = (await once(child, 'exit')) as [number | null];
    assert.equal(status, 0);
  });

  it('ends well when nobody reads on', async () => {
    const child = interpret();
    child.stdin.write('start a meeting about pay\n');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end('start a meeting about pay\n'.repeat(20_000));
    const [[status], complaint] = await Promise.all([once(child, 'close') as Promise<[number | null]>, text(child.stderr)]);
    assert.deepEqual([status, complaint], [0, '']);
  });

  it('keeps the order of many lines when the reader is slow', async () => {
    const child = interpret();
    const count = 5000;
    child.stdin.end(Array.from({ length: count }, (_, i) => `start a meeting about item ${i}\n`).join(''));
    let next = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      assert.equal(line, `{"intent":"startMeeting","subject":"item ${next}","importance":"Normal"}`);
      next += 1;
      if (next % 500 === 0) await new Promise(setImmediate);
    }
    assert.equal(next, count);
  });

  it('reads a very long line as far as messages are read, and the line after it', async () => {
    const { lines } = await answersTo(`start a meeting about ${'x'.repeat(3_000_000)}\nstart a meeting about pay\n`);
    assert.equal(lines.length, 2);
    assert.ok(lines[0]!.length < 33_000);
    assert.equal(lines[1], pay);
  });

  it('survives bytes that are no UTF-8', async () => {
    const { lines, status } = await answersTo(Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x0a, 0xe4, 0xb8]));
    assert.deepEqual([lines, status], [[none, none], 0]);
  });

  it('refuses an option that it does not know', async () => {
    const { lines, complaint, status } = await answersTo('help\n', '--colour');
    assert.deepEqual([lines, status], [[], 64]);
    assert.match(complaint, /--colour[^]*--locale TAG/);
  });

  it('explains itself', async () => {
    const { lines, status } = await answersTo('', '--help');
    assert.match(lines.join('\n'), /--locale TAG/);
    assert.equal(status, 0);
  });
});

describe('lines of a byte stream', () => {
  it('are the same however the bytes are cut', async () => {
    const bytes = Buffer.from('\ufeffé🚀 1\r\n\nzwei 会議\nlast');
    for (let size = 1; size <= bytes.length; size += 1) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      assert.deepEqual(await linesFrom(chunks), ['é🚀 1', '', 'zwei 会議', 'last']);
    }
  });

  it('lose what is beyond the limit, and nothing else', async () => {
    assert.deepEqual(await linesFrom(['abc', 'def\nghi', 'j\n', 'klmnop'], 4), ['abcd', 'ghij', 'klmn']);
  });
});

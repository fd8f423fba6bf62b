import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folder, mutations } from './fixtures.ts';

const root = join(import.meta.dirname, '../../..');

/** An index as it stands in the file, for spoiling. */
interface Index {
  count: number;
  vectors: { id: string; file: string; facts: Record<string, unknown> }[];
}

describe('npm run vectors', () => {
  it('prints how many hold and exits with 0 when all do', async () => {
    assert.deepEqual(await run(folder), { exitCode: 0, output: '99 of 99\n', complaint: '' });
  });

  it('names every kind of fact that does not hold, and exits with 1', async () => {
    await inCopy(async (copy) => {
      const spoilt = new Map<string, string>();
      await edit(copy, ({ vectors }) => {
        for (const { id, facts } of vectors) {
          for (const [name, fact] of Object.entries(facts)) {
            if (spoilt.has(name)) continue;
            spoilt.set(name, id);
            facts[name] = mutations(fact).at(-1);
          }
        }
      });

      const { exitCode, output } = await run(copy);

      assert.equal(exitCode, 1);
      const [first, ...lines] = output.trimEnd().split('\n');
      assert.equal(first, `${99 - new Set(spoilt.values()).size} of 99`);
      for (const [name, id] of spoilt) assert.match(lines.find((line) => line.startsWith(`${id}: `)) ?? '', new RegExp(`[ \\]]${name}\\b`));
    });
  });

  it('says which file is missing, which entry is none and how many are absent, and checks the others', async () => {
    await inCopy(async (copy) => {
      await rm(join(copy, 'onlinemeeting-json.json'));
      await edit(copy, (index) => {
        index.vectors.splice(0, 2);
        Object.assign(index.vectors[0]!, { headers: 'none' });
        Object.assign(index.vectors[1]!, { file: '../../index.json' });
        delete (index.vectors[2] as Partial<Index['vectors'][0]>).id;
      });

      const { exitCode, output } = await run(copy);

      assert.equal(exitCode, 1);
      const [first, ...lines] = output.trimEnd().split('\n');
      assert.equal(first, '93 of 99');
      assert.deepEqual(
        lines.map((line) => line.replace(/: Invalid .*/, '')),
        [
          'autodiscover-root-originaldomain-json: cannot be read: headers',
          'autodiscover-root-request: its file ../../index.json lies outside the folder',
          'vectors[2]: cannot be read: id',
          'onlinemeeting-json: its file onlinemeeting-json.json cannot be read',
          'index.json: names 97 of the 99 vectors that it counts',
        ],
      );
    });
  });

  it('takes other samples, with facts and files that the reference does not have', async () => {
    await inFolder(async (other) => {
      await writeFile(
        join(other, 'meeting.xml'),
        '<resource rel="onlineMeeting" href="/m"><property name="joinUrl">https://meet.example/a</property></resource>',
      );
      await writeFile(join(other, 'left-over.json'), '{}');
      const meeting = {
        id: 'a',
        payload: 'resource',
        contentType: 'text/xml',
        file: 'meeting.xml',
        facts: { key: { joinUrl: 'https://meet.example/a' }, rel: 'onlineMeeting' },
      };
      await writeFile(
        join(other, 'index.json'),
        `\uFEFF${JSON.stringify({ vectors: [meeting, { id: 'b', facts: { bodyEmpty: true, statusCode: 204 }, statusCode: 204 }] })}`,
      );

      assert.deepEqual(await run(other), { exitCode: 0, output: '2 of 2\n', complaint: 'vectors: no vector names left-over.json\n' });
    });
  });

  it('exits with 64 when it is not told one folder', async () => {
    const runs = await Promise.all([run(), run(folder, folder), run('--all')]);

    assert.deepEqual(
      runs,
      Array.from({ length: 3 }, () => ({ exitCode: 64, output: '', complaint: 'usage: npm run --silent vectors -- FOLDER\n' })),
    );
  });

  it('exits with 66 and says why when the folder has no index of vectors', async () => {
    await inFolder(async (empty) => {
      assert.deepEqual(await run(empty), {
        exitCode: 66,
        output: '',
        complaint: `vectors: ${empty} cannot be read: it has no index.json that can be read\n`,
      });
      for (const text of ['{', '{"count":1}', '[]']) {
        await writeFile(join(empty, 'index.json'), text);
        const { exitCode, output, complaint } = await run(empty);
        assert.deepEqual([exitCode, output], [66, '']);
        assert.match(complaint, /cannot be read: its index\.json is not one of vectors: /);
      }
    });
  });

  it('exits with 1 when there is nothing to check', async () => {
    await inFolder(async (empty) => {
      await writeFile(join(empty, 'index.json'), '{"vectors":[]}');

      assert.deepEqual(await run(empty), { exitCode: 1, output: '0 of 0\n', complaint: '' });
    });
  });
});

function run(...args: string[]): Promise<{ exitCode: number; output: string; complaint: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['ucwa/vectors/cli.ts', ...args], { cwd: root }, (_, output, complaint) => {
      resolve({ exitCode: child.exitCode ?? -1, output, complaint });
    });
  });
}

async function inFolder(use: (path: string) => Promise<void>): Promise<void> {
  const path = await mkdtemp(join(tmpdir(), 'vectors-'));
  try {
    await use(path);
  } finally {
    await rm(path, { recursive: true });
  }
}

async function inCopy(use: (path: string) => Promise<void>): Promise<void> {
  await inFolder(async (path) => {
    await cp(folder, path, { recursive: true });
    await use(path);
  });
}

async function edit(path: string, change: (index: Index) => void): Promise<void> {
  const file = join(path, 'index.json');
  const index = JSON.parse(await readFile(file, 'utf8')) as Index;
  change(index);
  await writeFile(file, JSON.stringify(index));
}

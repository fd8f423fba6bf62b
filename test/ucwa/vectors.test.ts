import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkVector } from '../../ucwa/vectors/check.ts';
import { readFolder } from '../../ucwa/vectors/folder.ts';
import type { Vector } from '../../ucwa/vectors/folder.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'test/fixtures/ucwa');
const vectors = await readFolder(folder);

describe('the vectors of the public reference', () => {
  it('are ninety-nine', () => {
    assert.equal(vectors.length, 99);
  });

  for (const vector of vectors) {
    it(`${vector.id}: all facts are found`, () => {
      assert.deepEqual(checkVector(vector), []);
    });
  }
});

describe('the checker of vectors', () => {
  for (const vector of vectors) {
    it(`${vector.id}: misses every fact that is changed`, () => {
      for (const name of Object.keys(vector.facts)) {
        for (const value of changed(vector.facts[name])) {
          const misses = checkVector({ ...vector, facts: { ...vector.facts, [name]: value } });
          assert.notDeepEqual(misses, [], `${name} = ${JSON.stringify(value)}`);
        }
      }
    });
  }

  it('names a fact that it has no check for', () => {
    assert.deepEqual(checkVector(withFacts('onlinemeeting-json', { moonPhase: 'full' })), ['moonPhase: is a fact that nobody checks']);
  });

  it('misses a vector without facts', () => {
    assert.deepEqual(checkVector(withFacts('onlinemeeting-json', {})), ['has no facts']);
  });

  it('finds facts that name a header or a member of an OAuth answer', () => {
    const vector = withFacts('oauth-token-3600', { contentType: 'application/json;charset=UTF-8', token: { tokenType: 'Bearer', identityScope: 'local' } });
    const body = '{"access_token":"cwt=A","token_type":"Bearer","ms_rtc_identityscope":"local"}';
    const headers = [['Retry-After', '5']] as const;

    assert.deepEqual(checkVector({ ...vector, sample: { ...vector.sample, body, headers }, facts: { ...vector.facts, retryAfter: '5' } }), []);
  });

  it('misses what the body lost', () => {
    const vector = vectorNamed('onlinemeeting-xml');
    const body = vector.sample.body.replace('<property name="conferenceId">12983487</property>', '');

    const misses = checkVector({ ...vector, sample: { ...vector.sample, body } });

    assert.deepEqual(misses, ['key.conferenceId: not found', 'resource.properties.conferenceId: expected "12983487", found nothing']);
  });

  it('misses every fact of a body that cannot be read, and goes on', () => {
    const vector = vectorNamed('events-channel-xml');

    const misses = checkVector({ ...vector, sample: { ...vector.sample, body: '<html>' } });

    assert.deepEqual(misses.length, Object.keys(vector.facts).length);
    assert.match(misses[0]!, /UnreadableBody/);
  });

  it('reads a batch of XML answers part by part', () => {
    const head = 'Content-Type: application/http; msgtype=response\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/vnd.microsoft.com.ucwa+xml\r\n\r\n';
    const parts = ['policies', 'phones'].map((rel) => `--b\r\n${head}<resource rel="${rel}" href="/${rel}"/>\r\n`);
    const batch = vectorNamed('batch-response-json');
    const sample = { ...batch.sample, contentType: 'multipart/batching; boundary=b', body: `${parts.join('')}--b--` };
    const facts = { boundary: 'b', parts: ['policies', 'phones'].map((rel) => ({ status: 200, rel, self: `/${rel}`, hadBom: false })) };

    assert.deepEqual(checkVector({ ...batch, sample, facts }), []);
    assert.deepEqual(checkVector({ ...batch, sample, facts: { parts: [{}] } }), ['parts: expected 1 parts, found 2']);
  });

  it('checks that a request agrees with itself', () => {
    const vector = vectorNamed('conversation-delete-request');
    const misses = (facts: Vector['facts']): string[] => checkVector({ ...vector, facts });

    assert.deepEqual(misses({ url: 'https://elsewhere.example/x' }), ['url: its host is not that of the header']);
    assert.deepEqual(misses({ url: 'javascript:alert(1)' }), ['url: is neither a URL nor a path']);
    assert.deepEqual(misses({ method: 'STEAL' }), ['method: STEAL is no method of UCWA']);
    assert.deepEqual(checkVector(withFacts('update-request-live', { method: 'GET' })), ['method: GET takes no body']);
  });
});

describe('npm run vectors', () => {
  it('prints how many hold and exits with 0 when all do', async () => {
    assert.deepEqual(await run(folder), { exitCode: 0, output: '99 of 99\n' });
  });

  it('names what misses and exits with 1', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'vectors-'));
    try {
      await cp(folder, broken, { recursive: true });
      const index = await readFile(join(broken, 'index.json'), 'utf8');
      await writeFile(join(broken, 'index.json'), index.replace('"expiresInSeconds": 3600', '"expiresInSeconds": 7200'));

      assert.deepEqual(await run(broken), { exitCode: 1, output: '98 of 99\noauth-token-3600: token.expiresInSeconds: expected 7200, found 3600\n' });
    } finally {
      await rm(broken, { recursive: true });
    }
  });

  it('exits with 64 when it is not told one folder', async () => {
    assert.deepEqual(await Promise.all([run(), run(folder, folder), run('--all')]).then((runs) => runs.map(({ exitCode }) => exitCode)), [64, 64, 64]);
  });

  it('exits with 66 when the folder cannot be read', async () => {
    assert.deepEqual(await run(join(folder, 'missing')), { exitCode: 66, output: '' });
  });
});

function run(...args: string[]): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['ucwa/vectors/cli.ts', ...args], { cwd: root }, (_, output) => {
      resolve({ exitCode: child.exitCode ?? -1, output });
    });
  });
}

function vectorNamed(id: string): Vector {
  return vectors.find((vector) => vector.id === id)!;
}

function withFacts(id: string, facts: Vector['facts']): Vector {
  return { ...vectorNamed(id), facts };
}

/** Copies of a fact, each with one leaf changed: the first and the last. */
function changed(fact: unknown): unknown[] {
  return [changedAt(fact, 0), changedAt(fact, -1)];
}

function changedAt(fact: unknown, end: 0 | -1): unknown {
  if (typeof fact === 'string') return `${fact}x`;
  if (typeof fact === 'number') return fact + 1;
  if (typeof fact === 'boolean') return !fact;
  if (typeof fact !== 'object' || fact === null) return 'something';
  if (Array.isArray(fact)) return fact.length === 0 ? ['something'] : fact.with(end, changedAt(fact.at(end), end));
  const name = Object.keys(fact).at(end);
  return name === undefined ? { something: 'else' } : { ...fact, [name]: changedAt((fact as Record<string, unknown>)[name], end) };
}

import assert from 'node:assert/strict';
import { once } from 'node:events';

import { type Finding, pass, skip } from '../../../bot/doctor/finding.ts';
import { type Check, runChecks } from '../../../bot/doctor/run-checks.ts';

const well = async () => pass('well');
const never = new AbortController().signal;

async function findingsOf(checks: readonly Check[], signal = never): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of runChecks(checks, signal)) findings.push(finding);
  return findings;
}

const outcomesOf = async (checks: readonly Check[], signal = never) => (await findingsOf(checks, signal)).map(({ check, status, message }) => [check, status, message]);

describe('the run of checks', () => {
  it('ends a check that heeds its signal at its deadline', async () => {
    const slow: Check = {
      name: 'dns',
      timeoutMs: 10,
      run: async (signal) => {
        await once(signal, 'abort');
        return skip('ended in time');
      },
    };

    assert.deepEqual(await outcomesOf([slow]), [['dns', 'skipped', 'ended in time']]);
  });

  it('leaves a check behind that does not', async () => {
    const stuck: Check = { name: 'dns', timeoutMs: 10, run: () => new Promise(() => undefined) };

    assert.deepEqual(await outcomesOf([stuck, { name: 'storage', timeoutMs: 10, run: well }]), [
      ['dns', 'fail', 'no outcome within 0 s'],
      ['storage', 'pass', 'well'],
    ]);
  });

  it('tells the class of an error in a check, and nothing of its message', async () => {
    const broken: Check = {
      name: 'dns',
      timeoutMs: 1000,
      run: async () => {
        throw new TypeError('secret');
      },
    };

    assert.deepEqual(await outcomesOf([broken]), [['dns', 'fail', 'the check ended with TypeError']]);
  });

  it('skips what needs a check that was skipped for its needs, but not what was skipped on purpose', async () => {
    const failing: Check = { name: 'dns', timeoutMs: 1000, run: () => Promise.reject(new Error()) };

    assert.deepEqual(
      await outcomesOf([
        failing,
        { name: 'tcp', needs: ['dns'], timeoutMs: 1000, run: well },
        { name: 'tls', needs: ['tcp'], timeoutMs: 1000, run: well },
        { name: 'clock', timeoutMs: 1000, run: async () => skip('on purpose') },
        { name: 'storage', needs: ['clock'], timeoutMs: 1000, run: well },
      ]),
      [
        ['dns', 'fail', 'the check ended with Error'],
        ['tcp', 'skipped', 'needs dns, which failed'],
        ['tls', 'skipped', 'needs tcp, which was skipped'],
        ['clock', 'skipped', 'on purpose'],
        ['storage', 'pass', 'well'],
      ],
    );
  });

  it('starts nothing more once the time of the whole run is over', async () => {
    assert.deepEqual(await outcomesOf([{ name: 'dns', timeoutMs: 1000, run: well }], AbortSignal.abort()), [['dns', 'skipped', 'there was no time left']]);
  });
});

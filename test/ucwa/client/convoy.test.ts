import assert from 'node:assert/strict';
import { setImmediate as everythingReady } from 'node:timers/promises';
import { Convoy } from '../../../ucwa/convoy.ts';

const never = new AbortController().signal;

/** A convoy of three, and who has been told what. */
async function setOut() {
  const convoy = new Convoy();
  const members = ['first', 'second', 'third'].map((name) => ({ name }));
  const told: string[] = [];
  for (const member of members) {
    assert.ok(convoy.join(member, true));
    void convoy.turn(member, never).then((mayTry) => told.push(`${member.name} ${mayTry ? 'tries' : 'ends'}`));
  }
  await everythingReady();
  return { convoy, members, told };
}

describe('a convoy', () => {
  it('lets the first try, and all the others when somebody has succeeded', async () => {
    const { convoy, told } = await setOut();
    assert.deepEqual(told, ['first tries']);
    convoy.arrived();
    await everythingReady();

    assert.deepEqual(told, ['first tries', 'second tries', 'third tries']);
  });

  it('lets the first try again after another failure', async () => {
    const { convoy, members } = await setOut();

    assert.ok(convoy.join(members[0]!, false));
    assert.equal(await convoy.turn(members[0]!, never), true);
  });

  it('ends when the first has tried in vain', async () => {
    const { convoy, members, told } = await setOut();
    convoy.leave(members[0]!, true);
    await everythingReady();

    assert.deepEqual(told, ['first tries', 'second ends', 'third ends']);
  });

  it('goes on when one who waits has had enough', async () => {
    const { convoy, members, told } = await setOut();
    convoy.leave(members[1]!, true);
    await everythingReady();

    assert.deepEqual(told, ['first tries']);
  });

  it('is led by the next when the first goes away', async () => {
    const { convoy, members, told } = await setOut();
    convoy.leave(members[0]!, false);
    await everythingReady();

    assert.deepEqual(told, ['first tries', 'second tries']);
  });

  it('tells one who was not yet there when it was his turn', async () => {
    const { convoy } = await setOut();
    const late = {};
    convoy.join(late, false);
    convoy.arrived();

    assert.equal(await convoy.turn(late, never), true);
  });

  it('takes nobody in behind nobody, unless he may be the first', () => {
    const convoy = new Convoy();

    assert.deepEqual([convoy.join({}, false), convoy.join({}, true), convoy.join({}, false)], [false, true, true]);
  });

  it('lets go of one who does not want to wait any longer', async () => {
    const { convoy, members } = await setOut();
    const end = new AbortController();
    const waiting = convoy.turn(members[1]!, end.signal);
    end.abort(new Error('gone'));

    await assert.rejects(waiting, { message: 'gone' });
  });
});

import assert from 'node:assert/strict';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';

import { Door } from '../../bot/door.ts';

describe('the door', () => {
  let clock: SinonFakeTimers;
  let told: [reason: string, count: number][];
  let door: Door;
  beforeEach(() => {
    clock = useFakeTimers();
    told = [];
    door = new Door((reason, count) => told.push([reason, count]));
  });
  afterEach(() => {
    door.close();
    clock.restore();
  });

  it('tells of the first for each reason at once', () => {
    assert.deepEqual([door.refuse('a'), door.refuse('b')], [true, true]);

    assert.deepEqual(told, [['a', 1], ['b', 1]]);
  });

  it('tells of the others by their number, once a minute for as long as they come', () => {
    for (let minute = 0; minute < 3; minute += 1) {
      for (let count = 0; count < 1_000; count += 1) door.refuse('a');
      clock.tick(60_000);
    }

    assert.deepEqual(told, [['a', 1], ['a', 999], ['a', 1_000], ['a', 1_000]]);
  });

  it('tells at once again of whoever has been quiet for a while, and leaves no timer behind', () => {
    door.refuse('a');
    clock.tick(120_000);

    assert.equal(clock.countTimers(), 0);
    assert.equal(door.refuse('a'), true);
    assert.deepEqual(told, [['a', 1], ['a', 1]]);
  });

  it('tells of the rest when it closes', () => {
    door.refuse('a');
    door.refuse('a');
    door.close();

    assert.deepEqual(told, [['a', 1], ['a', 1]]);
    assert.equal(clock.countTimers(), 0);
  });
});

import assert from 'node:assert/strict';

import { View } from '../../../bot/web-chat/view.ts';

const message = (text: string) => ({ type: 'message', text });
const textsOf = (view: View, change = 0) => view.since(change).map(({ activity }) => activity?.text);

describe('a view of a conversation', () => {
  it('keeps the place of a message that changes, and tells of it as the latest change', () => {
    const view = new View();
    view.show('one', message('starting'));
    view.show('two', message('hello'));
    view.show('one', message('live'));

    assert.deepEqual(textsOf(view), ['hello', 'live']);
    assert.deepEqual(view.since(0).map(({ id, place }) => [id, place]), [['two', 2], ['one', 1]]);
  });

  it('gives what came after a count of changes', () => {
    const view = new View();
    view.show('one', message('first'));
    const [{ change } = { change: 0 }] = view.since(0);
    view.show('two', message('second'));

    assert.deepEqual(textsOf(view, change), ['second']);
    assert.deepEqual(textsOf(view, change + 1), []);
  });

  it('tells that a message was taken back, and nothing of one that never was', () => {
    const view = new View();
    view.show('one', message('oops'));
    view.remove('one');
    view.remove('two');

    assert.deepEqual(view.since(0).map(({ id, activity }) => [id, activity]), [['one', undefined]]);
  });

  it('tells its watchers of each change until they have seen enough', () => {
    const view = new View();
    const seen: (string | undefined)[] = [];
    const unwatch = view.watch(({ activity }) => seen.push(activity?.text));
    view.show('one', message('a'));
    view.show('one', message('b'));
    unwatch();
    view.show('one', message('c'));

    assert.deepEqual(seen, ['a', 'b']);
  });

  it('forgets the oldest of more than 500', () => {
    const view = new View();
    for (let number = 1; number <= 502; number += 1) view.show(String(number), message(String(number)));

    assert.equal(view.since(0).length, 500);
    assert.equal(textsOf(view)[0], '3');
  });
});

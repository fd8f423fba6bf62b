import assert from 'node:assert/strict';
import { setImmediate as everythingReady } from 'node:timers/promises';
import { OperationError, ResponseError } from '../../../ucwa/index.ts';
import { resolveHref } from '../../../ucwa/hrefs.ts';
import type { Operation } from '../../../ucwa/operation.ts';
import { Operations } from '../../../ucwa/operations.ts';
import type { Resource, UcwaEvent } from '../../../ucwa/resource.ts';

const base = new URL('https://pool.contoso.com/');
const communication = { rel: 'communication', href: '/communication' };

function resource(properties: Resource['properties'], links: Record<string, string> = {}): Resource {
  const linked = Object.entries(links).map(([rel, href]) => [rel, [{ href }]]);
  return { rel: null, self: null, properties, links: Object.fromEntries(linked) as Resource['links'], embedded: {} };
}

function invitation(type: UcwaEvent['type'], href: string, embedded: Resource | null, more: Partial<UcwaEvent> = {}): UcwaEvent {
  return { sender: communication, type, link: { rel: 'onlineMeetingInvitation', href }, resource: embedded, ...more };
}

function conversation(type: UcwaEvent['type'], href: string, embedded: Resource | null = null, more: Partial<UcwaEvent> = {}): UcwaEvent {
  return { sender: communication, type, link: { rel: 'conversation', href }, resource: embedded, ...more };
}

function meeting(conversationHref: string, href: string, embedded: Resource | null = null): UcwaEvent {
  const parent = { rel: 'conversation', href: conversationHref };
  return { sender: parent, type: 'added', link: { rel: 'onlineMeeting', href }, in: parent, resource: embedded };
}

function prepare() {
  const unwanted: Operation[] = [];
  const operations = new Operations(
    (href, rel) => resolveHref(href, base, rel),
    (operation) => unwanted.push(operation),
  );
  const take = (...events: UcwaEvent[]) => {
    operations.take({ self: null, next: null, resume: null, resync: null, events });
  };
  return { operations, take, unwanted };
}

const ours = (more: Resource['properties'] = {}) => resource({ operationId: 'one', ...more }, { conversation: '/c/1' });

describe('the operations under way', () => {
  it('are known by their operationId, and what belongs to them by its conversation', () => {
    const { operations, take } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    take(invitation('started', '/i/1', ours()), conversation('added', '/c/1'), meeting('/c/1', '/c/1/m', resource({ joinUrl: 'https://meet/' })));

    assert.equal(operation.conversation?.url.href, 'https://pool.contoso.com/c/1');
    assert.equal(operation.meeting?.href, 'https://pool.contoso.com/c/1/m');
    assert.equal(operation.meetingResource?.properties['joinUrl'], 'https://meet/');
  });

  it('are known by the Location where events embed nothing, whichever comes first and however it is written', () => {
    const { operations, take } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    take(invitation('started', 'https://pool.contoso.com:443/i/1', null), invitation('completed', '/i/1', null, { status: 'Success' }));
    assert.equal(operation.isUnderWay, false);
    operations.posted(operation, '/i/1');

    assert.equal(operation.isUnderWay, true);
    assert.equal(operation.isCompleted, true);
  });

  it('take what came of their conversation before anything said that it is theirs', () => {
    const { operations, take } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    take(conversation('added', '/c/1'), meeting('/c/1', '/c/1/m'), invitation('completed', '/i/1', ours(), { status: 'Success' }));

    assert.equal(operation.meeting?.href, 'https://pool.contoso.com/c/1/m');
  });

  for (const [what, event] of [
    ['with another operationId', invitation('completed', '/i/2', resource({ operationId: 'two' }, { conversation: '/c/2' }), { status: 'Success' })],
    ['that comes in', invitation('started', '/i/3', resource({ direction: 'Incoming' }, { conversation: '/c/3' }))],
    ['whose address is none', invitation('completed', 'javascript:alert(1)', null, { status: 'Success' })],
    ['of another relation', { ...invitation('completed', '/i/4', ours(), { status: 'Success' }), link: { rel: 'messagingInvitation', href: '/i/4' } }],
  ] as const) {
    it(`are not satisfied by an invitation ${what}`, () => {
      const { operations, take } = prepare();
      const operation = operations.expect('onlineMeetingInvitation', 'one');
      take(event);

      assert.equal(operation.isUnderWay || operation.isCompleted, false);
      assert.deepEqual(operations.strangers, []);
    });
  }

  it('name the invitations that nobody is known to have sent, and are told whose they are', () => {
    const { operations, take } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    take(invitation('started', '/i/1', null), invitation('started', '/i/2', null), invitation('completed', '/i/1', null, { status: 'Success' }));
    assert.deepEqual(operations.strangers, ['/i/2', '/i/1']);
    operations.identify('/i/2', 'onlineMeetingInvitation', resource({ operationId: 'two' }));
    operations.identify('/i/1', 'onlineMeetingInvitation', ours());

    assert.deepEqual(operations.strangers, []);
    assert.equal(operation.isCompleted, true);
  });

  it('keep nothing of what happens while there are none', () => {
    const { operations, take } = prepare();
    take(invitation('started', '/i/1', null));

    assert.deepEqual(operations.strangers, []);
  });

  it('tell of a second invitation of the same id, which is a meeting that nobody wants', () => {
    const { operations, take, unwanted } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    take(invitation('started', '/i/1', ours()));
    take(invitation('started', '/i/2', resource({ operationId: 'one' }, { conversation: '/c/2' })));

    assert.equal(operation.conversation?.href, '/c/1');
    assert.deepEqual(
      unwanted.map(({ conversation: second }) => second?.href),
      ['/c/2'],
    );
  });

  it('tell of a second invitation that the 201 has named already, too', () => {
    const { operations, take, unwanted } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    take(invitation('started', '/i/1', ours()));
    operations.posted(operation, '/i/2');
    take(invitation('started', '/i/2', resource({ operationId: 'one' }, { conversation: '/c/2' })));

    assert.equal(operation.conversation?.href, '/c/1');
    assert.deepEqual(
      unwanted.map(({ conversation: second }) => second?.href),
      ['/c/2'],
    );
  });

  it('tell of a second invitation after the first has succeeded, too', () => {
    const { operations, take, unwanted } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    take(invitation('completed', '/i/1', ours(), { status: 'Success' }));
    operations.succeed(operation);
    take(invitation('completed', '/i/2', resource({ operationId: 'one' }, { conversation: '/c/2' }), { status: 'Success' }));

    assert.equal(unwanted.length, 1);
  });

  it('tell of whatever comes of one that was given up', () => {
    const { operations, take, unwanted } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    operations.disown(operation);
    take(invitation('started', '/i/1', ours()), conversation('updated', '/c/1'));

    assert.deepEqual(unwanted, [operation, operation]);
  });

  it('tell of so many that were given up, and of the oldest no longer', () => {
    const { operations, take, unwanted } = prepare();
    for (let count = 0; count <= 500; count++) operations.disown(operations.expect('onlineMeetingInvitation', `id${count}`));
    for (const id of ['id0', 'id1']) take(invitation('started', `/i/${id}`, resource({ operationId: id }, { conversation: `/c/${id}` })));

    assert.deepEqual(
      unwanted.map(({ id }) => id),
      ['id1'],
    );
  });

  it('take one back that is wanted again', () => {
    const { operations, take, unwanted } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    operations.disown(operation);

    assert.equal(operations.expect('onlineMeetingInvitation', 'one'), operation);
    take(invitation('started', '/i/1', ours()));
    assert.deepEqual(unwanted, []);
  });

  it('know which conversations are somebody’s', () => {
    const { operations, take } = prepare();
    const first = operations.expect('onlineMeetingInvitation', 'one');
    const second = operations.expect('onlineMeetingInvitation', 'two');
    take(invitation('started', '/i/1', ours()));
    operations.succeed(first);
    const taken = new URL('/c/1', base);

    assert.deepEqual([operations.isTaken(taken, second), operations.isTaken(taken, first)], [true, false]);
  });

  it('fail together when the application is gone', () => {
    const { operations } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    const gone = new ResponseError('events', 404, { code: 'NotFound', subcode: 'ApplicationNotFound' });
    operations.fail(gone);

    assert.equal(operation.failure, gone);
  });
});

describe('an operation', () => {
  for (const [what, event, expected] of [
    ['status Success', { status: 'Success' }, 'success'],
    ['status success, and Informational besides', { status: 'success', reason: { code: 'Informational' } }, 'success'],
    ['status Succeeded', { status: 'Succeeded' }, 'success'],
    ['no status, and it is connected', { resource: ours({ state: 'Connected' }) }, 'success'],
    ['no status and no state', {}, 'success'],
    ['status Failure', { status: 'Failure', reason: { code: 'RemoteFailure', subcode: 'Ended' } }, 'RemoteFailure/Ended'],
    ['status Failed, without a reason', { status: 'Failed', resource: ours({ state: 'Failed' }) }, 'Failed/undefined'],
    ['a reason and no status', { reason: { code: 'NotFound', subcode: 'DestinationNotFound' } }, 'NotFound/DestinationNotFound'],
    ['no status, and it is declined', { resource: ours({ state: 'Declined' }) }, 'Failed/undefined'],
    ['a status that nobody knows', { status: 'Perhaps' }, 'Failed/undefined'],
  ] as const) {
    it(`completed with ${what}: ${expected}`, () => {
      const { operations, take } = prepare();
      const operation = operations.expect('onlineMeetingInvitation', 'one');
      take(invitation('completed', '/i/1', ours(), event));
      const { failure } = operation;

      assert.equal(operation.isCompleted, true);
      assert.equal(failure instanceof OperationError ? `${failure.code}/${failure.subcode}` : 'success', expected);
    });
  }

  for (const state of ['Failed', 'Declined', 'Cancelled']) {
    it(`has failed as soon as its state is ${state}`, () => {
      const { operations, take } = prepare();
      const operation = operations.expect('onlineMeetingInvitation', 'one');
      take(invitation('updated', '/i/1', ours({ state }), { reason: { code: 'RemoteFailure', subcode: 'Removed' } }));

      assert.equal(operation.failure?.subcode, 'Removed');
      assert.equal(operation.isUnderWay, false);
    });
  }

  it('has failed when its conversation is over', () => {
    const { operations, take } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    take(invitation('started', '/i/1', ours()), conversation('deleted', '/c/1', null, { reason: { code: 'Gone', subcode: 'Ended' } }));

    assert.equal(operation.failure?.subcode, 'Ended');
  });

  it('waits in the lobby until something says otherwise', () => {
    const { operations, take } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    const inLobby = () => operation.isInLobby;
    take(invitation('started', '/i/1', ours()), conversation('updated', '/c/1', resource({ state: 'InLobby' })));
    assert.equal(inLobby(), true);
    take(conversation('updated', '/c/1'));
    assert.equal(inLobby(), true);
    take(conversation('updated', '/c/1', resource({ state: 'Conferenced' })));
    assert.equal(inLobby(), false);
  });

  it('can be cancelled only for as long as the server says so', () => {
    const { operations, take } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    take(invitation('started', '/i/1', resource({ operationId: 'one' }, { cancel: '/terminate' })));
    assert.equal(operation.cancel?.href, 'https://pool.contoso.com/terminate');
    take(invitation('completed', '/i/1', ours(), { status: 'Success' }));

    assert.equal(operation.cancel, undefined);
  });

  it('tells of each change', async () => {
    const { operations, take } = prepare();
    const operation = operations.expect('onlineMeetingInvitation', 'one');
    let changes = 0;
    void operation.nextChange.then(() => changes++);
    await everythingReady();
    assert.equal(changes, 0);
    take(invitation('started', '/i/1', ours()));
    await everythingReady();

    assert.equal(changes, 1);
  });
});

import assert from 'node:assert/strict';
import type { Event } from '../../../ucwa/simulator/wire/payload.ts';
import type { Bench, Seen, Walker } from './walker.ts';

/** An operation that the front end has accepted. */
export interface Accepted {
  readonly walker: Walker;
  readonly operationId: string;
}

/** Everything published comes once, in order, but for updates that a later one of the same resource has made obsolete. */
export function assertNothingLostOrTwice({ published, events, packages }: Walker): void {
  assert.deepEqual(
    packages,
    packages.map((_, index) => index + 1),
  );
  let position = 0;
  for (const [index, event] of published.entries()) {
    if (isSame(events[position], event)) position += 1;
    else {
      const obsolete =
        event.type === 'updated' &&
        published.slice(index + 1).some((later) => later.type === 'updated' && later.link.href === event.link.href);
      assert.ok(obsolete, `lost: ${event.link.rel} ${event.type}`);
    }
  }
  assert.equal(position, events.length, 'more came than was published');
}

/** The same event, about the same state of its resource. */
function isSame(seen: Seen | undefined, { type, link, sender, resource }: Event): boolean {
  if (seen?.type !== type || seen.href !== link.href || seen.sender !== sender.href) return false;
  return ['state', 'participantCount', 'role', 'inLobby'].every((name) => seen.resource?.[name] === resource?.properties?.[name]);
}

/** Whoever listens knows who is there. */
export function assertRosters(walker: Walker): void {
  const conversations = new Map<string, { people: Set<string>; count: unknown }>();
  for (const { sender, type, rel, href, in: parent, resource } of walker.events) {
    if (rel === 'conversation' && type === 'added') conversations.set(href, { people: new Set(), count: 0 });
    if (rel === 'conversation' && type === 'updated') conversations.get(href)!.count = resource?.['participantCount'];
    if (rel === 'conversation' && type === 'deleted') conversations.delete(href);
    if (!['participant', 'localParticipant'].includes(rel) || parent === 'lobby') continue;
    const { people } = conversations.get(sender)!;
    if (type === 'added') people.add(decodeURIComponent(href.split('/').at(-1)!));
    if (type === 'deleted') people.delete(decodeURIComponent(href.split('/').at(-1)!));
  }
  const actual = new Map(
    [...walker.ownApplication.conversations.values()].map((one) => [`${walker.base}/communication/conversations/${one.id}`, one]),
  );
  assert.deepEqual([...conversations.keys()].sort(), [...actual.keys()].sort());
  for (const [href, conversation] of actual) {
    if (conversation.state !== 'Conferenced') continue;
    const known = conversations.get(href)!;
    assert.deepEqual([...known.people].sort(), conversation.meeting.roster.map(({ id }) => id).sort());
    assert.equal(known.count, conversation.meeting.roster.length);
  }
}

/** Each accepted operation ends once, and begins at most once, before that. */
export function assertOperationsEnd(operations: readonly Accepted[]): void {
  for (const { walker, operationId } of operations) {
    const own = walker.events.filter(
      ({ resource, type }) => resource?.['operationId'] === operationId && ['started', 'completed'].includes(type),
    );
    const types = own.map(({ type }) => type);
    // Only who waits in a lobby has not come to an end.
    if (types.length === 1 && types[0] === 'started') assert.ok(isWaiting(walker, own[0]!), `operation ${operationId} never ends`);
    else assert.deepEqual(types, ['started', 'completed'], `operation ${operationId}`);
  }
}

const isWaiting = (walker: Walker, started: Seen) => {
  const links = started.resource?.['_links'] as Record<string, { href: string }>;
  return (
    walker.events.findLast(({ href, rel }) => rel === 'conversation' && href === links['conversation']!.href)?.resource?.['state'] ===
    'InLobby'
  );
};

/** Everybody in a roster is there through a conversation, through the page, or through the table of users. */
export function assertSums(bench: Bench): void {
  const states = bench.pool.applications.all.flatMap((application) => [...application.conversations.values()]).map(({ state }) => state);
  assert.ok(
    states.every((state) => state === 'Conferenced' || state === 'InLobby'),
    `still ${states.join()}`,
  );
  for (const meeting of bench.pool.meetings.all) {
    const through = new Set(
      bench.pool.applications.all
        .flatMap((application) => [...application.conversations.values()])
        .filter((one) => one.meeting === meeting && ['Conferenced', 'InLobby'].includes(one.state))
        .map(({ person }) => person.id),
    );
    const people = [...meeting.roster, ...meeting.lobby];
    assert.equal(new Set(people.map(({ id }) => id)).size, people.length);
    // Ada's computer is not available, so that the table accepts invitations for her.
    for (const { id } of people) assert.ok(through.has(id) || id.startsWith('guest-') || id === 'ada@contoso.example', `${id} is a ghost`);
    for (const id of through)
      assert.ok(
        people.some((one) => one.id === id),
        `${id} is not in the roster`,
      );
  }
}

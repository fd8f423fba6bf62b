import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Event } from '../../../ucwa/simulator/wire/payload.ts';
import { Bench, settle } from './walker.ts';
import type { Seen, Walker } from './walker.ts';

const runs = 5000;

/** What the model knows: which operations were accepted, and who came through the door of the page. */
interface Model {
  readonly operations: { readonly walker: Walker; readonly operationId: string }[];
}

interface Real {
  readonly bench: Bench;
  readonly walkers: readonly Walker[];
}

type Step = (model: Model, real: Real) => Promise<void> | void;

/** Somebody does something; what is not possible at the moment does nothing. */
function command(name: string, step: Step): fc.AsyncCommand<Model, Real> {
  return {
    check: () => true,
    async run(model, real) {
      await step(model, real);
      await settle();
    },
    toString: () => name,
  };
}

const who = fc.nat(3);
const which = fc.nat(2);

const commands = [
  fc.tuple(who).map(([w]) => command(`${w} polls`, (_, { walkers }) => { walkers[w]!.poll(); })),
  fc.tuple(who).map(([w]) => command(`${w} polls`, (_, { walkers }) => { walkers[w]!.poll(); })),
  fc.tuple(who).map(([w]) => command(`${w} loses an answer`, (_, { walkers }) => { walkers[w]!.losing += 1; })),
  fc.tuple(who).map(([w]) => command(`${w} goes away`, (_, { walkers }) => { walkers[w]!.leave(); })),
  fc.tuple(who, fc.constantFrom(-3, -2, 2, 3)).map(([w, by]) => command(`${w} strays by ${by}`, (_, { walkers }) => walkers[w]!.stray(by))),
  fc.tuple(who).map(([w]) => command(`${w} starts`, (model, { walkers }) => operate(model, walkers[w]!, '/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc', {}))),
  fc.tuple(who, which).map(([w, m]) => command(`${w} joins ${m}`, (model, real) => join(model, real, w, m))),
  fc.tuple(who, which).map(([w, c]) => command(`${w} leaves ${c}`, (_, { walkers, bench }) => onConversation(bench, walkers[w]!, c, async (href) => { await walkers[w]!.send('DELETE', href); }))),
  fc.tuple(who, which, fc.constantFrom('ada', 'grace', 'alan', 'edsger', 'nobody')).map(([w, c, name]) =>
    command(`${w} invites ${name} to ${c}`, (model, { walkers, bench }) => onConversation(bench, walkers[w]!, c, (href) => operate(model, walkers[w]!, `${href}/addParticipant`.replace(walkers[w]!.base, ''), { to: `sip:${name}@contoso.example` }))),
  ),
  fc.tuple(who, fc.constantFrom('accept', 'decline', 'cancel')).map(([w, answer]) => command(`${w} answers ${answer}`, (_, { walkers, bench }) => answerLast(bench, walkers[w]!, answer))),
  fc.tuple(which, fc.constantFrom('join', 'leave')).map(([m, what]) => command(`a visitor ${what}s ${m}`, (_, { bench }) => { visit(bench, m, what); })),
  fc.tuple(who, which, which, fc.constantFrom('admit', 'reject', 'eject', 'promote', 'demote')).map(([w, c, p, what]) => command(`${w} ${what}s ${p} in ${c}`, (_, { walkers, bench }) => act(bench, walkers[w]!, c, p, what))),
  fc.constantFrom(0, 1, 1000, 5000, 31_000).map((ms) => command(`${ms} ms pass`, (_, { bench }) => { bench.clock.advance(ms); })),
  fc.boolean().map((on) => command(`the lobby is ${on ? 'in use' : 'open'}`, (_, { bench }) => { bench.pool.switches.lobby = on; })),
  fc.tuple(who).map(([w]) => command(`${w} has been silent`, (_, { walkers, bench }) => { resume(bench, walkers[w]!); })),
];

describe('random walks over the simulator', function () {
  this.timeout(180_000);

  it(`keep every promise of the event channel and of the rosters, ${runs} times`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 30, size: 'max' }), async (walk) => {
        const model: Model = { operations: [] };
        const real = await build(model);
        await fc.asyncModelRun(() => ({ model, real }), walk);
        await drain(real);
        for (const walker of real.walkers) {
          assertNothingLostOrTwice(walker);
          assertRosters(walker, real.bench);
        }
        assertOperationsEnd(model);
        assertSums(real);
      }),
      { numRuns: runs },
    );
  });
});

/** Four clients of three people; the first has a meeting under way. */
async function build(model: Model): Promise<Real> {
  const bench = new Bench({ switches: { connectMs: 1000 }, limits: { eventChannelSilenceSeconds: 1e6, idleApplicationSeconds: 1e6, resumeAfterSeconds: 1e6, activitySeconds: 1e6 } });
  const walkers = await Promise.all([bench.signIn(0, 'pc'), bench.signIn(0, 'phone'), bench.signIn(1, 'pc'), bench.signIn(2, 'pc')]);
  for (const walker of walkers.slice(1)) await walker.send('POST', `${walker.base}/me/makeMeAvailable`, { supportedModalities: ['Messaging'] });
  await operate(model, walkers[0], '/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc', {});
  bench.clock.advance(1000);
  return { bench, walkers };
}

/** Lets all operations come to their end and all clients hear of everything. */
async function drain({ bench, walkers }: Real): Promise<void> {
  bench.clock.advance(40_000);
  for (const walker of walkers) {
    walker.losing = 0;
    const told = () => walker.events.length;
    let before = -1;
    while (before < told() || !walker.parked) {
      before = told();
      if (!walker.parked) walker.poll();
      await settle();
      bench.clock.advance(6000);
      await settle();
    }
  }
}

async function operate({ operations }: Model, walker: Walker, path: string, input: object): Promise<void> {
  const operationId = `${operations.length}`;
  const answer = await walker.send('POST', walker.base + path, { ...input, operationId });
  if (answer.status === 201) operations.push({ walker, operationId });
  else assert.ok([403, 404, 409].includes(answer.status), `${answer.status} ${answer.body}`);
}

function join(model: Model, { bench, walkers }: Real, w: number, m: number): Promise<void> | void {
  const meeting = bench.pool.meetings.all[m];
  if (meeting) return operate(model, walkers[w]!, '/communication/onlineMeetingInvitations', { onlineMeetingUri: meeting.uri });
}

const applicationOf = (bench: Bench, walker: Walker) => bench.pool.applications.all.find(({ id }) => walker.base.endsWith(id))!;

function onConversation(bench: Bench, walker: Walker, c: number, step: (href: string) => Promise<void>): Promise<void> | void {
  const conversation = [...applicationOf(bench, walker).conversations.keys()][c];
  if (conversation !== undefined) return step(`${walker.base}/communication/conversations/${conversation}`);
}

async function answerLast(bench: Bench, walker: Walker, answer: string): Promise<void> {
  const open = [...applicationOf(bench, walker).invitations.values()].findLast((one) => (answer === 'cancel' ? one.cancel : one.answer));
  if (open) assert.equal((await walker.send('POST', `${walker.base}/communication/${open.rel}s/${open.id}/${answer}`)).status, 204);
}

function visit(bench: Bench, m: number, what: string): void {
  const meeting = bench.pool.meetings.all[m];
  if (!meeting) return;
  const guest = [...meeting.roster, ...meeting.lobby].find(({ anonymous }) => anonymous);
  if (what === 'join') bench.pool.visitors.enter(meeting, 'Guest');
  else if (guest) meeting.leave(guest.id);
}

function act(bench: Bench, walker: Walker, c: number, p: number, what: string): Promise<void> | void {
  const conversation = [...applicationOf(bench, walker).conversations.values()][c];
  const participant = conversation && [...conversation.meeting.roster, ...conversation.meeting.lobby][p];
  if (participant) return onConversation(bench, walker, c, async (href) => { await walker.send('POST', `${href}/participants/${encodeURIComponent(participant.id)}/${what}`); });
}

function resume(bench: Bench, walker: Walker): void {
  const application = applicationOf(bench, walker);
  application.resume(application.channel());
}

/** Everything published comes once, in order, but for updates that a later one of the same resource has made obsolete. */
function assertNothingLostOrTwice({ published, events, packages }: Walker): void {
  assert.deepEqual(packages, packages.map((_, index) => index + 1));
  let position = 0;
  for (const [index, event] of published.entries()) {
    if (isSame(events[position], event)) position += 1;
    else {
      const obsolete = event.type === 'updated' && published.slice(index + 1).some((later) => later.type === 'updated' && later.link.href === event.link.href);
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
function assertRosters(walker: Walker, bench: Bench): void {
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
  const actual = new Map([...applicationOf(bench, walker).conversations.values()].map((one) => [`${walker.base}/communication/conversations/${one.id}`, one]));
  assert.deepEqual([...conversations.keys()].sort(), [...actual.keys()].sort());
  for (const [href, conversation] of actual) {
    if (conversation.state !== 'Conferenced') continue;
    const known = conversations.get(href)!;
    assert.deepEqual([...known.people].sort(), conversation.meeting.roster.map(({ id }) => id).sort());
    assert.equal(known.count, conversation.meeting.roster.length);
  }
}

/** Each accepted operation ends once, and begins at most once, before that. */
function assertOperationsEnd({ operations }: Model): void {
  for (const { walker, operationId } of operations) {
    const own = walker.events.filter(({ resource, type }) => resource?.['operationId'] === operationId && ['started', 'completed'].includes(type));
    const types = own.map(({ type }) => type);
    // Only who waits in a lobby has not come to an end.
    if (types.length === 1 && types[0] === 'started') assert.ok(isWaiting(walker, own[0]!), `operation ${operationId} never ends`);
    else assert.deepEqual(types, ['started', 'completed'], `operation ${operationId}`);
  }
}

const isWaiting = (walker: Walker, started: Seen) => {
  const links = started.resource?.['_links'] as Record<string, { href: string }>;
  return walker.events.findLast(({ href, rel }) => rel === 'conversation' && href === links['conversation']!.href)?.resource?.['state'] === 'InLobby';
};

/** Everybody in a roster is there through a conversation, through the page, or through the table of users. */
function assertSums({ bench }: Real): void {
  const states = bench.pool.applications.all.flatMap((application) => [...application.conversations.values()]).map(({ state }) => state);
  assert.ok(states.every((state) => state === 'Conferenced' || state === 'InLobby'), `still ${states.join()}`);
  for (const meeting of bench.pool.meetings.all) {
    const through = new Set(bench.pool.applications.all.flatMap((application) => [...application.conversations.values()]).filter((one) => one.meeting === meeting && ['Conferenced', 'InLobby'].includes(one.state)).map(({ person }) => person.id));
    const people = [...meeting.roster, ...meeting.lobby];
    assert.equal(new Set(people.map(({ id }) => id)).size, people.length);
    for (const { id } of people) assert.ok(through.has(id) || id.startsWith('guest-') || id === 'ada@contoso.example', `${id} is a ghost`);
    for (const id of through) assert.ok(people.some((one) => one.id === id), `${id} is not in the roster`);
  }
}

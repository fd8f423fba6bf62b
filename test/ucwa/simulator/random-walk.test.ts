import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertNothingLostOrTwice, assertOperationsEnd, assertRosters, assertSums } from './walk-invariants.ts';
import type { Accepted } from './walk-invariants.ts';
import { Bench, settle } from './walker.ts';
import type { Walker } from './walker.ts';

const runs = 5000;

/** What the model knows: which operations were accepted, and who came through the door of the page. */
interface Model {
  readonly operations: Accepted[];
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
  fc.tuple(who).map(([w]) =>
    command(`${w} polls`, (_, { walkers }) => {
      walkers[w]!.poll();
    }),
  ),
  fc.tuple(who).map(([w]) =>
    command(`${w} polls`, (_, { walkers }) => {
      walkers[w]!.poll();
    }),
  ),
  fc.tuple(who).map(([w]) =>
    command(`${w} loses an answer`, (_, { walkers }) => {
      walkers[w]!.losing += 1;
    }),
  ),
  fc.tuple(who).map(([w]) =>
    command(`${w} goes away`, (_, { walkers }) => {
      walkers[w]!.leave();
    }),
  ),
  fc.tuple(who, fc.constantFrom(-3, -2, 2, 3)).map(([w, by]) => command(`${w} strays by ${by}`, (_, { walkers }) => walkers[w]!.stray(by))),
  fc
    .tuple(who)
    .map(([w]) =>
      command(`${w} starts`, (model, { walkers }) =>
        operate(model, walkers[w]!, '/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc', {}),
      ),
    ),
  fc.tuple(who, which).map(([w, m]) => command(`${w} joins ${m}`, (model, real) => join(model, real, w, m))),
  fc.tuple(who, which).map(([w, c]) =>
    command(`${w} leaves ${c}`, (_, { walkers }) =>
      onConversation(walkers[w]!, c, async (href) => {
        await walkers[w]!.send('DELETE', href);
      }),
    ),
  ),
  fc
    .tuple(who, which, fc.constantFrom('ada', 'grace', 'alan', 'edsger', 'nobody'))
    .map(([w, c, name]) =>
      command(`${w} invites ${name} to ${c}`, (model, { walkers }) =>
        onConversation(walkers[w]!, c, (href) =>
          operate(model, walkers[w]!, `${href}/addParticipant`.replace(walkers[w]!.base, ''), { to: `sip:${name}@contoso.example` }),
        ),
      ),
    ),
  fc
    .tuple(who, fc.constantFrom('accept', 'decline', 'cancel'))
    .map(([w, answer]) => command(`${w} answers ${answer}`, (_, { walkers }) => answerLast(walkers[w]!, answer))),
  fc.tuple(which, fc.constantFrom('join', 'leave')).map(([m, what]) =>
    command(`a visitor ${what}s ${m}`, (_, { bench }) => {
      visit(bench, m, what);
    }),
  ),
  fc
    .tuple(who, which, which, fc.constantFrom('admit', 'reject', 'eject', 'promote', 'demote'))
    .map(([w, c, p, what]) => command(`${w} ${what}s ${p} in ${c}`, (_, { walkers }) => act(walkers[w]!, c, p, what))),
  fc.constantFrom(0, 1, 1000, 5000, 31_000).map((ms) =>
    command(`${ms} ms pass`, (_, { bench }) => {
      bench.clock.advance(ms);
    }),
  ),
  fc.boolean().map((on) =>
    command(`the lobby is ${on ? 'in use' : 'open'}`, (_, { bench }) => {
      bench.pool.switches.lobby = on;
    }),
  ),
  fc.tuple(who).map(([w]) =>
    command(`${w} has been silent`, (_, { walkers }) => {
      resume(walkers[w]!);
    }),
  ),
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
          assertRosters(walker);
        }
        assertOperationsEnd(model.operations);
        assertSums(real.bench);
      }),
      { numRuns: runs },
    );
  });
});

/** Four clients of three people; the first has a meeting under way. */
async function build(model: Model): Promise<Real> {
  const bench = new Bench({
    switches: { connectMs: 1000 },
    limits: { eventChannelSilenceSeconds: 1e6, idleApplicationSeconds: 1e6, resumeAfterSeconds: 1e6, activitySeconds: 1e6 },
  });
  const walkers = await Promise.all([bench.signIn(0, 'pc'), bench.signIn(0, 'phone'), bench.signIn(1, 'pc'), bench.signIn(2, 'pc')]);
  for (const walker of walkers.slice(1))
    await walker.send('POST', `${walker.base}/me/makeMeAvailable`, { supportedModalities: ['Messaging'] });
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

function onConversation(walker: Walker, c: number, step: (href: string) => Promise<void>): Promise<void> | void {
  const conversation = [...walker.ownApplication.conversations.keys()][c];
  if (conversation !== undefined) return step(`${walker.base}/communication/conversations/${conversation}`);
}

async function answerLast(walker: Walker, answer: string): Promise<void> {
  const open = walker.ownApplication.invitations.underWay.findLast((one) => (answer === 'cancel' ? one.cancel : one.answer));
  if (open) assert.equal((await walker.send('POST', `${walker.base}/communication/${open.rel}s/${open.id}/${answer}`)).status, 204);
}

function visit(bench: Bench, m: number, what: string): void {
  const meeting = bench.pool.meetings.all[m];
  if (!meeting) return;
  const guest = [...meeting.roster, ...meeting.lobby].find(({ anonymous }) => anonymous);
  if (what === 'join') bench.pool.visitors.enter(meeting, 'Guest');
  else if (guest) meeting.leave(guest.id);
}

function act(walker: Walker, c: number, p: number, what: string): Promise<void> | void {
  const conversation = [...walker.ownApplication.conversations.values()][c];
  const participant = conversation && [...conversation.meeting.roster, ...conversation.meeting.lobby][p];
  if (participant)
    return onConversation(walker, c, async (href) => {
      await walker.send('POST', `${href}/participants/${encodeURIComponent(participant.id)}/${what}`);
    });
}

function resume(walker: Walker): void {
  const application = walker.ownApplication;
  application.resume(application.channel());
}

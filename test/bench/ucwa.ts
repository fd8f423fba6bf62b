import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client, Http } from '../../ucwa/index.ts';
import { type FrontEndProcess, startFrontEnd } from './support/front-end.ts';
import { type Percentiles, percentilesOf, round } from './support/percentiles.ts';
import { RawUcwa } from './support/raw-ucwa.ts';

/** What the UCWA client costs. */
export interface UcwaFigures {
  /** Milliseconds from asking to the link, once connected: the client, and the least that any program has to send. */
  readonly warmStart: { readonly clientMs: Percentiles; readonly rawMs: Percentiles; readonly ratio: number };
  /** Requests that the server counted until the link was there, without the P-GET that waits for what comes next. */
  readonly requests: { readonly cold: number; readonly warm: number; readonly warmWithLinkedMeeting: number };
  /** Memory of one organizer who is connected and waits. */
  readonly parkedApplication: { readonly applications: number; readonly heapKb: number; readonly rssKb: number };
  /** Time of our processor for one meeting, and the heap after it, by the number of meetings that one client has started. */
  readonly costPerMeeting: readonly { readonly meetings: number; readonly cpuMs: number; readonly perSecond: number; readonly heapMb: number }[];
}

const collectGarbage = gc();

/** Makes all measurements, one after the other. */
export async function measureUcwa({ starts = 400, applications = 1000, meetings = [10, 100, 1000, 10_000] } = {}): Promise<UcwaFigures> {
  const warmStart = await withFrontEnd(2, (frontEnd) => measureWarmStart(frontEnd, starts));
  const requests = await withFrontEnd(1, countRequests);
  const parkedApplication = await withFrontEnd(applications, measureParked);
  const costPerMeeting: UcwaFigures['costPerMeeting'][number][] = [];
  for (const count of meetings) costPerMeeting.push(await withFrontEnd(1, (frontEnd) => measureMeetings(frontEnd, count)));
  return { warmStart, requests, parkedApplication, costPerMeeting };
}

async function withFrontEnd<T>(users: number, measure: (frontEnd: FrontEndProcess) => Promise<T>): Promise<T> {
  const frontEnd = await startFrontEnd(users);
  try {
    return await measure(frontEnd);
  } finally {
    await frontEnd.close();
  }
}

function clientFor({ url, users }: FrontEndProcess, index: number, http?: Http): Client {
  return new Client({ discoveryUrl: url, credentials: users[index]!, endpointId: `bench-${index}`, startTimeoutMs: 600_000, conversationsMax: 20, ...(http && { http }) });
}

/** Both in turn, so that whatever else the machine does hits both. */
async function measureWarmStart(frontEnd: FrontEndProcess, starts: number): Promise<UcwaFigures['warmStart']> {
  const client = clientFor(frontEnd, 0);
  const raw = await RawUcwa.signIn(frontEnd.url, frontEnd.users[1]!);
  const times = { client: [] as number[], raw: [] as number[] };
  for (let count = 0; count < starts + 50; count++) {
    times.client.push(await timeOf(() => client.startOnlineMeeting({ subject: 'Budget' })));
    times.raw.push(await timeOf(() => raw.startOnlineMeeting('Budget')));
  }
  await Promise.all([client.close(), raw.close()]);
  // The first ones pay for connecting and compiling.
  const [clientMs, rawMs] = [percentilesOf(times.client.slice(50)), percentilesOf(times.raw.slice(50))];
  return { clientMs, rawMs, ratio: round(clientMs.p50 / rawMs.p50) };
}

async function countRequests(frontEnd: FrontEndProcess): Promise<UcwaFigures['requests']> {
  const client = clientFor(frontEnd, 0);
  const countFor = async (start: () => Promise<unknown>, polls: number) => {
    await frontEnd.requests();
    await start();
    const operations = await frontEnd.requests();
    return operations.filter((operation) => operation !== 'events').length + polls;
  };
  // The P-GET that brings the events belongs to a cold start; a warm one finds it parked.
  const cold = await countFor(() => client.startOnlineMeeting(), 1);
  const warm = await countFor(() => client.startOnlineMeeting(), 0);
  await fetch(`${frontEnd.url}_simulator/switches`, { method: 'PATCH', body: '{"onlineMeetingEvent":"linked"}' });
  const warmWithLinkedMeeting = await countFor(() => client.startOnlineMeeting(), 0);
  await client.close();
  return { cold, warm, warmWithLinkedMeeting };
}

async function measureParked(frontEnd: FrontEndProcess): Promise<UcwaFigures['parkedApplication']> {
  const http = new Http();
  const warmUp = clientFor(frontEnd, 0, http);
  await warmUp.connect();
  const before = memory();
  const clients = frontEnd.users.slice(1).map((_, index) => clientFor(frontEnd, index + 1, http));
  for (let index = 0; index < clients.length; index += 50) await Promise.all(clients.slice(index, index + 50).map((client) => client.connect()));
  const after = memory();
  await Promise.all([warmUp, ...clients].map((client) => client.close()));
  await http.close();
  const perApplication = (name: 'heapUsed' | 'rss') => round((after[name] - before[name]) / clients.length / 1024);
  return { applications: clients.length, heapKb: perApplication('heapUsed'), rssKb: perApplication('rss') };
}

async function measureMeetings(frontEnd: FrontEndProcess, meetings: number): Promise<UcwaFigures['costPerMeeting'][number]> {
  const client = clientFor(frontEnd, 0);
  await client.connect();
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  let begun = 0;
  const work = async () => {
    while (begun++ < meetings) await client.startOnlineMeeting({ subject: 'Budget' });
  };
  await Promise.all(Array.from({ length: Math.min(10, meetings) }, work));
  const { user, system } = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - started) / 1000;
  const heapMb = round(memory().heapUsed / 2 ** 20);
  await client.close();
  return { meetings, cpuMs: round((user + system) / 1000 / meetings), perSecond: Math.round(meetings / seconds), heapMb };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function memory(): NodeJS.MemoryUsage {
  collectGarbage();
  return process.memoryUsage();
}

/** The collector, without a flag on the command line. */
function gc(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(await measureUcwa(), undefined, 2)}\n`);

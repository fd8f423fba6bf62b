import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Agent, request } from 'undici';

/** What one front end in a process of its own needs and does. */
export interface SimulatorFigures {
  readonly applications: number;
  /** Resident memory of the process, before anybody signed in, with all requests for events parked, and after all the meetings. */
  readonly idleRssMb: number;
  readonly parkedRssMb: number;
  readonly rssAfterMeetingsMb: number;
  readonly meetings: number;
  /** The same of another process, in which nobody leaves. */
  readonly meetingsNotLeft: number;
  readonly rssAfterMeetingsNotLeftMb: number;
  /** All requests that failed, in both. */
  readonly errors: number;
  readonly meetingsPerSecond: number;
  /** Time of the processor for one meeting: start, all packages of events, leaving. */
  readonly cpuMsPerMeeting: number;
  readonly meetingsPerCpuSecond: number;
}

interface Links {
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
  readonly _embedded: Readonly<Record<string, Links>>;
  readonly sender: readonly {
    readonly events: readonly {
      readonly type: string;
      readonly status?: string;
      readonly link: { readonly rel: string; readonly href: string };
    }[];
  }[];
}

const cli = path.resolve(import.meta.dirname, '../../ucwa/simulator/cli.ts');
const usersCount = 50;
const concurrency = 16;

/** Measures one front end whose meetings are left, and one whose meetings nobody leaves. */
export async function measureSimulator({ applications = 1000, meetings = 30_000, meetingsNotLeft = 12_000 } = {}): Promise<SimulatorFigures> {
  const left = await measureMeetings({ applications, meetings, leave: true });
  const notLeft = await measureMeetings({ applications, meetings: meetingsNotLeft, leave: false });
  const errors = left.errors + notLeft.errors;
  return { ...left, errors, meetingsNotLeft, rssAfterMeetingsNotLeftMb: notLeft.rssAfterMeetingsMb };
}

interface Load {
  readonly applications: number;
  readonly meetings: number;
  readonly leave: boolean;
}

/** Parks a request for events for each application, then starts meetings, some at a time. */
async function measureMeetings({ applications, meetings, leave }: Load) {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const users = Array.from({ length: usersCount }, (_, index) => ({ name: `user${index}@contoso.example`, password: 'bench' }));
  await writeFile(path.join(folder, 'users.json'), JSON.stringify(users));
  const child = spawn(process.execPath, [cli, '--users', path.join(folder, 'users.json')]);
  const dispatcher = new Agent({ connections: null, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  try {
    const url = await listeningUrl(child);
    const idleRssMb = await rssMb(child);
    const clients = await signInAll(new Way(url, dispatcher), applications);
    for (const client of clients) client.park();
    await Promise.all(clients.map((client) => client.way.send('GET', client.self, client.authorization)));
    const parkedRssMb = await rssMb(child);
    const figures = await startMeetings(child, clients, { meetings, leave });
    return { applications, idleRssMb, parkedRssMb, rssAfterMeetingsMb: await rssMb(child), ...figures };
  } finally {
    await dispatcher.destroy();
    child.kill('SIGTERM');
    await once(child, 'close');
    await rm(folder, { recursive: true });
  }
}

async function startMeetings(child: ChildProcessWithoutNullStreams, clients: readonly Client[], { meetings, leave }: Omit<Load, 'applications'>) {
  let begun = 0;
  let errors = 0;
  const cpuBefore = await cpuMs(child);
  const started = performance.now();
  const work = async (own: readonly Client[]) => {
    for (let turn = 0; begun < meetings; turn += 1) {
      begun += 1;
      await own[turn % own.length]!.meet(leave).catch(() => (errors += 1));
    }
  };
  const shares = Array.from({ length: concurrency }, (_, index) => clients.filter((_client, position) => position % concurrency === index));
  await Promise.all(shares.map(work));
  const seconds = (performance.now() - started) / 1000;
  const cpuMsPerMeeting = ((await cpuMs(child)) - cpuBefore) / meetings;
  return {
    meetings,
    errors,
    meetingsPerSecond: Math.round(meetings / seconds),
    cpuMsPerMeeting,
    meetingsPerCpuSecond: Math.round(1000 / cpuMsPerMeeting),
  };
}

async function signInAll(way: Way, applications: number): Promise<Client[]> {
  const clients: Client[] = [];
  for (let index = 0; index < applications; index += 1) {
    const token = await way.send(
      'POST',
      '/WebTicket/oauthtoken',
      undefined,
      new URLSearchParams({ grant_type: 'password', username: `user${index % usersCount}@contoso.example`, password: 'bench' }).toString(),
      'application/x-www-form-urlencoded',
    );
    const authorization = `Bearer ${(JSON.parse(token) as { access_token: string }).access_token}`;
    const application = JSON.parse(
      await way.send(
        'POST',
        '/ucwa/oauth/v1/applications',
        authorization,
        JSON.stringify({ culture: 'en-US', endpointId: `endpoint-${index}`, userAgent: 'Bench/1.0' }),
      ),
    ) as Links;
    clients.push(new Client(way, authorization, application));
  }
  return clients;
}

/** The way to the front end. */
class Way {
  readonly #url: string;
  readonly #dispatcher: Agent;

  constructor(url: string, dispatcher: Agent) {
    this.#url = url;
    this.#dispatcher = dispatcher;
  }

  async send(
    method: 'GET' | 'POST' | 'DELETE',
    href: string,
    authorization?: string,
    body?: string,
    contentType = 'application/json',
  ): Promise<string> {
    const headers = {
      accept: 'application/json',
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { 'content-type': contentType }),
    };
    const answer = await request(new URL(href, this.#url), { method, headers, body: body ?? null, dispatcher: this.#dispatcher });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) throw new Error(`${method} ${answer.statusCode}`);
    return text;
  }
}

/** An application whose request for events is always parked. */
class Client {
  readonly way: Way;
  readonly authorization: string;
  readonly self: string;
  readonly #start: string;
  #next: string;
  #parked: Promise<Links> | undefined;

  constructor(way: Way, authorization: string, application: Links) {
    this.way = way;
    this.authorization = authorization;
    this.self = application._links['self']!.href;
    this.#start = application._embedded['communication']!._links['startOnlineMeeting']!.href;
    this.#next = application._links['events']!.href;
  }

  park(): void {
    this.#parked = this.way.send('GET', this.#next, this.authorization).then((text) => JSON.parse(text) as Links);
    // The answer is looked at when a meeting needs it.
    this.#parked.catch(() => undefined);
  }

  /** Starts a meeting, waits until it stands, and may leave. */
  async meet(leave: boolean): Promise<void> {
    await this.way.send('POST', this.#start, this.authorization, JSON.stringify({ operationId: 'bench', subject: 'Bench' }));
    const conversation = await this.#until('conversation', 'updated');
    if (!leave) return;
    await this.way.send('DELETE', conversation, this.authorization);
    await this.#until('conversation', 'deleted');
  }

  async #until(rel: string, type: string): Promise<string> {
    for (;;) {
      const { _links: links, sender } = await this.#parked!;
      this.#next = links['next']!.href;
      this.park();
      const found = sender.flatMap(({ events }) => events).find((event) => event.type === type && event.link.rel === rel);
      if (found) return found.link.href;
    }
  }
}

async function listeningUrl(child: ChildProcessWithoutNullStreams): Promise<string> {
  let output = '';
  while (!output.includes('\n')) {
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    output += chunk.toString();
  }
  child.stdout.resume();
  return output.split('\n', 1)[0]!.replace('listening ', '');
}

/** From Linux' own account of the process. */
async function rssMb(child: ChildProcessWithoutNullStreams): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024);
}

async function cpuMs(child: ChildProcessWithoutNullStreams): Promise<number> {
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  // Linux counts in hundredths of a second.
  return (Number(user) + Number(system)) * 10;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(await measureSimulator(), undefined, 2)}\n`);

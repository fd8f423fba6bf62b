import { createClock } from './core/clock.ts';
import { createEntraVerifier } from './core/entra.ts';
import { describeMeeting, type SimulatedMeeting } from './core/describe.ts';
import { Pool, type Theft } from './core/pool.ts';
import { createFrontEnd } from './front-end.ts';
import { listen } from './http-server.ts';
import type { User } from './core/users.ts';
import type { Fault } from './faults.ts';
import type { Limits, SimulatorOptions, Switches } from './options.ts';
import type { RequestRecord } from './requests.ts';

/** A running front end. */
export interface Simulator {
  /** The discovery root, such as `http://127.0.0.1:1234/`. */
  readonly url: string;
  readonly port: number;
  readonly users: readonly User[];
  /** The last requests, oldest first; at least 10,000 are kept. */
  readonly requests: readonly RequestRecord[];
  readonly meetings: readonly SimulatedMeeting[];
  /** Can be changed at any time, and the limits as well. */
  readonly switches: Switches;
  readonly limits: Limits;
  /** How many applications are signed in. */
  readonly applicationCount: number;
  /** Lets something go wrong. */
  order(fault: Fault): void;
  /** Takes back all faults that have not happened yet. */
  clearFaults(): void;
  /** Lets all tickets expire. */
  expireTickets(): void;
  /** Lets all applications expire, as silence does. */
  expireApplications(): void;
  /** Lets another client take over event channels: of each application that waits, or of one user, or so many times, now and as they come. */
  stealEventChannels(theft?: Theft): void;
  /** Lets all event channels go on with `resume`; conversations are reset. */
  resumeEventChannels(): void;
  /** Ends all connections, timers and applications, and frees the port. */
  close(): Promise<void>;
}

/** Starts a UCWA pool in this process, on 127.0.0.1 only. Throws when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const pool = new Pool(options, createClock(options.timeFactor), options.entra && (await createEntraVerifier(options.entra)));
  const frontEnd = createFrontEnd(pool, options.log && ((record, durationMs) => options.log?.(lineOf(record, durationMs))));
  const server = await listen(frontEnd, { port: options.port ?? 0, limits: pool.limits });
  if (options.publicOrigin === undefined) pool.origin = `http://127.0.0.1:${server.port}`;
  pool.secondOrigin = `http://localhost:${server.port}`;
  return {
    url: `http://127.0.0.1:${server.port}/`,
    port: server.port,
    users: pool.users.all,
    get requests() {
      return pool.requests.all;
    },
    get meetings() {
      return pool.meetings.all.map((meeting) => describeMeeting(pool, meeting));
    },
    switches: pool.switches,
    limits: pool.limits,
    get applicationCount() {
      return pool.applications.size;
    },
    order: (fault) => {
      pool.faults.order(fault);
    },
    clearFaults: () => {
      pool.faults.clear();
    },
    expireTickets: () => {
      pool.expireTickets();
    },
    expireApplications: () => {
      pool.expireApplications();
    },
    stealEventChannels: (theft) => {
      pool.stealEventChannels(theft);
    },
    resumeEventChannels: () => {
      pool.resumeEventChannels();
    },
    async close() {
      pool.close();
      await server.close();
    },
  };
}

/** One line for the log: nothing in it names a person, a meeting or a ticket. */
const lineOf = ({ at, method, operation, status }: RequestRecord, durationMs: number) =>
  `${new Date(at).toISOString()} ${method} ${operation} ${status ?? 'cut'} ${durationMs} ms`;

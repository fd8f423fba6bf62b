import { reasons } from './invitation-reasons.ts';
import { Applications } from './applications.ts';
import { Meetings } from './meetings.ts';
import { nameOf, Tickets } from './tickets.ts';
import { Outstanding } from './outstanding.ts';
import { Visitors } from './visitors.ts';
import { Users } from './users.ts';
import { Faults } from '../faults.ts';
import { Requests } from '../requests.ts';
import { defaultLimits, defaultSwitches, grants, type Grant, type Limits, type SimulatorOptions, type Switches } from '../options.ts';
import { joinPageHref } from '../views/hrefs.ts';
import { formatsOf } from '../wire/negotiation.ts';
import { sampleUsers } from './users.ts';
import type { Clock } from './clock.ts';
import type { EntraVerifier } from './entra.ts';
import type { Meeting } from './meeting.ts';
import type { Format, Resolve } from '../wire/payload.ts';

/** Another client that takes event channels over: those of one user, and so many in all; by default of all who wait. */
export interface Theft {
  readonly user?: string;
  readonly times?: number;
}

/** Everything that one front end knows: people, tickets, applications, meetings, and what is to go wrong. */
export class Pool {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly switches: Switches;
  readonly users: Users;
  readonly tickets: Tickets;
  readonly applications: Applications;
  readonly meetings: Meetings;
  readonly faults = new Faults();
  readonly requests = new Requests();
  readonly outstanding = new Outstanding();
  readonly visitors: Visitors;
  readonly formats: readonly Format[];
  readonly grants: readonly Grant[];
  readonly windowsUser: string | undefined;
  readonly entra: EntraVerifier | undefined;
  /** Where the issuer signs people in, as the challenge tells. */
  readonly authorizationUri: string | undefined;
  /** Origin of absolute URLs, without a slash at its end. */
  origin: string;
  /** The same front end under another host name. */
  secondOrigin = 'http://localhost';

  constructor(options: Omit<SimulatorOptions, 'port' | 'log' | 'timeFactor'>, clock: Clock, entra?: EntraVerifier) {
    this.clock = clock;
    this.limits = { ...defaultLimits, ...options.limits };
    this.switches = { ...defaultSwitches, ...options.switches };
    this.users = new Users(options.users ?? sampleUsers);
    this.tickets = new Tickets(clock);
    this.applications = new Applications(this);
    this.visitors = new Visitors(clock);
    this.meetings = new Meetings(clock, this.limits);
    this.formats = formatsOf(options.formats ?? ['json', 'xml']);
    this.grants = options.grants ?? grants;
    this.windowsUser = options.windowsUser ?? this.users.all[0]?.name;
    this.entra = entra;
    this.authorizationUri = options.entra?.authorizationUri;
    this.origin = options.publicOrigin?.replace(/\/+$/, '') ?? 'http://127.0.0.1';
    for (const fault of options.faults ?? []) this.faults.order(fault);
  }

  /** Where a browser joins a meeting. */
  joinUrl(meeting: Meeting): string {
    return this.origin + joinPageHref(meeting);
  }

  /** The pool's switches, some of them otherwise. */
  switchesWith(others: Partial<Switches> | undefined): Switches {
    // The rest stays what it comes to be in the pool.
    return others === undefined ? this.switches : (Object.assign(Object.create(this.switches), others) as Switches);
  }

  /** Makes an href what a client is to see. */
  resolver({ hrefs }: Switches): Resolve {
    if (hrefs === 'relative') return (href) => href;
    const origin = hrefs === 'absoluteWithPort' ? withPort(this.origin) : this.origin;
    return (href) => (href.startsWith('/') ? origin + href : href);
  }

  /** Sets limits anew; what waits for one of them looks at it again. */
  changeLimits(limits: Partial<Limits>): void {
    Object.assign(this.limits, limits);
    for (const application of this.applications.all) application.watchExpiry();
  }

  /** Lets all tickets expire. */
  expireTickets(): void {
    this.tickets.expireAll();
  }

  /** Lets all applications expire, as silence does. */
  expireApplications(): void {
    for (const application of this.applications.all) this.applications.end(application, 'InactiveApplicationExpired');
  }

  /** Lets another client take over each event channel on which somebody waits, and as many of the next requests for events as are wanted beyond that. */
  stealEventChannels({ user, times }: Theft = {}): void {
    const victim = user === undefined ? undefined : (this.users.find(user)?.name ?? user);
    const channels = this.applications.all
      .filter(({ identity }) => victim === undefined || nameOf(identity) === victim)
      .flatMap((application) => [...application.channels.values()])
      .filter(({ parked }) => parked)
      .slice(0, times);
    for (const channel of channels) channel.steal();
    const left = (times ?? 0) - channels.length;
    if (left > 0) this.faults.order({ operation: 'events', subcode: 'PGetReplaced', times: left, ...(victim !== undefined && { user: victim }) });
  }

  /** Lets all event channels go on with `resume`; conversations are reset. */
  resumeEventChannels(): void {
    for (const application of this.applications.all) {
      for (const channel of application.channels.values()) application.resume(channel);
    }
  }

  /** Ends all applications and meetings. */
  close(): void {
    for (const application of this.applications.all) this.applications.end(application);
    for (const meeting of this.meetings.all) meeting.end(reasons.ended);
    this.clock.stop();
  }
}

function withPort(origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  return `${protocol}//${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

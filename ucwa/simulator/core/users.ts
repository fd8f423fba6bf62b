import { createHash } from 'node:crypto';
import type { Person } from './meeting.ts';

/** Someone who can sign in. */
export interface User {
  /** The address that serves as sign-in name; `sip:` before it makes the SIP address. */
  readonly name: string;
  readonly password: string;
  readonly displayName: string;
  readonly title?: string;
  readonly department?: string;
  readonly phone?: string;
  /** How this person answers an invitation when no application of theirs takes it: after a moment, or not at all. */
  readonly answers?: 'accept' | 'decline' | 'busy' | 'nothing';
}

/** The people who exist when none are given. The passwords are fixed words: the front end listens on loopback only. */
export const sampleUsers: readonly User[] = [
  {
    name: 'ada@contoso.example',
    password: 'analytical-engine',
    displayName: 'Ada Lovelace',
    title: 'Head of Finance',
    department: 'Finance',
    phone: 'tel:+15550100',
  },
  {
    name: 'grace@contoso.example',
    password: 'first-compiler',
    displayName: 'Grace Hopper',
    title: 'Director of Operations',
    department: 'Operations',
    phone: 'tel:+15550101',
  },
  {
    name: 'alan@contoso.example',
    password: 'enigma-variation',
    displayName: 'Alan Turing',
    title: 'Payroll Lead',
    department: 'Payroll',
    phone: 'tel:+15550102',
    answers: 'decline',
  },
  {
    name: 'edsger@contoso.example',
    password: 'shortest-path',
    displayName: 'Edsger Dijkstra',
    title: 'Auditor',
    department: 'Finance',
    phone: 'tel:+15550103',
    answers: 'nothing',
  },
  {
    name: 'meetnow@contoso.example',
    password: 'service-account',
    displayName: 'MeetNow',
    title: 'Service account',
    department: 'IT',
    answers: 'nothing',
  },
];

/** The SIP address of a user. */
export const sipOf = (user: User) => `sip:${user.name}`;

/** The domain of an address, whatever comes before its `@`. */
export const domainOf = (address: string) => address.split('@').at(-1)?.toLowerCase();

/** A user as somebody in a meeting. */
export const personOf = (user: User): Person => ({ id: user.name, uri: sipOf(user), name: user.displayName, anonymous: false });

/** The people of a pool, found by any of the names that they sign in with. */
export class Users {
  readonly all: readonly User[];
  readonly #byName = new Map<string, User>();
  /** By the part before the `@`; undefined where it is not the only one. */
  readonly #byAlias = new Map<string, User | undefined>();

  constructor(users: readonly User[]) {
    this.all = users;
    for (const user of users) {
      for (const name of namesOf(user)) this.#byName.set(name, user);
      this.#byAlias.set(aliasOf(user), this.#byAlias.has(aliasOf(user)) ? undefined : user);
    }
  }

  /** By `ada@contoso.example`, `sip:ada@…`, `contoso\ada`, `contoso.example\ada` or, where it is the only one, `ada`; in any case. */
  find(name: string): User | undefined {
    const wanted = name.trim().toLowerCase();
    return this.#byName.get(wanted) ?? this.#byAlias.get(wanted);
  }
}

/** The part before the `@`, in lower case. */
export const aliasOf = (user: User) => user.name.split('@', 1)[0]?.toLowerCase() ?? '';

function namesOf(user: User): string[] {
  const address = user.name.toLowerCase();
  const [alias = '', domain = ''] = address.split('@');
  return [address, `sip:${address}`, `${domain.split('.', 1)[0] ?? ''}\\${alias}`, `${domain}\\${alias}`];
}

/** The fixed id of a user's own public meeting: the same for ever, as myAssignedOnlineMeeting's coordinates are. */
export const assignedMeetingId = (user: User) =>
  createHash('sha256').update(user.name.toLowerCase()).digest('hex').slice(0, 8).toUpperCase();

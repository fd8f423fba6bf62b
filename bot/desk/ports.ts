import type { TurnContext } from 'botbuilder';

import type { ListedMeeting } from '../../dialogs/cards/my-meetings.ts';
import type { Refusal } from '../../dialogs/forms.ts';
import type { SignInStep } from '../../dialogs/meetings.ts';
import type { EntraUser } from '../entra/user.ts';
import type { KeptMeeting } from './meeting-list.ts';
import type { DeskRequest, Errand, Requester } from './request.ts';
import type { RequestRecord } from './request-record.ts';

/** A record, and the version of it that was read. */
export interface Kept {
  readonly record: RequestRecord;
  readonly version: string;
}

/** Who works on which request, and how far it is. Records are kept for a day at least. */
export interface Claims {
  /** Writes the first record of a request. Of any number of callers exactly one gets its version, the others get undefined; asking again with the same ticket counts once. */
  claim(record: RequestRecord, signal?: AbortSignal): Promise<string | undefined>;
  look(operationId: string, signal?: AbortSignal): Promise<Kept | undefined>;
  /** Writes over the version that was read, and resolves to the new one. @throws Superseded when somebody else was faster */
  update(record: RequestRecord, version: string, signal?: AbortSignal): Promise<string>;
}

/** Somebody else wrote the record since it was read: the request is theirs now. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
  readonly code = 'Superseded';

  constructor() {
    super('somebody else goes on with this request');
  }
}

/** A request that is hidden from everybody else until its lease runs out. */
export interface Lease {
  /** The same for as long as the request is in the queue. */
  readonly ticket: string;
  /** Good for one change of the lease, which gives the next one. */
  readonly receipt: string;
  readonly request: DeskRequest;
  /** How often it was taken because a lease before had run out. */
  readonly takenOver: number;
}

/** Requests that are not answered yet, each there until somebody has removed it. Leases are whole seconds. */
export interface RequestQueue {
  /** False when the requests are gone with this process. */
  readonly outlivesProcess: boolean;
  /** Resolves when the queue can be reached, rejects when not. */
  reach(signal?: AbortSignal): Promise<void>;
  /** Puts a request in, leased to the caller. @throws RangeError when it is too large to be kept, PutUnsure when it may be in all the same */
  put(request: DeskRequest, leaseMs: number, signal?: AbortSignal): Promise<Lease>;
  /** Leases requests that nobody has a lease of, up to `max`. */
  take(max: number, leaseMs: number, signal?: AbortSignal): Promise<readonly Lease[]>;
  /** Lets the lease end `leaseMs` from now. @throws LeaseLost when somebody else has it */
  renew(lease: Lease, leaseMs: number, signal?: AbortSignal): Promise<Lease>;
  /** Gives the request back: whoever takes it first after `afterMs` has it. @throws LeaseLost when somebody else has it */
  leave(lease: Lease, afterMs: number, signal?: AbortSignal): Promise<void>;
  /** Resolves when this request is in the queue no more, whoever removed it. @throws LeaseLost when somebody else has it */
  remove(lease: Lease, signal?: AbortSignal): Promise<void>;
}

/** The request may be in the queue or not: no answer told. */
export class PutUnsure extends Error {
  override readonly name = 'PutUnsure';
  readonly code = 'PutUnsure';

  constructor(options?: ErrorOptions) {
    super('nobody knows whether the request is in the queue', options);
  }
}

/** The lease ran out, and somebody else has the request. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  readonly code = 'LeaseLost';

  constructor(options?: ErrorOptions) {
    super('somebody else has the lease of this request', options);
  }
}

/** What was found under an id, if anything; `notYours`: somebody else has to sign in. */
export type ErrandFound = { readonly outcome: 'ok'; readonly errand: Errand } | { readonly outcome: Refusal };

/** Errands that wait until their people have signed in; forgotten after half an hour. */
export interface Errands {
  /** Resolves to an unguessable id of at most 64 characters. */
  hold(errand: Errand): Promise<string>;
  /** Tells what {@link takeUp} would answer now. */
  look(id: string, by: EntraUser): Promise<ErrandFound>;
  /** Of any number of simultaneous callers exactly one gets `ok`; a refusal leaves the errand waiting. */
  takeUp(id: string, by: EntraUser): Promise<ErrandFound>;
  /** Undoes a {@link takeUp} after which nothing happened. */
  giveBack(id: string): Promise<void>;
}

/** Lets people sign in, where meetings start in their own names. */
export interface SignInGate {
  /** Lets a request wait whose person is not signed in, and asks them to; true when it waits now. @throws SignInFirst instead where the person sees nothing of what is posted */
  stops(request: DeskRequest, context: TurnContext): Promise<boolean>;
  /** Lets a request wait for its person to sign in. Resolves to the id that it waits under. */
  hold(request: DeskRequest): Promise<string>;
  /** Asks the person of a request that waits for what has to be done. */
  ask(request: DeskRequest, heldAs: string, step: SignInStep): Promise<void>;
}

/** The meetings that people started and may still join. */
export interface MeetingRecords {
  /** Keeping a meeting of the same operation again changes nothing. */
  keep(requester: Requester, meeting: KeptMeeting): Promise<void>;
  /** Takes a meeting off the list; one that is not on it is left alone. */
  end(requester: Requester, operationId: string): Promise<void>;
  of(requester: Requester): Promise<readonly ListedMeeting[]>;
}

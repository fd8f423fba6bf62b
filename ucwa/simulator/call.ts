import type { Application } from './core/application.ts';
import type { Pool } from './core/pool.ts';
import type { Identity } from './core/tickets.ts';
import type { Fault } from './faults.ts';
import type { Operation } from './operations.ts';
import type { Switches } from './options.ts';
import type { Answer, Rendered, Request } from './wire/exchange.ts';
import type { Input } from './wire/input.ts';

/** A request on its way through an operation. */
export interface Call {
  readonly pool: Pool;
  readonly operation: Operation;
  readonly request: Request;
  /** Named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly input: Input;
  /** How to behave: as the pool does, or as a fault wants it of this operation. */
  readonly switches: Switches;
  /** What is to go wrong later, in the event channel. */
  readonly fault: Fault | undefined;
  /** Aborted when the client has left. */
  readonly signal: AbortSignal;
  /** Carries out a part of a batch. */
  readonly handlePart: (request: Request, signal: AbortSignal) => Promise<Rendered>;
}

export interface SignedInCall extends Call {
  readonly identity: Identity;
}

export interface ApplicationCall extends SignedInCall {
  readonly application: Application;
}

/** Carries out one method of an operation; throws `Refusal`. */
export type Handler<C extends Call> = (call: C) => Answer | Promise<Answer>;

interface RouteOf<Access extends string, C extends Call> {
  /** Path with `:name` for variable parts; `/ucwa` stands for `/ucwa/v1` and `/ucwa/oauth/v1`. */
  readonly path: string;
  readonly operation: Operation | ((request: Request) => Operation);
  /** Who may come in: anybody, whoever has a ticket, or the owner of the application in the path. */
  readonly access: Access;
  readonly methods: Readonly<Partial<Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Handler<C>>>>;
}

/** An operation with its address. */
export type Route = RouteOf<'open', Call> | RouteOf<'ticket', SignedInCall> | RouteOf<'application', ApplicationCall>;

import { type Application, type ApplicationIdentity, createApplication, findApplication } from './application.ts';
import type { Convoy } from './convoy.ts';
import { discover } from './discovery.ts';
import { NetworkError, ProtocolError, ResponseError, TimeoutError, UcwaError } from './errors.ts';
import type { Operation } from './operation.ts';
import { type Recovery, recoveryFor } from './recovery.ts';
import type { Session } from './session.ts';
import { Shared } from './shared.ts';
import { type Clock, type Timing, within } from './timing.ts';

// A cached pool is dropped when connection errors persist over many retries (RootURL); with an open circuit or few retries, no single
// undertaking lives to see so many.
const UNREACHED_MAX = 3;

/** What a connection works with. */
export interface ConnectionParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly roots: readonly [URL, ...URL[]];
  readonly identity: ApplicationIdentity;
  /** Ends everything under way when the client is closed. */
  readonly signal: AbortSignal;
  onUnwanted(operation: Operation): void;
  onCreated(application: Application): void;
  /** True while the application must be kept although nobody asks for it. */
  isBusy(): boolean;
}

/** The user's pool and application: found and created once, shared by all callers, renewed when they are gone. */
export class Connection {
  readonly #parts: ConnectionParts;
  readonly #pool: Shared<URL>;
  readonly #application: Shared<Application>;
  #usedAtMs = 0;
  /** How often our endpointId turned out to be in use. */
  #timesTaken = 0;
  /** How many undertakings in a row have ended because nobody was there. */
  #timesUnreached = 0;
  #closing: Promise<void> = Promise.resolve();

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    const { roots, signal } = parts;
    this.#pool = new Shared(() => discover(roots, parts, signal));
    this.#application = new Shared(async () => this.#create(await this.#pool.get(signal)));
  }

  /** Where UCWA begins, once it has been found. */
  get pool(): URL | undefined {
    return this.#pool.current;
  }

  /** False while the pool, or where it is asked for, is believed to be down. */
  get isUp(): boolean {
    return this.#parts.session.isUp(this.#address);
  }

  /** Those who wait for the pool to get better. */
  get convoy(): Convoy {
    return this.#parts.session.convoy(this.#address);
  }

  /** The application if there is one now. */
  get current(): Application | undefined {
    return this.#application.current;
  }

  /** The application, connecting first where necessary. */
  async application(signal: AbortSignal): Promise<Application> {
    this.#parts.signal.throwIfAborted();
    this.#usedAtMs = this.#parts.clock.now();
    return this.#application.get(signal);
  }

  /** The next caller gets a new application, unless `gone` was replaced already. */
  forgetApplication(gone: Application | undefined, reason?: UcwaError): void {
    if (gone === undefined) return;
    gone.disconnect(reason);
    this.#application.forget(gone);
  }

  /** The next caller starts from the discovery root, unless that has happened since `gone` was created; where a 403 may have meant the tickets, with new ones. */
  forgetPool(gone: Application | undefined, reason: UcwaError): void {
    this.forgetApplication(gone);
    this.#pool.forget(gone?.pool ?? this.#pool.current);
    if (reason instanceof ResponseError && reason.status === 403) this.#parts.session.forgetTickets();
  }

  /** Lets nobody else meet what an undertaking has ended with, where a new application or another pool may serve them. */
  giveUp(error: unknown, application: Application | undefined): void {
    if (!(error instanceof UcwaError)) return;
    const { action } = recoveryFor(error);
    if (action === 'forgetApplication') this.forgetApplication(application, error);
    if (action === 'forgetPool' || this.#isOutOfReach(error)) this.forgetPool(application, error);
  }

  /** The pool serves: those who wait for that may go on. */
  arrived(): void {
    this.#timesUnreached = 0;
    this.convoy.arrived();
  }

  /** Our endpointId is in use: the next caller gets the application that has it, or one under another endpointId. */
  takeOver(): void {
    this.#timesTaken++;
  }

  /** Prepares another attempt at connecting; false when it makes no sense. */
  async recover({ action }: Recovery, pauseMs: number, error: UcwaError, signal: AbortSignal): Promise<boolean> {
    if (!['repeat', 'repark', 'rediscover', 'recreateApplication', 'takeOver'].includes(action)) return false;
    if (action === 'takeOver') this.takeOver();
    if (action === 'rediscover') this.forgetPool(this.current, error);
    await this.#parts.clock.sleep(pauseMs, signal);
    return true;
  }

  /** Ends the P-GET but leaves the application to the server; call it once nothing is under way any more. */
  disconnect(): void {
    this.forgetApplication(this.current);
  }

  /** Deletes the application, and with it all its conversations. */
  async close(): Promise<void> {
    const application = this.current;
    if (application) this.#closing = this.#delete(application);
    await this.#closing;
  }

  #isOutOfReach(error: UcwaError): boolean {
    return error instanceof NetworkError && error.code === 'Unreachable' && ++this.#timesUnreached >= UNREACHED_MAX;
  }

  /** Where the next request goes, as far as is known. */
  get #address(): URL {
    return this.pool ?? this.#parts.roots[0];
  }

  async #delete(application: Application): Promise<void> {
    const { clock, timing } = this.#parts;
    const { closeTimeoutMs } = timing;
    this.forgetApplication(application);
    try {
      await within(clock, closeTimeoutMs, () => new TimeoutError('application', closeTimeoutMs), new AbortController().signal, (signal) => application.close(signal));
    } catch (error) {
      // The server ends it by itself after some silence (MeDashboard).
      if (!(error instanceof UcwaError)) throw error;
    }
  }

  async #create(pool: URL): Promise<Application> {
    const { identity, signal, ...parts } = this.#parts;
    const onLost = (application: Application, error: UcwaError) => {
      // With the same endpointId we would only get the same events again.
      if (error instanceof ProtocolError) this.#closing = this.#delete(application);
      else this.forgetApplication(application);
    };
    // The same endpointId would get the application that is just being deleted.
    await this.#closing;
    const taken = this.#timesTaken === 0 ? undefined : await findApplication(pool, identity, { ...parts, onLost }, signal);
    const application = taken ?? (await createApplication(pool, anotherOf(identity, this.#timesTaken), { ...parts, onLost }, signal));
    this.#timesUnreached = 0;
    this.#parts.onCreated(application);
    void this.#releaseWhenIdle(application);
    return application;
  }

  /** Deletes an application that nobody has used for a while; the next caller gets a new one. */
  async #releaseWhenIdle(application: Application): Promise<void> {
    const { clock, timing } = this.#parts;
    const ended = () => true;
    for (;;) {
      if (await clock.sleep(timing.idleTimeoutMs, application.signal).then(() => false, ended)) return;
      if (this.#parts.isBusy() || clock.now() - this.#usedAtMs < timing.idleTimeoutMs) continue;
      await this.close();
      return;
    }
  }
}

/** The identity itself, or with an endpointId that nobody has yet: at most 100 characters (applications_ref). */
function anotherOf(identity: ApplicationIdentity, timesTaken: number): ApplicationIdentity {
  return timesTaken === 0 ? identity : { ...identity, endpointId: `${identity.endpointId.slice(0, 96)}-${timesTaken + 1}` };
}

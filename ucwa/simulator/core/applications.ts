import { refuse } from '../wire/refusal.ts';
import { Application, type ApplicationRequest, type Demise } from './application.ts';
import type { Pool } from './pool.ts';
import type { Identity } from './tickets.ts';
import type { Switches } from '../options.ts';

// How many applications that are gone are remembered with the reason.
const mostGone = 10_000;

/** The applications of a pool, by id and by owner. */
export class Applications {
  readonly #pool: Pool;
  readonly #byId = new Map<string, Application>();
  readonly #byOwner = new Map<string, Set<Application>>();
  readonly #gone = new Map<string, { readonly demise: Demise; readonly owner: string; readonly culture: string }>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  get size(): number {
    return this.#byId.size;
  }

  get all(): readonly Application[] {
    return [...this.#byId.values()];
  }

  of(identity: Identity): readonly Application[] {
    return [...(this.#byOwner.get(ownerOf(identity)) ?? [])];
  }

  /** The running application that is the same by culture, endpointId, type and userAgent. */
  same(identity: Identity, request: ApplicationRequest): Application | undefined {
    return this.of(identity).find(
      ({ request: other }) =>
        other.endpointId === request.endpointId &&
        other.culture === request.culture &&
        other.userAgent === request.userAgent &&
        other.type === request.type,
    );
  }

  /** A new application. Throws AlreadyExists for a taken endpointId, and TooManyApplications where the limit refuses; otherwise the limit evicts the oldest. */
  create(identity: Identity, request: ApplicationRequest, { endpointIds, tooManyApplications }: Switches): Application {
    const siblings = this.of(identity);
    if (endpointIds === 'unique' && siblings.some((sibling) => sibling.request.endpointId === request.endpointId)) throw refuse('AlreadyExists');
    if (siblings.length >= this.#pool.limits.applicationsPerUser) {
      if (tooManyApplications === 'refuse') throw refuse('TooManyApplications');
      if (siblings[0]) this.end(siblings[0], 'TooManyApplications');
    }
    const application = new Application(identity, request, this.#pool, (expired) => {
      this.end(expired, 'InactiveApplicationExpired');
    });
    this.#byId.set(application.id, application);
    const owner = ownerOf(identity);
    this.#byOwner.set(owner, (this.#byOwner.get(owner) ?? new Set()).add(application));
    return application;
  }

  /** The application with this id. Throws 404 or 410 as the application ended, and 404 for somebody else's. */
  find(id: string, identity: Identity, { expiredApplication }: Switches): Application {
    const application = this.#byId.get(id);
    if (application && ownerOf(application.identity) === ownerOf(identity)) return application;
    const demise = this.#gone.get(id)?.demise;
    throw refuse(demise === undefined || expiredApplication === 404 ? 'ApplicationNotFound' : demise);
  }

  /** The culture of a user's application, even of one that has expired. */
  cultureOf(id: string, identity: Identity): string | undefined {
    const application = this.#byId.get(id);
    const known = application ? { owner: ownerOf(application.identity), culture: application.request.culture } : this.#gone.get(id);
    return known?.owner === ownerOf(identity) ? known.culture : undefined;
  }

  /** Takes an application away; with a reason, later requests learn of it. */
  end(application: Application, demise?: Demise): void {
    if (!this.#byId.delete(application.id)) return;
    const owner = ownerOf(application.identity);
    const siblings = this.#byOwner.get(owner);
    siblings?.delete(application);
    if (siblings?.size === 0) this.#byOwner.delete(owner);
    if (demise) this.#remember(application, demise);
    application.end(demise === undefined || this.#pool.switches.expiredApplication === 404 ? 'ApplicationNotFound' : demise);
  }

  #remember({ id, identity, request: { culture } }: Application, demise: Demise): void {
    this.#gone.set(id, { demise, owner: ownerOf(identity), culture });
    for (const oldest of this.#gone.keys()) {
      if (this.#gone.size <= mostGone) break;
      this.#gone.delete(oldest);
    }
  }
}

const ownerOf = (identity: Identity) =>
  identity.kind === 'user' ? `user ${identity.user.name.toLowerCase()}` : `anonymous ${identity.uri}`;

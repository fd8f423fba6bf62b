import { type Answer, type Challenge, Http, type HttpRequest, readChallenges, readDiagnostics } from '../../ucwa/index.ts';

/** One request of the client and what came of it so far. */
export interface Note {
  readonly rel: string;
  /** For looking at the host; never shown as a whole. */
  readonly url: URL;
  readonly sentAtMs: number;
  readonly receivedAtMs?: number;
  readonly status?: number;
  /** The server's clock, by the header Date. */
  readonly dateMs?: number;
  readonly challenges?: readonly Challenge[];
  readonly diagnosticsId?: number;
  readonly error?: unknown;
}

/** The client's way out, taking notes of what passes: no ticket, no body, no form is among them. */
export class WatchedHttp extends Http {
  readonly #now: () => number;
  readonly #notes: Note[] = [];
  #changed: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  /** In the order in which the requests were sent. */
  get notes(): readonly Note[] {
    return this.#notes;
  }

  /** Resolves with the next note, or when there is more to an old one. */
  get changed(): Promise<void> {
    return this.#changed.promise;
  }

  override async send(request: HttpRequest, signal: AbortSignal): Promise<Answer> {
    const index = this.#notes.length;
    const note = { rel: request.rel, url: request.url, sentAtMs: this.#now() };
    this.#write(index, note);
    try {
      const answer = await super.send(request, signal);
      this.#write(index, { ...note, ...factsOf(answer), receivedAtMs: this.#now() });
      return answer;
    } catch (error) {
      this.#write(index, { ...note, error });
      throw error;
    }
  }

  #write(index: number, note: Note): void {
    this.#notes[index] = note;
    const changed = this.#changed;
    this.#changed = Promise.withResolvers();
    changed.resolve();
  }
}

function factsOf({ status, header }: Answer): Partial<Note> {
  const dateMs = Date.parse(header('date')[0] ?? '');
  const challenges = readChallenges(header('www-authenticate'));
  const diagnosticsId = readDiagnostics(header('x-ms-diagnostics')[0])?.id;
  return { status, ...(!Number.isNaN(dateMs) && { dateMs }), ...(challenges.length > 0 && { challenges }), ...(diagnosticsId !== undefined && { diagnosticsId }) };
}

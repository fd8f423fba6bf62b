/** What a vector says must be found in its sample, by fact name. */
export type Facts = Readonly<Record<string, unknown>>;

/** A message of the reference: its headers and body as recorded. */
export interface Sample {
  /** `resource`, `input`, `events`, `error`, `oauthToken`, `oauthError`, `form`, `challenge`, `batch`, `empty`, or one that we do not know. */
  readonly payload: string;
  readonly contentType: string | null;
  /** Names repeat, so it is a list. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Absent in requests. */
  readonly status?: number;
  /** Only known inside a batch: the request's own line. */
  readonly request?: { readonly method: string; readonly target: string };
  /** Only known inside a batch: the content type of the part around the message. */
  readonly partContentType?: string;
}

/** A sample with the facts that a reader must find in it. */
export interface Vector {
  readonly id: string;
  readonly sample: Sample;
  readonly facts: Facts;
}

/** A header's first value; null when the sample has none. */
export function headerOf(sample: Sample, name: string): string | null {
  return headersOf(sample, name)[0] ?? null;
}

/** All values of a header, in their order. */
export function headersOf(sample: Sample, name: string): string[] {
  return sample.headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

/** Where a URL leads; all that is ever shown of it is the host. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** The place of an http(s) URL. */
export function placeOf({ protocol, hostname, port }: URL): Place {
  const secure = protocol === 'https:';
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (secure ? 443 : 80) : Number(port), secure };
}

/** The system's word for an error, such as `ENOTFOUND`; `unknown` where there is none. */
export function codeOf(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const { code } = (first ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : 'unknown';
}

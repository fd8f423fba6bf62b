/** Where in the server a refusal comes from, as `X-Ms-diagnostics` tells it: for logs, not for decisions (AuthenticationInUCWA). */
export interface Diagnostics {
  readonly id: number;
  /** The host that refused. */
  readonly source?: string;
  readonly reason?: string;
}

const maxHeaderLength = 8 * 1024;
const statement = /^\s*(\d{1,10})\s*(?:;|$)/;
const parameters = /;\s*([\w-]+)\s*=\s*(?:"([^"\\]*(?:\\[^][^"\\]*)*)"|([^";]*))/g;

/** Reads `28020;source="server.contoso.com";reason="No valid security token."`; undefined when there is no header or it has no id. */
export function readDiagnostics(header: string | null | undefined): Diagnostics | undefined {
  const text = header?.slice(0, maxHeaderLength) ?? '';
  const id = statement.exec(text)?.[1];
  if (id === undefined) return undefined;
  const given = new Map([...text.matchAll(parameters)].map(([, name = '', quoted, bare]) => [name.toLowerCase(), valueOf(quoted, bare)]));
  const source = given.get('source');
  const reason = given.get('reason');
  return { id: Number(id), ...(source && { source }), ...(reason && { reason }) };
}

function valueOf(quoted: string | undefined, bare = ''): string {
  return quoted?.replace(/\\([^])/g, '$1') ?? bare.trim();
}

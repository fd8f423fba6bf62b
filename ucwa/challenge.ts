/** One way to authenticate that a 401 offers (AuthenticationInUCWA). */
export interface Challenge {
  /** As the server wrote it; compare ignoring case, or use `challengeFor`. */
  readonly scheme: string;
  /** Parameters by lower-cased name; of a repeated one the first. */
  readonly params: Readonly<Record<string, string>>;
  /** Where to ask for a ticket (`href` of MsRtcOAuth). */
  readonly tokenEndpoint?: string;
  /** The grants on offer, each once (`grant_type` of MsRtcOAuth). */
  readonly grantTypes?: readonly string[];
  /** Where Azure AD signs people in (`authorization_uri` of Bearer). */
  readonly authorizationUri?: string;
}

/** Longer than any HTTP stack lets a header become; a longer one is not read. */
export const maxHeaderLength = 64 * 1024;

/**
 * The challenges of `WWW-Authenticate` in their order, whether the header came several times or joined by `, `. Never throws: a
 * parameter that cannot be read is skipped up to the next comma, and no readable challenge at all is an empty list.
 */
export function readChallenges(headers: string | readonly string[] | null | undefined): Challenge[] {
  const values = typeof headers === 'string' ? [headers] : (headers ?? []);
  return values.filter(({ length }) => length <= maxHeaderLength).flatMap(challengesIn);
}

/** The first challenge of a scheme, ignoring case. */
export function challengeFor(scheme: string, challenges: readonly Challenge[]): Challenge | undefined {
  return challenges.find((challenge) => challenge.scheme.toLowerCase() === scheme.toLowerCase());
}

// RFC 9110, 11.2 and 11.3; a bare value ends at the comma, as the href of the reference does, not at the end of a token.
const separators = /[\s,]*/y;
const name = /[!#$%&'*+.^_`|~\w-]+/y;
const value = /[ \t]*=[ \t]*(?:"([^"\\]*(?:\\[^][^"\\]*)*)"|([^",\s][^,\s]*)|(?=[,\s]|$))/y;
const equals = /[ \t]*=/y;
const token68 = /[ \t]+[\w.~+/-]+=*(?=\s*(?:,|$))/y;
const untilComma = /[^,]*/y;

function challengesIn(header: string): Challenge[] {
  const found: { scheme: string; params: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match) at = pattern.lastIndex;
    return match;
  };
  for (take(separators); at < header.length; take(separators)) {
    const word = take(name)?.[0];
    const given = word && take(value);
    if (!word || (!given && take(equals))) take(untilComma);
    else if (given) setOnce(found.at(-1)?.params, word.toLowerCase(), given[1]?.replace(/\\([^])/g, '$1') ?? given[2] ?? '');
    else {
      found.push({ scheme: word, params: new Map() });
      take(token68); // Negotiate and NTLM carry one; it says nothing to us
    }
  }
  return found.map(challengeOf);
}

function setOnce(params: Map<string, string> | undefined, key: string, text: string): void {
  if (params && !params.has(key)) params.set(key, text);
}

function challengeOf({ scheme, params }: { scheme: string; params: ReadonlyMap<string, string> }): Challenge {
  const tokenEndpoint = params.get('href');
  const grants = params.get('grant_type');
  const authorizationUri = params.get('authorization_uri');
  return {
    scheme,
    params: Object.fromEntries(params),
    ...(tokenEndpoint && { tokenEndpoint }),
    ...(grants !== undefined && { grantTypes: listOf(grants) }),
    ...(authorizationUri && { authorizationUri }),
  };
}

function listOf(grants: string): string[] {
  return [...new Set(grants.split(',').map((grant) => grant.trim()))].filter(Boolean);
}

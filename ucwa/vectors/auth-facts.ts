import { readChallenges } from '../challenge.ts';
import { readDiagnostics } from '../diagnostics.ts';
import { readOAuthError, readToken } from '../oauth-answers.ts';
import { differences, isObject, own } from './differences.ts';
import { is } from './fact.ts';
import type { Check, Fact } from './fact.ts';
import { headerOf, headersOf } from './vector.ts';
import { memberNamed } from './names.ts';

/** Facts about challenges, tickets and why there is none. */
export const authFacts: Readonly<Record<string, Check>> = {
  challenges: checkChallenges,
  joinedHeaderValue: checkJoined,
  token: checkToken,
  authorizationHeader: is(({ sample }) => {
    const { tokenType, accessToken } = readToken(sample.body);
    return `${tokenType} ${accessToken}`;
  }),
  oauthError: is(({ sample }) => readOAuthError(sample.body)?.error ?? null),
  passiveAuthUri: is(({ sample }) => readOAuthError(sample.body)?.passiveAuthUri ?? null),
  diagnostics: is(({ sample }) => readDiagnostics(headerOf(sample, 'X-Ms-diagnostics')) ?? null),
};

const challengeHeader = 'WWW-Authenticate';

function checkChallenges({ name, expected, sample }: Fact): string[] {
  const found = readChallenges(headersOf(sample, challengeHeader)).map((challenge, at) => {
    const { authorizationUri, ...rest } = challenge;
    // The facts need not state the URL that belongs to Azure AD.
    return authorizationUri === undefined || statesUri(expected, at) ? challenge : rest;
  });
  return differences(expected, found, name);
}

function statesUri(expected: unknown, at: number): boolean {
  const challenge: unknown = Array.isArray(expected) ? expected[at] : undefined;
  return isObject(challenge) && 'authorizationUri' in challenge;
}

/** The headers as `fetch` delivers them: joined, and read to the same challenges. */
function checkJoined({ name, expected, sample }: Fact): string[] {
  const headers = headersOf(sample, challengeHeader);
  const joined = headers.join(', ');
  return [...differences(expected, joined, name), ...differences(readChallenges(headers), readChallenges(joined), `${name} read`)];
}

function checkToken({ name, expected, sample }: Fact): string[] {
  if (!isObject(expected)) return [`${name}: is no object`];
  const token = { ...readToken(sample.body) };
  const valueOf = (member: string): unknown => own(token, member) ?? memberNamed(member, sample.body);
  return Object.entries(expected).flatMap(([member, value]) => differences(value, valueOf(member), `${name}.${member}`));
}

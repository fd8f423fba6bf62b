import { hostOf, originFor } from './authentication.ts';
import { oauthError } from './oauth-error.ts';
import { grants, type Grant } from '../options.ts';
import { hasWindowsToken, nextWindowsStep, windowsChallenge } from './windows-handshake.ts';
import { passiveCookie } from './passive-sign-in.ts';
import { cookieOf, plainJson, type Answer } from '../wire/exchange.ts';
import type { Call, Route } from '../call.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Identity } from '../core/tickets.ts';

/** The web ticket service: four grants, and the errors of each (AuthenticationInUCWA). */
export const webTicketRoutes: readonly Route[] = [
  { path: '/WebTicket/oauthtoken', operation: 'oauthToken', access: 'open', methods: { POST: postToken } },
];

const handlers: Readonly<Record<Grant, (call: Call, form: URLSearchParams) => Answer>> = {
  password: grantByPassword,
  'urn:microsoft.rtc:windows': grantByWindows,
  'urn:microsoft.rtc:passive': grantByPassiveSignIn,
  'urn:microsoft.rtc:anonmeeting': grantByConference,
};

function postToken(call: Call): Answer {
  // The handshake goes on before anybody looks at the form, which clients do not send along with its first step.
  const step = call.switches.windowsAuthentication === 'handshake' ? nextWindowsStep(call.request) : undefined;
  if (step) return step;
  const form = readForm(call);
  if (!form) return oauthError('invalid_request', { reason: 'The request is not a form.' });
  const scope = form.get('scope');
  if (scope !== null && scope !== 'all') return oauthError('invalid_scope');
  const grant = form.get('grant_type');
  if (grant === null || grant === '') return oauthError('invalid_request', { id: 28002, reason: 'The grant type is missing.' });
  const known = grants.find((one) => one === grant && call.pool.grants.includes(one));
  return known ? handlers[known](call, form) : oauthError('unsupported_grant_type');
}

function grantByPassword(call: Call, form: URLSearchParams): Answer {
  const name = form.get('username');
  const password = form.get('password');
  if (!name || password === null) return oauthError('invalid_request', { id: 28004, reason: 'User name and password are required.' });
  const user = call.pool.users.find(name);
  if (user?.password !== password) return oauthError('invalid_grant', { id: 28020, reason: 'The user name or the password is not valid.' });
  return granted(call, { kind: 'user', user });
}

/** The grant has no fields of its own (AuthenticationInUCWA); whoever comes by it stands for the configured user. */
function grantByWindows(call: Call, form: URLSearchParams): Answer {
  if (form.has('username') || form.has('password'))
    return oauthError('invalid_request', { id: 28005, reason: 'User name and password are not allowed with this grant.' });
  const user = call.pool.windowsUser === undefined ? undefined : call.pool.users.find(call.pool.windowsUser);
  if (call.switches.windowsAuthentication === 'handshake' && !hasWindowsToken(call.request)) return windowsChallenge();
  return user ? granted(call, { kind: 'user', user }) : oauthError('invalid_grant', { id: 28020, reason: 'The user is not known.' });
}

/** Without a passive sign-in, says where to do it. */
function grantByPassiveSignIn(call: Call): Answer {
  const identity = call.pool.tickets.find(cookieOf(call.request, passiveCookie) ?? '')?.identity;
  if (identity) return granted(call, identity);
  return oauthError('invalid_grant', {
    reason: 'No valid security token.',
    more: { ms_rtc_passiveauthuri: `${originFor(call.pool, call.request)}/PassiveAuth/PassiveAuth.aspx` },
  });
}

function grantByConference(call: Call, form: URLSearchParams): Answer {
  const { pool } = call;
  const uri = form.get('ms_rtc_conferenceuri');
  const key = form.get('password');
  if (!uri || !key) return oauthError('invalid_request', { id: 28006, reason: 'The conference and its key are required.' });
  const meeting = pool.meetings.findByUri(uri);
  if (meeting?.id !== key) return oauthError('invalid_grant', { id: 28021, reason: 'The conference or its key is not valid.' });
  const old = form.get('ms_rtc_renew');
  if (old !== null) return renew(call, meeting, old);
  return granted(call, { kind: 'anonymous', uri: `sip:anonymous-${crypto.randomUUID()}@anonymous.invalid`, onlineMeetingId: meeting.id });
}

/** Another ticket for the identity of one that is still valid: who comes too late has to begin as somebody else, and is told so. */
function renew(call: Call, { id }: Meeting, ticket: string): Answer {
  const identity = call.pool.tickets.find(ticket)?.identity;
  if (identity?.kind === 'anonymous' && identity.onlineMeetingId === id) return granted(call, identity);
  return oauthError('invalid_grant', { id: 28022, reason: 'The ticket to renew is not valid.' });
}

function granted(call: Call, identity: Identity): Answer {
  const { anonymousTicketSeconds, userTicketSeconds } = call.pool.limits;
  const ticket = call.pool.tickets.issue(
    identity,
    hostOf(call.request),
    identity.kind === 'user' ? userTicketSeconds : anonymousTicketSeconds,
  );
  return plainJson(
    200,
    { access_token: ticket.text, expires_in: ticket.expiresInSeconds, ms_rtc_identityscope: 'local', token_type: 'Bearer' },
    [['Cache-Control', 'no-store']],
  );
}

function readForm({ request }: Call): URLSearchParams | undefined {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return type === undefined || type === 'application/x-www-form-urlencoded' ? new URLSearchParams(request.body) : undefined;
}

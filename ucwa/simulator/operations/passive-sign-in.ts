import { hostOf } from './authentication.ts';
import { escapeHtml, htmlPage } from '../views/html.ts';
import { html, type Answer } from '../wire/exchange.ts';
import type { Call, Route } from '../call.ts';

const path = '/PassiveAuth/PassiveAuth.aspx';

/** Stands for an identity provider's page: after it, the passive grant succeeds for the same browser (AuthenticationInUCWA). */
export const passiveSignInRoutes: readonly Route[] = [
  { path, operation: 'passiveAuth', access: 'open', methods: { GET: () => html(200, signInPage()), POST: signIn } },
];

/** Name of the cookie that the token endpoint looks for. */
export const passiveCookie = 'PassiveAuth';

const lifetimeSeconds = 10 * 60;

function signIn({ pool, request }: Call): Answer {
  const form = new URLSearchParams(request.body);
  const user = pool.users.find(form.get('username') ?? '');
  if (user?.password !== form.get('password')) return html(403, signInPage('User name or password is not right.'));
  const ticket = pool.tickets.issue({ kind: 'user', user }, hostOf(request), lifetimeSeconds);
  return html(200, htmlPage({ title: 'Signed in', body: '<h1>Signed in</h1><p>You can go on where you came from.</p>' }), [
    ['Set-Cookie', `${passiveCookie}=${ticket.text}; Path=/; HttpOnly; SameSite=Lax`],
  ]);
}

function signInPage(problem?: string): string {
  return htmlPage({
    title: 'Sign in',
    body: `<h1>Sign in</h1>
${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
<form method="post" action="${path}"><p><label>User name <input name="username" autocomplete="username" required></label></p><p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p><button type="submit">Sign in</button></form>`,
  });
}

import { createHash } from 'node:crypto';
import { escapeHtml, htmlPage } from './html.ts';
import type { Importance, Meeting, Participant } from '../core/meeting.ts';

const style = `
:root { color-scheme: light dark; --paper: #ffffff; --ground: #f3f2f1; --ink: #242424; --soft: #616161; --line: #d1d1d1; --accent: #0f6cbd; --on-accent: #ffffff; --urgent: #8a3707; --urgent-ground: #fdf3ed; --emergency: #9b1c1c; --emergency-ground: #fdecec; }
@media (prefers-color-scheme: dark) { :root { --paper: #292929; --ground: #1b1b1b; --ink: #f5f5f5; --soft: #b8b8b8; --line: #525252; --accent: #62abf5; --on-accent: #0b2a47; --urgent: #f7b48f; --urgent-ground: #46210e; --emergency: #f5a3a3; --emergency-ground: #4a1414; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; }
main { max-width: 36rem; margin: 2rem auto; padding: 1.5rem; background: var(--paper); border: 1px solid var(--line); border-radius: 0.75rem; }
h1 { margin: 0 0 0.25rem; font-size: 1.5rem; line-height: 1.3; overflow-wrap: anywhere; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
p { margin: 0.25rem 0; }
.soft { color: var(--soft); }
.badge { display: inline-block; margin: 0 0 0.5rem; padding: 0.1rem 0.6rem; border: 1px solid; border-radius: 1rem; font-weight: 600; font-size: 0.875rem; }
.badge.normal { color: var(--soft); font-weight: 400; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.badge.urgent { color: var(--urgent); background: var(--urgent-ground); }
.badge.emergency { color: var(--emergency); background: var(--emergency-ground); }
form { margin-top: 1.5rem; }
ul { margin: 0; padding: 0; list-style: none; }
li { display: flex; gap: 0.75rem; justify-content: space-between; padding: 0.5rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
[role=status] { margin-top: 1.5rem; }
[role=status] + form { margin-top: 0.75rem; }
.note { margin-top: 1.5rem; font-size: 0.875rem; }
label { display: block; margin-bottom: 0.25rem; font-weight: 600; }
input, button { font: inherit; padding: 0.5rem 0.75rem; border-radius: 0.375rem; border: 1px solid var(--line); }
input { width: 100%; margin-bottom: 0.75rem; background: var(--paper); color: var(--ink); }
button { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

// Shows changes as they come: only the list of people while the visitor's own state stays, so that a name half typed is not lost.
const script = `
const main = document.querySelector('main');
let running = false, again = false;
async function refresh() {
  if (running) { again = true; return; }
  running = true;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
    const here = document.querySelector('main');
    if (fresh.dataset.state !== here.dataset.state) here.replaceWith(fresh);
    else document.getElementById('people').replaceWith(fresh.querySelector('#people'));
  } finally {
    running = false;
    if (again) { again = false; refresh(); }
  }
}
if (main.dataset.changes) {
  const changes = new EventSource(main.dataset.changes);
  changes.addEventListener('changed', refresh);
  changes.addEventListener('ended', () => { changes.close(); refresh(); });
}
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What browsers may do on a join page: its own style and script, and nothing from elsewhere. */
export const joinPagePolicy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** The page at a meeting's joinUrl, as it is for one visitor. */
export function joinPage(meeting: Meeting, visitor: Participant | undefined, path: string, problem?: string): string {
  const { subject, importance, organizer, conferenceId } = meeting.details;
  const state = visitor === undefined ? 'out' : visitor.inLobby ? 'waiting' : 'in';
  return htmlPage({
    title: subject,
    style,
    script,
    body: `<main data-state="${state}" data-changes="${escapeHtml(path)}/changes">
${badge(importance)}
<h1>${escapeHtml(subject)}</h1>
<p class="soft">Organized by ${escapeHtml(organizer.displayName)} · Conference ID ${escapeHtml(conferenceId)}</p>
${people(meeting, visitor)}
${state === 'out' ? joinForm(path, problem) : leaveForm(path, state)}
<p class="soft note">This meeting is simulated: there is neither sound nor picture.</p>
</main>`,
  });
}

/** The page of a meeting that is not there. */
export function noMeetingPage(): string {
  return htmlPage({
    title: 'No such meeting',
    style,
    script,
    body: '<main data-state="none"><h1>There is no such meeting</h1><p>It has ended, or the link is not complete. Ask the organizer for a new one.</p><div id="people"></div></main>',
  });
}

const signs: Readonly<Record<Importance, string>> = { Normal: '', Urgent: '! ', Emergency: '&#x203C; ' };

const badge = (importance: Importance) =>
  `<p class="badge ${importance.toLowerCase()}"><span class="unseen">Importance: </span><span aria-hidden="true">${signs[importance]}</span>${importance}</p>`;


function people(meeting: Meeting, visitor: Participant | undefined): string {
  const { roster, lobby } = meeting;
  const items = roster.map(
    (participant) =>
      `<li><span>${escapeHtml(participant.name)}${participant.id === visitor?.id ? ' (you)' : ''}</span><span class="soft">${roleOf(participant)}</span></li>`,
  );
  const waiting = lobby.length === 0 ? '' : `<p class="soft">${lobby.length} waiting in the lobby</p>`;
  return `<section id="people" aria-live="polite" aria-labelledby="who"><h2 id="who">In the meeting (${roster.length})</h2>${items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p class="soft">Nobody is here yet.</p>'}${waiting}</section>`;
}

function roleOf({ organizer, anonymous, role }: Participant): string {
  if (organizer) return 'Organizer';
  if (role === 'Leader') return 'Presenter';
  return anonymous ? 'Guest' : 'Attendee';
}

const joinForm = (path: string, problem: string | undefined) => `<form method="post" action="${escapeHtml(path)}/join">
<label for="name">Your name</label>
<input id="name" name="name" maxlength="250" autocomplete="name" required${problem === undefined ? '' : ' aria-invalid="true" aria-describedby="problem"'}>
${problem === undefined ? '' : `<p id="problem" role="alert">${escapeHtml(problem)}</p>`}
<button type="submit">Join the meeting</button>
</form>`;

const leaveForm = (
  path: string,
  state: 'in' | 'waiting',
) => `<p role="status">${state === 'in' ? 'You are in the meeting.' : 'You are in the lobby. Somebody will let you in.'}</p>
<form method="post" action="${escapeHtml(path)}/leave"><button type="submit">Leave</button></form>`;

import { aliasOf } from '../core/users.ts';
import { joinPageHref } from '../views/hrefs.ts';
import { cookieOf, html, type Answer, type HeaderList } from '../wire/exchange.ts';
import { joinPage, joinPagePolicy, noMeetingPage } from '../views/join-page.ts';
import type { Call, Route } from '../call.ts';
import type { Meeting } from '../core/meeting.ts';

const path = '/meet/:organizer/:meeting';

/** The page at a meeting's joinUrl: who is there, and joining and leaving under a name. What looks at links first asks with HEAD. */
export const joinPageRoutes: readonly Route[] = [
  { path, operation: 'joinPage', access: 'open', methods: { GET: show, HEAD: show } },
  { path: `${path}/join`, operation: 'joinPage', access: 'open', methods: { POST: join } },
  { path: `${path}/leave`, operation: 'joinPage', access: 'open', methods: { POST: leave } },
  { path: `${path}/changes`, operation: 'joinPage', access: 'open', methods: { GET: changes } },
];

const security: HeaderList = [
  ['Content-Security-Policy', joinPagePolicy],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Frame-Options', 'DENY'],
];

function show(call: Call): Answer {
  const meeting = meetingOf(call);
  return meeting ? html(200, joinPage(meeting, visitorOf(call, meeting), joinPageHref(meeting)), security) : html(404, noMeetingPage(), security);
}

function join(call: Call): Answer {
  const meeting = meetingOf(call);
  if (!meeting) return html(404, noMeetingPage(), security);
  if (isForeign(call)) return html(403, noMeetingPage(), security);
  if (visitorOf(call, meeting)) return backTo(meeting);
  const name = (new URLSearchParams(call.request.body).get('name') ?? '').trim().replaceAll(/\s+/g, ' ');
  if (name === '' || name.length > 250)
    return html(400, joinPage(meeting, undefined, joinPageHref(meeting), 'Please say who you are, in at most 250 characters.'), security);
  if (meeting.roster.length + meeting.lobby.length >= call.pool.limits.participantsPerMeeting)
    return html(403, joinPage(meeting, undefined, joinPageHref(meeting), 'The meeting is full.'), security);
  const secret = call.pool.visitors.enter(meeting, name);
  return backTo(meeting, [['Set-Cookie', `${cookieName(meeting)}=${secret}; Path=${joinPageHref(meeting)}; HttpOnly; SameSite=Strict`]]);
}

function leave(call: Call): Answer {
  const meeting = meetingOf(call);
  if (!meeting) return html(404, noMeetingPage(), security);
  if (isForeign(call)) return html(403, noMeetingPage(), security);
  call.pool.visitors.leave(secretOf(call, meeting), meeting);
  return backTo(meeting, [['Set-Cookie', `${cookieName(meeting)}=; Path=${joinPageHref(meeting)}; Max-Age=0; HttpOnly; SameSite=Strict`]]);
}

/** Tells the page that something has changed; the page then looks for itself. */
function changes(call: Call): Answer {
  const meeting = meetingOf(call);
  if (!meeting) return { status: 204 };
  return {
    status: 200,
    headers: [['Content-Type', 'text/event-stream; charset=utf-8']],
    stream: {
      start(send) {
        send('retry: 2000\n\nevent: changed\ndata: \n\n');
        const gone = call.pool.visitors.attend(secretOf(call, meeting), meeting);
        const unwatch = meeting.watch({
          participantChanged: () => {
            send('event: changed\ndata: \n\n');
          },
          ended: () => {
            send('event: ended\ndata: \n\n');
          },
        });
        return () => {
          unwatch();
          gone();
        };
      },
    },
  };
}

/** The meeting, if both parts of its address are right. */
function meetingOf({ pool, params }: Call): Meeting | undefined {
  const meeting = pool.meetings.find(params['meeting'] ?? '');
  return meeting && aliasOf(meeting.details.organizer) === params['organizer']?.toLowerCase() ? meeting : undefined;
}

const cookieName = (meeting: Meeting) => `visitor-${meeting.id}`;

const secretOf = ({ request }: Call, meeting: Meeting) => cookieOf(request, cookieName(meeting));

const visitorOf = (call: Call, meeting: Meeting) => call.pool.visitors.find(secretOf(call, meeting), meeting);

/** A form that another site sends. */
const isForeign = ({ request }: Call) => !['same-origin', 'none', undefined].includes(request.headers['sec-fetch-site']);

const backTo = (meeting: Meeting, headers: HeaderList = []): Answer => ({
  status: 303,
  headers: [['Location', joinPageHref(meeting)], ...headers],
});

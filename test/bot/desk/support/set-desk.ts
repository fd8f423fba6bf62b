import type { Activity, TurnContext } from 'botbuilder';

import { createMemoryClaims } from '../../../../bot/desk/memory-claims.ts';
import { createMemoryForms } from '../../../../bot/desk/memory-forms.ts';
import { createMemoryRecords } from '../../../../bot/desk/memory-records.ts';
import { createMemoryRequests } from '../../../../bot/desk/memory-requests.ts';
import { type DeskParts, MeetingDesk } from '../../../../bot/desk/meeting-desk.ts';
import { createLog } from '../../../../bot/log.ts';
import type { MeetingOrder } from '../../../../dialogs/desk.ts';
import type { Meeting, MeetingRequest } from '../../../../dialogs/meetings.ts';
import { afterEveryTest } from '../../../support/closing.ts';

const open = new Set<MeetingDesk>();

afterEveryTest(async () => {
  const left = [...open];
  open.clear();
  await Promise.all(left.map((desk) => desk.stop({ graceMs: 0 })));
});

/** What somebody orders unless the test says otherwise. */
export const order: MeetingOrder = { subject: 'pay', importance: 'Normal', invitees: [], locale: 'en-US' };

/** The meeting that a request becomes. */
export const meetingFor = ({ subject, importance, threadId }: MeetingRequest): Meeting => ({
  joinUrl: 'https://meet.contoso.com/ada/1',
  onlineMeetingUri: 'sip:ada@contoso.com;id=1',
  subject,
  importance,
  threadId,
});

const incoming = (id: string) =>
  ({
    type: 'message',
    id,
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:1/',
    from: { id: '29:ada', name: 'Ada' },
    recipient: { id: '28:bot', name: 'MeetNow' },
    conversation: { id: 'a:1', tenantId: 'contoso' },
  }) as Activity;

/** A desk with a conversation that keeps what is said in it; stopped when the test is over. */
export function setDesk(parts: Partial<DeskParts> = {}) {
  const said: { kind: 'post' | 'update' | 'delete'; activity: Partial<Activity> }[] = [];
  const lines: string[] = [];
  const failures: unknown[] = [];
  const say = (kind: 'post' | 'update' | 'delete') => async (activity: Partial<Activity>) => {
    said.push({ kind, activity });
    const failure = failures.shift();
    if (failure !== undefined) throw failure as Error;
    return { id: `reply${said.length}` };
  };
  const contextFor = (activity: Activity) => ({ activity, sendActivity: say('post'), updateActivity: say('update'), deleteActivity: (id: string) => say('delete')({ id }) }) as unknown as TurnContext;
  const desk = new MeetingDesk({
    meetings: { start: async (request) => meetingFor(request) },
    claims: createMemoryClaims(),
    requests: createMemoryRequests(),
    records: createMemoryRecords(),
    forms: createMemoryForms(),
    turns: { resume: (_reference, work) => work(contextFor(incoming('made-up'))) },
    log: createLog('debug', { write: (line) => lines.push(line) }),
    startTimeoutMs: 5_000,
    ...parts,
  });
  open.add(desk);
  return {
    desk,
    said,
    failures,
    log: () => lines.join(''),
    take: (id = '1', given = order) => desk.take(contextFor(incoming(id)), given),
    /** Somebody at the counter, with a form of this nonce. */
    atCounter: (key: string, id: string = key) => ({
      take: (given = order) => desk.counter.take(contextFor(incoming(id)), { ...given, key }),
      progress: (waitMs: number) => desk.counter.progressOf(contextFor(incoming(id)), key, waitMs),
    }),
    words: () => said.map(({ kind, activity }) => `${kind} ${(activity.summary ?? activity.id!).slice(0, 60)}`),
  };
}

/** A pool that never answers. */
export const never = async () => new Promise<never>(() => undefined);

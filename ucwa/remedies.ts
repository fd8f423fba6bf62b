import { UcwaError } from './errors.ts';
import { type Search, findCreated, findThread } from './meeting-lookup.ts';
import { type Action, isPassing, recoveryFor } from './recovery.ts';
import type { MeetingStart } from './start-online-meeting.ts';
import { unlessAborted } from './timing.ts';

type Step = (start: MeetingStart, error: UcwaError) => boolean | Promise<boolean>;

/** What to do before the pause between two attempts at a start, and after it; false when another attempt makes no sense. */
export interface Remedy {
  readonly before?: Step;
  readonly after?: Step;
  /** The next attempt needs no pause. */
  readonly isImmediate?: true;
}

/** The remedies by action; an action without one ends the start. */
export const remedies: Partial<Record<Action, Remedy>> = {
  repeat: {},
  // What was looked for could not be told just now.
  wait: {},
  // Before the pause: events of what the server did carry out come meanwhile.
  repark: { before: repark },
  recreateApplication: { after: recreateApplication },
  takeOver: { isImmediate: true, after: takeOver },
  rediscover: { after: rediscover },
  checkApplication: { after: checkApplication },
  makeMeAvailable: { after: makeMeAvailable },
  lookUp: { isImmediate: true, after: expectToFind(findCreated) },
  continueThread: { isImmediate: true, after: expectToFind(findThread) },
  leaveOldest: { before: ({ parts }) => parts.leaveOldest() },
};

function expectToFind(search: Search): Step {
  return (start, error) => {
    start.expectToFind(search, error);
    return true;
  };
}

async function repark(start: MeetingStart, error: UcwaError): Promise<boolean> {
  const { application, parts } = start;
  if (!application) return true;
  try {
    await unlessAborted(start.repark(application), parts.signal);
  } catch {
    parts.signal.throwIfAborted();
    recreateApplication(start, error);
  }
  return true;
}

function recreateApplication(start: MeetingStart, error: UcwaError): boolean {
  start.parts.connection.forgetApplication(start.application, error);
  start.startAfresh();
  return true;
}

function takeOver({ parts }: MeetingStart): boolean {
  parts.connection.takeOver();
  return true;
}

function rediscover(start: MeetingStart, error: UcwaError): boolean {
  start.parts.connection.forgetPool(start.application, error);
  start.startAfresh();
  return true;
}

/** A 404 on a link of the application: the link is stale, or the application is gone (inferred). */
async function checkApplication(start: MeetingStart): Promise<boolean> {
  const { application, parts } = start;
  if (!application) return false;
  const stale = application.startOnlineMeeting.href;
  try {
    await application.refresh(parts.signal);
    return application.startOnlineMeeting.href !== stale;
  } catch (error) {
    if (!(error instanceof UcwaError)) throw error;
    const { action } = recoveryFor(error);
    return action === 'recreateApplication' ? recreateApplication(start, error) : isPassing(error);
  }
}

async function makeMeAvailable({ application, parts }: MeetingStart): Promise<boolean> {
  const url = application?.makeMeAvailable;
  if (!url) return false;
  try {
    await parts.session.post('makeMeAvailable', url, { supportedModalities: ['Messaging'] }, parts.signal);
  } catch (error) {
    if (!(error instanceof UcwaError) || recoveryFor(error).action !== 'goOn') throw error;
  }
  return true;
}

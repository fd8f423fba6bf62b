import { readIntent } from './intent.ts';
import type { Importance } from './meetings.ts';
import { isBlank } from './plain.ts';

/** A meeting that was put together elsewhere: by a link, or a button of whatever card. Untrusted, and never started before its person has seen it. */
export interface Handed {
  /** May be empty, or longer than a subject. */
  readonly subject: string;
  readonly importance?: Importance;
}

const LINK_MAX_LENGTH = 8_000;
const TEAMS_HOSTS = /^(?:[a-z]+\.)?teams\.(?:microsoft\.(?:com|us)|cloud\.microsoft|live\.com)$/;
const IMPORTANCES: readonly Importance[] = ['Normal', 'Urgent', 'Emergency'];

/** An importance by its name, in whatever case. */
export function importanceNamed(name: string): Importance | undefined {
  return IMPORTANCES.find((importance) => importance.toLowerCase() === name.toLowerCase());
}

/**
 * The meeting that a message asks for which is nothing but a deep link into Teams: `https://teams.microsoft.com/l/…` or `msteams:/l/…`, with a
 * query of `subject` and `importance`, or of a `message` that would start a meeting if it were typed.
 */
export function handedByLink(text: string, locale: string): Handed | undefined {
  const query = queryOfDeepLink(text);
  const subject = query?.get('subject') ?? '';
  const importance = importanceNamed(query?.get('importance') ?? '');
  if (!isBlank(subject)) return { subject, ...(importance && { importance }) };
  const asked = handedBySentence(query?.get('message') ?? '', locale);
  return asked && { ...asked, ...(importance && { importance }) };
}

/** The meeting that a sentence asks for. */
export function handedBySentence(words: string, locale: string): Handed | undefined {
  const { intent, subject, importance, importanceSaid } = readIntent(words, { locale });
  return intent === 'startMeeting' ? { subject: subject ?? '', ...(importanceSaid && { importance }) } : undefined;
}

function queryOfDeepLink(text: string): URLSearchParams | undefined {
  if (text.length > LINK_MAX_LENGTH || /\s/.test(text.trim())) return undefined;
  const url = URL.parse(text.trim());
  const isTeams = url?.protocol === 'msteams:' ? url.hostname === '' || TEAMS_HOSTS.test(url.hostname) : url?.protocol === 'https:' && TEAMS_HOSTS.test(url.hostname);
  return isTeams && url?.pathname.startsWith('/l/') === true ? url.searchParams : undefined;
}

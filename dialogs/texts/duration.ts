import type { Language } from './texts.ts';

const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;

/** How long to wait, in words: whole seconds up to a minute, then minutes. */
export function waitWords(seconds: number, language: Language): string {
  return seconds <= SECONDS_PER_MINUTE ? unitWords(seconds, 'second', language) : unitWords(Math.ceil(seconds / SECONDS_PER_MINUTE), 'minute', language);
}

/** How long something took, in words: seconds up to a minute, then minutes, then hours and minutes. */
export function durationWords(durationMs: number, language: Language): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  const minutes = Math.round(seconds / SECONDS_PER_MINUTE);
  if (seconds < SECONDS_PER_MINUTE) return unitWords(seconds, 'second', language);
  if (minutes < MINUTES_PER_HOUR) return unitWords(minutes, 'minute', language);
  const hours = unitWords(Math.floor(minutes / MINUTES_PER_HOUR), 'hour', language);
  const rest = minutes % MINUTES_PER_HOUR;
  return rest === 0 ? hours : new Intl.ListFormat(language, { type: 'unit' }).format([hours, unitWords(rest, 'minute', language)]);
}

function unitWords(count: number, unit: string, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

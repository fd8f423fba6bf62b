import type { Language } from './texts.ts';

/** How long to wait, in words: whole seconds up to a minute, then minutes. */
export function waitWords(seconds: number, language: Language): string {
  const unit = seconds <= 60 ? 'second' : 'minute';
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(unit === 'second' ? seconds : Math.ceil(seconds / 60));
}

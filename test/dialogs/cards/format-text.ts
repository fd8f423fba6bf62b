import { createRequire } from 'node:module';

const { formatText: replaceDatesAndTimes } = createRequire(import.meta.url)('adaptivecards/lib/text-formatters.js') as {
  formatText: (language: string, text: string) => string | undefined;
};

/** What the renderer makes of a text before it shows it: Microsoft's own function. */
export function formatText(language: string, text: string): string {
  return replaceDatesAndTimes(language, text) ?? '';
}

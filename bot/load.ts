import { setImmediate as pause } from 'node:timers/promises';

import type * as bot from './bot.ts';

/** The parts that take long, the quick ones first: whoever asks for our health as soon as we listen is hardly kept waiting. */
const pieces = [
  () => import('p-retry'),
  () => import('@microsoft/teams.cards'),
  () => import('../dialogs/intent.ts'),
  () => import('jose/jwt/verify'),
  () => import('botframework-connector'),
  () => import('botbuilder'),
  () => import('botbuilder-dialogs'),
  () => import('../dialogs/conversation.ts'),
  () => import('../ucwa/index.ts'),
];

/** Loads the bot piece by piece: a process that loads one does nothing else meanwhile, but in between it answers. */
export async function loadBot(): Promise<typeof bot> {
  for (const load of pieces) {
    await load();
    await pause();
  }
  return import('./bot.ts');
}

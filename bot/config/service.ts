import { z } from 'zod';

import { isLoopback } from '../loopback.ts';
import { identityNames } from './identity.ts';
import { oneOf, wholeNumber } from './reading.ts';
import type { Rule } from './settings.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Where the process listens, and what it tells. */
export const serviceSettings = {
  NODE_ENV: oneOf(['production', 'development', 'test']).optional(),
  PORT: wholeNumber(0, 65_535).default(3978),
  HOST: z.string().regex(/^[\w.:-]{1,255}$/, 'must be an IP address or a host name').optional(),
  LOG_LEVEL: oneOf(logLevels).default('info'),
};

export const serviceRules: readonly Rule[] = [
  function localModeIsLoopback(isSet, { HOST, NODE_ENV }) {
    if (identityNames.some(isSet) || NODE_ENV === 'production' || HOST === undefined || isLoopback(HOST)) return [];
    return [{ variable: 'HOST', remedy: 'must be a loopback address: without the bot’s identity nobody is authenticated' }];
  },
];

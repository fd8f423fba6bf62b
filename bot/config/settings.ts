import type { z } from 'zod';

import { accessSettings } from './access.ts';
import { accountSettings } from './accounts.ts';
import { channelSettings } from './channel.ts';
import { identitySettings } from './identity.ts';
import { invitationSettings } from './invitations.ts';
import { poolSettings } from './pool.ts';
import type { ConfigProblem } from './reading.ts';
import { serviceSettings } from './service.ts';
import { signInSettings } from './sign-in.ts';
import { storageSettings } from './storage.ts';
import { telemetrySettings } from './telemetry.ts';

/** What each variable must look like by itself; rules say how they depend on one another. */
export const settings = {
  ...serviceSettings,
  ...identitySettings,
  ...channelSettings,
  ...accessSettings,
  ...poolSettings,
  ...invitationSettings,
  ...accountSettings,
  ...signInSettings,
  ...storageSettings,
  ...telemetrySettings,
};

/** The name of a variable that is read. */
export type Setting = keyof typeof settings;

/** What was read, with defaults for what is unset. */
export type Values = { readonly [Name in Setting]: z.output<(typeof settings)[Name]> };

/** Whether a variable has a value; an empty one counts as none. */
export type IsSet = (name: Setting) => boolean;

/** What must hold between variables; values that are wrong by themselves are absent. */
export type Rule = (isSet: IsSet, values: Partial<Values>) => ConfigProblem[];

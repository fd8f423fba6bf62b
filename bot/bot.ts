import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenCredential } from '@azure/identity';

import { createConversation } from '../dialogs/conversation.ts';
import { Access } from './access.ts';
import { createAttendees } from './attendees.ts';
import type { Audit } from './audit.ts';
import type { Config, Pool } from './config.ts';
import { TeamsAdapter } from './connector/teams-adapter.ts';
import { type DeskParts, MeetingDesk } from './desk/meeting-desk.ts';
import { requesterOf } from './desk/request.ts';
import { openStores, type Stores } from './desk/stores.ts';
import { type EmbeddedFrontEnd, startEmbeddedFrontEnd } from './embedded-front-end.ts';
import type { Log } from './log.ts';
import { Members } from './members.ts';
import type { Answer } from './server.ts';
import { createSignIn, createUserTokens } from './sign-in/create.ts';
import { organizerOf } from './sign-in/sign-in.ts';
import { type Health, Observer } from './telemetry/observer.ts';
import { startTelemetry, type Telemetry } from './telemetry/telemetry.ts';
import { TeamsBot } from './teams-bot.ts';
import { createUcwaMeetings, type UcwaTime } from './ucwa-meetings.ts';

// So that the pool's own account of a late failure, which says more than ours, comes first.
const POOL_AHEAD_MS = 2_000;
// How long it may take to tell people that their meetings will not start any more.
const FAREWELL_MS = 4_000;

/** What the bot is made of besides its settings. */
export interface BotParts {
  readonly log: Log;
  readonly stores?: Stores;
  /** Told of each meeting that was started or refused. */
  readonly audit?: Audit;
  readonly ucwaTime?: UcwaTime;
  /** Tokens for the bot itself, instead of Entra's. */
  readonly credential?: TokenCredential;
  readonly desk?: Pick<DeskParts, 'limits' | 'fairUse'>;
}

/** Everything behind the endpoint: the conversation, the desk and the pool. */
export interface Bot {
  /** Handles one delivery. @throws RequestError when it is not admitted */
  receive(authorization: string, body: unknown): Promise<Answer>;
  /** The front end in this process, where it stands in for a pool. */
  readonly embedded: Pick<EmbeddedFrontEnd, 'url'> | undefined;
  /** How the pool and the storage are, by the last answers. */
  readonly health: () => Health;
  /** Resolves when no meeting is being started. */
  idle(): Promise<void>;
  /** Lets meetings that are being started finish for a while, tells people of the others, and leaves the pool. */
  stop(options: { graceMs: number }): Promise<void>;
}

/** Puts the bot together; without a pool in the settings the embedded front end stands in. */
export async function createBot(config: Config, parts: BotParts): Promise<Bot> {
  const stores = parts.stores ?? (await openStores(config, parts.log));
  const telemetry = await startTelemetry(config.telemetry, parts.log);
  if (config.pool) return assemble(config, config.pool, undefined, { ...parts, stores, telemetry });
  const embedded = await startEmbeddedFrontEnd();
  try {
    return assemble(config, embedded.pool, embedded, { ...parts, stores, telemetry });
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

function assemble(config: Config, pool: Pool, embedded: EmbeddedFrontEnd | undefined, parts: BotParts & { stores: Stores; telemetry: Telemetry }): Bot {
  const { log, stores, ucwaTime, telemetry, credential } = parts;
  const observer = new Observer(telemetry, stores.requests, ucwaTime?.clock && { clock: ucwaTime.clock });
  const audit = observer.audit(parts.audit);
  const adapter = new TeamsAdapter(config, { onThrottled: observer.onThrottled, credential });
  const tokens = 'signIn' in pool ? createUserTokens(pool.signIn.application, config.authorityHost) : undefined;
  const meetings = observer.meetings(createUcwaMeetings(pool, config.ucwa, log, { ...ucwaTime, port: config.port, http: observer.http, ...(tokens && { tokens }) }));
  const turns = observer.turns(adapter);
  const signIn = 'signIn' in pool && tokens ? createSignIn(pool, { adapter, turns, stores, log, tokens, authorityHost: config.authorityHost, leave: (organizer) => { meetings.leave(organizer); }, takeUp: (request) => desk.takeUp(request), textsFor: (context) => conversation.textsFor(context) }) : undefined;
  const members = new Members();
  const attendeesOf = createAttendees(config, { members, log });
  const startTimeoutMs = config.ucwa.startTimeoutMs + POOL_AHEAD_MS;
  const people = signIn && { signIn: signIn.people, organizerOf };
  const desk: MeetingDesk = new MeetingDesk({ ...stores, requests: observer.requests, goOn: observer.goOn, meetings, turns, log, audit, startTimeoutMs, attendeesOf, ...people, ...parts.desk });
  const conversation = createConversation({
    desk,
    counter: desk.counter,
    forms: stores.forms,
    storage: stores.storage,
    meetingsOf: ({ activity }) => stores.records.of(requesterOf(activity)),
    ...(signIn && { signIn: signIn.people }),
  });
  const access = new Access(config, { members, log });
  const teams = new TeamsBot(config, { adapter, conversation, access, signIn: signIn?.invokes, log, audit });

  return {
    receive: (authorization, body) => observer.delivery(() => teams.receive(authorization, body)),
    embedded,
    health: () => ({ ...observer.health, storage: { reachable: stores.ready() && observer.health.storage.reachable } }),
    idle: () => desk.idle(),
    async stop({ graceMs }) {
      await within(graceMs + FAREWELL_MS, desk.stop({ graceMs }));
      teams.close();
      await meetings.close();
      await embedded?.close();
      await telemetry.stop();
      await stores.close();
    },
  };
}

/** Waits for work, but not for ever; the work itself goes on. */
async function within(timeoutMs: number, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  const timeUp = sleep(timeoutMs, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([work, timeUp]).finally(() => {
    done.abort();
  });
}

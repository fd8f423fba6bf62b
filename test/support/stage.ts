import { type App, type AppParts, createApp } from '../../bot/app.ts';
import { type Config, readConfig, type SignInConfig } from '../../bot/config.ts';
import { type Button, cardOf, type CardView, viewOf } from '../../bot/local-channel/card.ts';
import type { Delivery, LocalConversation, Reply, Saying } from '../../bot/local-channel/conversation.ts';
import { type Authorize, LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { createLog } from '../../bot/log.ts';
import { type RequestRecord, type Simulator, type SimulatorOptions, startSimulator } from '../../ucwa/simulator/index.ts';

/** What a test wants other than usual. */
export interface StageOptions {
  readonly pool?: SimulatorOptions;
  /** People start meetings in their own names, instead of the front end's first user. */
  readonly signIn?: SignInConfig;
  readonly config?: Partial<Omit<Config, 'ucwa'>> & { readonly ucwa?: Partial<Config['ucwa']> };
  readonly parts?: AppParts;
  /** For a bot with an identity. */
  readonly authorize?: Authorize;
}

/** One line of the bot's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly level: string; readonly message: string };

/** A front end, the bot and a channel, each behind real HTTP on a port of its own. */
export interface Stage extends AsyncDisposable {
  readonly pool: Simulator;
  readonly app: App;
  /** Where the bot listens. */
  readonly url: string;
  readonly channel: LocalChannel;
  readonly log: readonly LogLine[];
  /** Says something and waits until everything that it led to is done. */
  say(conversation: LocalConversation, words: string, saying?: Saying): Promise<Delivery>;
}

// Short enough not to be waited for, long enough to be told apart.
const timing = { firstPauseMs: 20, longestPauseMs: 200, lookForMs: 100, quietMs: 200, closeTimeoutMs: 1_000 };

/** Starts a front end; closed where it is declared with `await using`. */
export async function startPool(options: SimulatorOptions = {}): Promise<Simulator & AsyncDisposable> {
  const pool = await startSimulator(options);
  return Object.assign(pool, { [Symbol.asyncDispose]: () => pool.close() });
}

/** The settings of a process that uses this front end. */
export function poolSettings({ url, users }: Pick<Simulator, 'url' | 'users'>): Record<string, string> {
  const [user] = users;
  return { UCWA_DISCOVERY_URL: url, UCWA_USERNAME: user!.name, UCWA_PASSWORD: user!.password };
}

/** Sets the stage; closed where it is declared with `await using`. */
export async function setStage({ pool: poolOptions = {}, signIn, config = {}, parts = {}, authorize }: StageOptions = {}): Promise<Stage> {
  const pool = await startSimulator(poolOptions);
  const [user] = pool.users;
  const base = readConfig({ PORT: '0' });
  const log: LogLine[] = [];
  const app = createApp(
    {
      ...base,
      pool: signIn ? { discoveryUrl: pool.url, signIn } : { discoveryUrl: pool.url, credentials: { username: user!.name, password: user!.password } },
      ...config,
      ucwa: { ...base.ucwa, ...config.ucwa },
    },
    { log: createLog('debug', { write: (line) => log.push(JSON.parse(line) as LogLine) }), ucwaTime: { timing }, ...parts },
  );
  const url = await app.listen();
  await app.ready();
  const channel = await LocalChannel.open(`${url}/api/messages`, { authorize });
  return {
    pool,
    app,
    url,
    channel,
    log,
    async say(conversation, words, saying) {
      const delivery = await conversation.say(words, saying);
      await app.idle();
      return delivery;
    },
    async [Symbol.asyncDispose]() {
      await app.close({ graceMs: 0 });
      await channel.close();
      await pool.close();
    },
  };
}

/** What a reply shows now. */
export function viewOfReply({ activity }: Pick<Reply, 'activity'>): CardView {
  const card = cardOf(activity);
  return card ? viewOf(card) : { lines: [activity.text ?? ''], inputs: [], buttons: [], links: [] };
}

/** All that a reply says now. */
export const wordsOf = (reply: Pick<Reply, 'activity'>): string => viewOfReply(reply).lines.join('\n');

/** The link to join, where a reply has one. */
export const linkOf = (reply: Pick<Reply, 'activity'>): string | undefined => viewOfReply(reply).links[0]?.url;

/** A button by its words. */
export function buttonOf(reply: Pick<Reply, 'activity'>, title: string): Button {
  const button = viewOfReply(reply).buttons.find((candidate) => candidate.title === title);
  if (!button) throw new Error(`there is no button "${title}"`);
  return button;
}

/** The requests for a meeting that reached the front end. */
export const startsAt = (pool: Simulator): readonly RequestRecord[] => pool.requests.filter(({ operation, method }) => operation === 'startOnlineMeeting' && method === 'POST');

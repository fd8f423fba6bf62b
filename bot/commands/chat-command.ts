import { type App, createApp } from '../app.ts';
import { type Config, ConfigError, type Environment, readConfig } from '../config.ts';
import { accessSettings } from '../config/access.ts';
import { channelSettings } from '../config/channel.ts';
import { identitySettings } from '../config/identity.ts';
import { exit } from '../life.ts';
import { LocalChannel } from '../local-channel/local-channel.ts';
import { inWords } from '../local-channel/in-words.ts';
import { createLog } from '../log.ts';
import { ChatSession, type Terminal } from './chat-session.ts';

const EX_INTERRUPTED = 130;

const onPool = 'Meetings start on the pool of the settings.\n';
const onEmbeddedFrontEnd = 'No UCWA_DISCOVERY_URL is set: meetings start on an embedded front end and are not real.\n';
const instructions = 'Say for example: start a meeting about Quarterly budget. A number presses a button; quit or Ctrl-D ends.\n\n';

/**
 * Runs the bot and a channel to it, on the loopback: a talk until the input ends, or with words to say one reply. Returns the exit status: of
 * one reply 0 only when it has a link to join.
 */
export async function chatCommand(args: readonly string[], environment: Environment, terminal: Terminal, signal: AbortSignal): Promise<number> {
  try {
    const config = readConfig(localOnly(environment));
    return await chat(config, args.join(' ').trim(), terminal, signal);
  } catch (error) {
    if (signal.aborted) return EX_INTERRUPTED;
    if (!(error instanceof ConfigError)) throw error;
    terminal.errors.write(`${error.message}\n`);
    return exit.config;
  }
}

/** The settings of the pool count; who the bot is, who may use it and where it listens does not, for this one talks with nobody else. */
function localOnly(environment: Environment): Environment {
  const besides = ['NODE_ENV', 'HOST', 'STORAGE', ...Object.keys(identitySettings), ...Object.keys(channelSettings), ...Object.keys(accessSettings)];
  return { ...environment, ...Object.fromEntries(besides.map((name) => [name, undefined])), PORT: '0', LOG_LEVEL: environment['LOG_LEVEL'] ?? 'silent' };
}

async function chat(config: Config, words: string, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const app = createApp(config, { log: createLog(config.logLevel, terminal.errors) });
  let channel: LocalChannel | undefined;
  try {
    const url = await app.listen();
    channel = await LocalChannel.open(`${url}/api/messages`);
    await app.ready();
    terminal.errors.write(config.pool ? onPool : onEmbeddedFrontEnd);
    return words === '' ? await talk(app, channel, terminal, signal) : await sayOnce(app, channel, words, terminal.output, signal);
  } finally {
    // In this order: the bot still has things to say.
    await app.close({ graceMs: 0 });
    await channel?.close();
  }
}

async function talk(app: App, channel: LocalChannel, terminal: Terminal, signal: AbortSignal): Promise<number> {
  terminal.errors.write(instructions);
  await new ChatSession(channel.converse(), terminal, signal).run(() => app.idle());
  return signal.aborted ? EX_INTERRUPTED : exit.ok;
}

async function sayOnce(app: App, channel: LocalChannel, words: string, output: Terminal['output'], signal: AbortSignal): Promise<number> {
  const conversation = channel.converse();
  const { status } = await conversation.say(words);
  await unlessAborted(app.idle(), signal);
  const replies = conversation.replies.map(({ activity }) => inWords(activity));
  output.write(`${replies.map((reply) => reply.words).join('\n\n')}\n`);
  const hasLink = replies.some(({ view }) => view.links.length > 0);
  return status === 200 && hasLink ? exit.ok : exit.failure;
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => {
    aborted.reject(signal.reason as Error);
  };
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  await Promise.race([work, aborted.promise]).finally(() => {
    signal.removeEventListener('abort', abort);
  });
}

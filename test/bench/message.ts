import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { startChild } from '../support/child.ts';
import { linkOf } from '../support/stage.ts';
import { type FrontEndProcess, startFrontEnd } from './support/front-end.ts';
import { type Percentiles, percentilesOf, round } from './support/percentiles.ts';
import { RawUcwa } from './support/raw-ucwa.ts';

/** How long a person waits: from the message to the reply with the link, in milliseconds, against the least that it can take. */
export interface MessageFigures {
  readonly messages: number;
  readonly toLinkMs: Percentiles;
  /** The HTTP answer to the message. */
  readonly toAnswerMs: Percentiles;
  /** The bare bot of the same SDK, which answers with the same words. */
  readonly echoBotMs: Percentiles;
  /** The least that any program has to send for a meeting. */
  readonly rawUcwaMs: Percentiles;
  /** To the link, against the sum of the two. */
  readonly ratio: number;
}

const WARM_UP = 30;

/** Asks all three in turn, so that whatever else the machine does hits each of them. */
export async function measureMessages({ messages = 300 } = {}): Promise<MessageFigures> {
  const frontEnd = await startFrontEnd(2);
  const { PATH = '' } = process.env;
  await using echo = await startChild('test/bench/echo-bot.cjs', { environment: { PATH } });
  await using service = await startService(frontEnd);
  const raw = await RawUcwa.signIn(frontEnd.url, frontEnd.users[1]!);
  await using echoChannel = await LocalChannel.open(`${(await echo.line('listening ')).slice('listening '.length)}/api/messages`);
  await using channel = await LocalChannel.open(`${service.url}/api/messages`);

  const times = { toLink: [] as number[], toAnswer: [] as number[], echo: [] as number[], raw: [] as number[] };
  for (let count = 0; count < messages + WARM_UP; count += 1) {
    const { toLinkMs, toAnswerMs } = await askForMeeting(channel);
    times.toLink.push(toLinkMs);
    times.toAnswer.push(toAnswerMs);
    times.echo.push(await timeOf(async () => {
      const chat = echoChannel.converse();
      await Promise.all([chat.say('start a meeting about the budget'), chat.until(([reply]) => reply)]);
    }));
    times.raw.push(await timeOf(() => raw.startOnlineMeeting('the budget')));
  }
  await raw.close();
  await frontEnd.close();

  const [toLinkMs, toAnswerMs, echoBotMs, rawUcwaMs] = [times.toLink, times.toAnswer, times.echo, times.raw].map((taken) => percentilesOf(taken.slice(WARM_UP)));
  const ratio = round(toLinkMs!.p50 / (echoBotMs!.p50 + rawUcwaMs!.p50));
  return { messages, toLinkMs: toLinkMs!, toAnswerMs: toAnswerMs!, echoBotMs: echoBotMs!, rawUcwaMs: rawUcwaMs!, ratio };
}

/** The bot as a service, but for the limits of fair use. */
async function startService({ url, users }: FrontEndProcess) {
  const environment = { PORT: '0', LOG_LEVEL: 'info', UCWA_DISCOVERY_URL: url, UCWA_USERNAME: users[0]!.username, UCWA_PASSWORD: users[0]!.password };
  const child = await startChild('test/support/replica.ts', { environment });
  const { url: listensAt } = JSON.parse(await child.line('"listening"')) as { url: string };
  await child.line('"ready"');
  return { url: listensAt, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

async function askForMeeting(channel: LocalChannel): Promise<{ toLinkMs: number; toAnswerMs: number }> {
  const chat = channel.converse();
  const startedAt = performance.now();
  const [{ durationMs }] = await Promise.all([chat.say('start a meeting about the budget'), chat.until(([reply]) => reply && linkOf(reply))]);
  return { toLinkMs: performance.now() - startedAt, toAnswerMs: durationMs };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(await measureMessages(), undefined, 2)}\n`);

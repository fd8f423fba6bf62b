import type { Replica } from './fleet.ts';
import type { Exchange } from './wire.ts';

const never = new Promise<never>(() => undefined);

const isClaim = ({ method, path }: Exchange) => method === 'PUT' && path.includes('/meetnow/requests/');
/** Whether a request is put into the queue. */
export const isEnqueuing = ({ method, path }: Exchange) => method === 'POST' && path.includes('/meetnow-requests/messages');
const isStart = ({ method, body }: Exchange) => method === 'POST' && body.includes('"operationId"');
const isUpdate = ({ method }: Exchange) => method === 'PUT';

/** Resolves when the replica has come to a point, beyond which nothing of it gets through. */
export type Point = (replica: Replica) => Promise<void>;

/** Holds one answer, and with it whoever waits for it. */
const answerTo =
  (name: keyof Replica['wires'], is: (exchange: Exchange) => boolean): Point =>
  (replica) => {
    const reached: PromiseWithResolvers<void> = Promise.withResolvers();
    replica.wires[name].onAnswer = (exchange) => {
      if (!is(exchange)) return undefined;
      reached.resolve();
      return never;
    };
    return reached.promise;
  };

/** The reply's id is on record: from here on the reply can be found again. */
const replyRecorded: Point = ({ wires }) => {
  const recorded: PromiseWithResolvers<void> = Promise.withResolvers();
  wires.blobs.onAnswer = (exchange) => {
    if (isClaim(exchange) && exchange.body.includes('"replyId"')) recorded.resolve();
    return undefined;
  };
  return recorded.promise;
};

const both =
  (...points: readonly Point[]): Point =>
  async (replica) => {
    await Promise.all(points.map((point) => point(replica)));
  };

/** From the start on, the pool's answers stay away: all of them, or all but the 201. */
const startAnswered = ({ with201 }: { with201: boolean }): Point => ({ wires }) => {
  const reached: PromiseWithResolvers<void> = Promise.withResolvers();
  let isStarted = false;
  wires.pool.onAnswer = (exchange) => {
    isStarted ||= isStart(exchange);
    if (!isStarted) return undefined;
    if (isStart(exchange)) reached.resolve();
    return with201 && isStart(exchange) ? undefined : never;
  };
  return reached.promise;
};

const linkKnown: Point = ({ wires }) => {
  const reached: PromiseWithResolvers<void> = Promise.withResolvers();
  wires.connector.onRequest = (exchange) => {
    if (!isUpdate(exchange)) return undefined;
    reached.resolve();
    return never;
  };
  return reached.promise;
};

/** Where a replica can die with a request in hand. */
export const points: readonly [when: string, point: Point][] = [
  ['after the request is in the queue', answerTo('queues', isEnqueuing)],
  ['after the claim', answerTo('blobs', isClaim)],
  ['after the POST, before its 201', both(replyRecorded, startAnswered({ with201: false }))],
  ['after the 201, before the link', both(replyRecorded, startAnswered({ with201: true }))],
  ['after the link, before the reply', both(replyRecorded, linkKnown)],
];

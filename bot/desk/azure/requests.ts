import type { QueueClient } from '@azure/storage-queue';

import type { Log } from '../../log.ts';
import { type Lease, LeaseLost, PutUnsure, type RequestQueue } from '../ports.ts';
import { type DeskRequest, readDeskRequest } from '../request.ts';
import { call, codeOf, once, statusOf } from './calls.ts';

// 64 KiB of Base64.
const MESSAGE_MAX_BYTES = 48 * 1024;
const UNREADABLE_MAX = 10;
const DAY_SECONDS = 24 * 60 * 60;

/** Requests as messages of a queue: a lease is the time for which a message is hidden, its receipt is what proves it. The queue is created when it turns out to be missing. */
export function createAzureRequests(queue: QueueClient, log?: Log): RequestQueue {
  const reach = async (signal?: AbortSignal): Promise<void> => {
    await call(async (abortSignal) => queue.createIfNotExists({ abortSignal }), signal);
  };
  const send = async (text: string, leaseMs: number, signal?: AbortSignal) => {
    const failures: unknown[] = [];
    const attempt = async (abortSignal: AbortSignal) => {
      try {
        return await queue.sendMessage(text, { visibilityTimeout: secondsOf(leaseMs), messageTimeToLive: DAY_SECONDS, abortSignal });
      } catch (error) {
        failures.push(error);
        throw error;
      }
    };
    try {
      return await call(attempt, signal);
    } catch (error) {
      throw failures.some(mayBeDone) ? new PutUnsure({ cause: error }) : error;
    }
  };
  const hide = async ({ ticket, receipt }: Lease, forMs: number, signal?: AbortSignal) => {
    const hidden = await ofHolder(call(async (abortSignal) => queue.updateMessage(ticket, receipt, undefined, secondsOf(forMs), { abortSignal }), signal, once));
    return hidden.popReceipt;
  };
  /** A message that cannot be read may be another version's; in the end it is nobody's, and would come back for ever. One that cannot be deleted does. */
  const readOrDrop = async ({ messageId, popReceipt, messageText, dequeueCount }: Message): Promise<Lease[]> => {
    const request = decode(messageText);
    if (request) return [{ ticket: messageId, receipt: popReceipt, request, takenOver: dequeueCount }];
    log?.error(dequeueCount >= UNREADABLE_MAX ? 'an unreadable request is removed from the queue' : 'a request in the queue cannot be read', { count: dequeueCount });
    if (dequeueCount >= UNREADABLE_MAX) await queue.deleteMessage(messageId, popReceipt).catch(() => undefined);
    return [];
  };

  return {
    outlivesProcess: true,
    reach,
    async put(request, leaseMs, signal) {
      const text = encode(request);
      // A try whose answer was lost leaves a copy behind; its ticket is not the one that is claimed.
      const { messageId, popReceipt } = await send(text, leaseMs, signal).catch(async (error: unknown) => {
        if (codeOf(error) !== 'QueueNotFound') throw error;
        await reach(signal);
        return send(text, leaseMs, signal);
      });
      return { ticket: messageId, receipt: popReceipt, request, takenOver: 0 };
    },
    async take(max, leaseMs, signal) {
      const { receivedMessageItems } = await call(
        async (abortSignal) => queue.receiveMessages({ numberOfMessages: max, visibilityTimeout: secondsOf(leaseMs), abortSignal }),
        signal,
        once,
      );
      return (await Promise.all(receivedMessageItems.map(readOrDrop))).flat();
    },
    async renew(lease, leaseMs, signal) {
      return { ...lease, receipt: (await hide(lease, leaseMs, signal)) ?? lease.receipt };
    },
    async leave(lease, afterMs, signal) {
      await hide(lease, afterMs, signal);
    },
    async remove({ ticket, receipt }, signal) {
      try {
        await ofHolder(call(async (abortSignal) => queue.deleteMessage(ticket, receipt, { abortSignal }), signal));
      } catch (error) {
        if (!isGone((error as Error).cause)) throw error;
      }
    },
  };
}

interface Message {
  readonly messageId: string;
  readonly popReceipt: string;
  readonly messageText: string;
  readonly dequeueCount: number;
}

const secondsOf = (leaseMs: number) => Math.ceil(leaseMs / 1000);

function encode(request: DeskRequest): string {
  const json = Buffer.from(JSON.stringify(request));
  if (json.length > MESSAGE_MAX_BYTES) throw new RangeError('the request is too large');
  return json.toString('base64');
}

function decode(text: string): DeskRequest | undefined {
  try {
    return readDeskRequest(JSON.parse(Buffer.from(text, 'base64').toString()));
  } catch {
    return undefined;
  }
}

/** What only the holder of a lease may do. */
async function ofHolder<T>(done: Promise<T>): Promise<T> {
  try {
    return await done;
  } catch (error) {
    if (isGone(error) || codeOf(error) === 'PopReceiptMismatch') throw new LeaseLost({ cause: error });
    throw error;
  }
}

// There was no connection at all.
const notSent: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const leftOpen: ReadonlySet<unknown> = new Set([408, 500, 502, 504]);

/** Whether a call that failed may have been carried out. */
function mayBeDone(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined ? !notSent.has(codeOf(error)) : leftOpen.has(status);
}

const isGone = (error: unknown) => statusOf(error) === 404;

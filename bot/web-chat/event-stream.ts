import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

import { type StreamEvent, toStreamEvent } from './direct-line.ts';
import type { Shown, View } from './view.ts';

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 1_000;
const UNREAD_MAX_BYTES = 4 * 1024 * 1024;

/** Sends a person's view as server-sent events, from a count of changes on, until the page goes away or `signal` ends it. */
export async function streamView(response: ServerResponse, view: View, personId: string, since: number, signal: AbortSignal): Promise<void> {
  const write = (text: string) => {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    // A page that stopped reading comes back with the last count that it has seen.
    if (response.writableLength > UNREAD_MAX_BYTES) response.destroy();
  };
  const send = (shown: Shown) => {
    write(format(toStreamEvent(shown, personId)));
  };
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  write(`retry: ${RECONNECT_MS}\n\n`);
  const unwatch = view.watch(send);
  const heartbeat = setInterval(() => {
    write(': still here\n\n');
  }, HEARTBEAT_MS);
  const end = () => {
    response.end();
  };
  signal.addEventListener('abort', end, { once: true });

  for (const shown of view.since(since)) send(shown);
  await once(response, 'close').finally(() => {
    unwatch();
    clearInterval(heartbeat);
    signal.removeEventListener('abort', end);
  });
}

const format = ({ event, id, data }: StreamEvent) => `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;

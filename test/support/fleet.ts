import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { QueueServiceClient } from '@azure/storage-queue';
import type { Activity } from 'botbuilder';

import type { Button } from '../../bot/local-channel/card.ts';
import type { Delivery, LocalConversation, Reply } from '../../bot/local-channel/conversation.ts';
import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../ucwa/simulator/index.ts';
import { type Azurite, startAzurite } from './azurite.ts';
import { type Child, startChild } from './child.ts';
import type { ReplicaOptions } from './replica.ts';
import { linkOf, startsAt } from './stage.ts';
import { layWire, type Wire } from './wire.ts';

/** Short enough to be waited for; Azure's queues count in whole seconds. */
export const LEASE_MS = 3_000;
const limits = { leaseMs: LEASE_MS };
const DELIVERY_MS = 15_000;

/** One process of the bot, with a wire to everything that it talks to. */
export interface Replica extends AsyncDisposable {
  readonly process: Child;
  readonly url: string;
  readonly wires: { readonly blobs: Wire; readonly queues: Wire; readonly pool: Wire; readonly connector: Wire };
  /** Sends an activity to this replica; status 0 when it did not answer. */
  deliver(activity: Partial<Activity>): Promise<Pick<Delivery, 'status' | 'durationMs'>>;
}

/** A pool, a storage account and a channel that several replicas share. */
export interface Fleet extends AsyncDisposable {
  readonly pool: Simulator;
  readonly channel: LocalChannel;
  readonly replicas: readonly Replica[];
  /** Resolves when every request is answered and out of the queue. */
  settled(): Promise<void>;
  /** Starts one more replica, ready to serve. */
  launch(options?: LaunchOptions): Promise<Replica>;
}

export interface LaunchOptions extends ReplicaOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Leaves the wires to the storage cut. */
  readonly withoutStorage?: boolean;
}

export interface FleetOptions {
  /** One that others use, too; by default the fleet has its own. */
  readonly azurite?: Azurite;
  readonly pool?: SimulatorOptions;
  /** `memory`: each replica for itself. */
  readonly storage?: 'azure' | 'memory';
}

/** Brings a fleet together, without replicas yet. */
export async function gatherFleet({ azurite, pool: poolOptions = {}, storage = 'azure' }: FleetOptions = {}): Promise<Fleet> {
  const own = azurite || storage === 'memory' ? undefined : await startAzurite();
  const emulator = azurite ?? own;
  const account = emulator?.newAccount();
  const pool = await startSimulator(poolOptions);
  const channel = await LocalChannel.open('http://127.0.0.1:1/');
  const replicas: Replica[] = [];
  const [user] = pool.users;
  const queue = account && QueueServiceClient.fromConnectionString(account()).getQueueClient('meetnow-requests');

  return {
    pool,
    channel,
    replicas,
    async settled() {
      // Hidden messages count, too.
      while (queue && ((await queue.getProperties()).approximateMessagesCount ?? 0) > 0) await sleep(50);
    },
    async launch({ environment = {}, withoutStorage = false, ...options } = {}) {
      const wires = {
        blobs: await layWire(emulator?.ports.blobs ?? 1),
        queues: await layWire(emulator?.ports.queues ?? 1),
        pool: await layWire(pool.port),
        connector: await layWire(Number(new URL(channel.connector.url).port)),
      };
      if (withoutStorage) for (const wire of [wires.blobs, wires.queues]) wire.cut();
      const settings = {
        PORT: '0',
        // Loading is most of what a replica takes; the next one is quicker.
        NODE_COMPILE_CACHE: path.join(tmpdir(), 'meetnow-compiled'),
        LOG_LEVEL: 'info',
        UCWA_DISCOVERY_URL: wires.pool.url,
        UCWA_USERNAME: user!.name,
        UCWA_PASSWORD: user!.password,
        STORAGE: storage,
        ...(account && { AZURE_STORAGE_CONNECTION_STRING: account({ blobs: wires.blobs.port, queues: wires.queues.port }) }),
        ...environment,
      };
      const child = await startChild('test/support/replica.ts', { args: [JSON.stringify({ ...options, limits: { ...limits, ...options.limits } })], environment: settings });
      const { url } = JSON.parse(await child.line('"listening"')) as { url: string };
      await child.line('"ready"');
      const replica: Replica = {
        process: child,
        url,
        wires,
        deliver: (activity) => deliver(`${url}/api/messages`, { ...activity, serviceUrl: wires.connector.url }),
        async [Symbol.asyncDispose]() {
          await child[Symbol.asyncDispose]();
          await Promise.all(Object.values(wires).map((wire) => wire[Symbol.asyncDispose]()));
        },
      };
      replicas.push(replica);
      return replica;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(replicas.map((replica) => replica[Symbol.asyncDispose]()));
      await channel.close();
      await pool.close();
      await own?.[Symbol.asyncDispose]();
    },
  };
}

async function deliver(endpoint: string, activity: Partial<Activity>): Promise<Pick<Delivery, 'status' | 'durationMs'>> {
  const startedAt = performance.now();
  const headers = { 'Content-Type': 'application/json' };
  try {
    const { status } = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(activity), signal: AbortSignal.timeout(DELIVERY_MS) });
    return { status, durationMs: performance.now() - startedAt };
  } catch {
    return { status: 0, durationMs: performance.now() - startedAt };
  }
}

/** A message as Teams would send it, to be delivered as often and to whom the test likes. */
export function messageIn(chat: LocalConversation, text: string): Partial<Activity> {
  const { id, people, scope } = chat;
  return {
    type: 'message',
    id: crypto.randomUUID(),
    channelId: 'msteams',
    text,
    conversation: { id, conversationType: scope, tenantId: 'contoso', isGroup: scope !== 'personal', name: '' },
    from: people[0]!,
    recipient: { id: '28:meetnow', name: 'MeetNow' },
    locale: 'en-US',
    channelData: { tenant: { id: 'contoso' } },
  };
}

/** A press of a reply's button, each time with another id: clients repeat presses under new ids (botbuilder-dotnet#5005). */
export function pressIn(chat: LocalConversation, reply: Pick<Reply, 'id'>, { verb, id: buttonId, data }: Button, inputs: Record<string, unknown> = {}): Partial<Activity> {
  const action = { type: 'Action.Execute', id: buttonId ?? '', verb: verb ?? '', data: { ...data, ...inputs } };
  return { ...messageIn(chat, ''), type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' }, replyToId: reply.id };
}

/** The requests for a meeting about a subject that reached the pool, and the meetings that came of them. */
export function meetingsAbout(pool: Simulator, subject: string): { readonly posts: number; readonly meetings: number } {
  const posts = startsAt(pool).filter(({ body }) => body?.['subject'] === subject);
  return { posts: posts.length, meetings: pool.meetings.filter((meeting) => meeting.subject === subject).length };
}

/** Resolves with the reply once it has a link to join. */
export async function linkIn(chat: LocalConversation, withinMs: number): Promise<Reply> {
  return chat.until((replies) => replies.find((reply) => linkOf(reply) !== undefined), AbortSignal.timeout(withinMs));
}

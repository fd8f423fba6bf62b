import { LocalChannel } from '../local-channel/local-channel.ts';
import { Bridge } from './bridge.ts';
import type { Library } from './libraries.ts';
import { servePage } from './server.ts';

/** The page in which one talks with a bot of this machine. */
export interface WebChat {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page on the loopback, for the bot with this messaging endpoint. */
export async function startWebChat(endpoint: string, libraries: readonly Library[], port: number): Promise<WebChat> {
  const channel = await LocalChannel.open(endpoint);
  try {
    const server = await servePage(new Bridge(channel), libraries, port);
    let closing: Promise<void> | undefined;
    const close = async () => {
      await server.close();
      await channel.close();
    };
    return { url: server.url, close: () => (closing ??= close()) };
  } catch (error) {
    await channel.close();
    throw error;
  }
}

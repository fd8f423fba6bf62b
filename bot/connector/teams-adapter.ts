import { type Activity, CloudAdapter, type ConversationParameters, type ConversationReference, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';

import { RequestError } from '../request-error.ts';
import { Authentication, type ConnectorConfig, type ConnectorOptions } from './authentication.ts';

/** What a turn does. */
export type Logic = (context: TurnContext) => Promise<void>;

/**
 * The SDK's adapter without its own HTTP side, which answers with the messages of whatever was thrown: the parts are called one by one, and
 * server.ts answers.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #appId: string;

  constructor(config: ConnectorConfig, options: ConnectorOptions = {}) {
    super(new Authentication(config, options));
    this.#appId = config.identity?.appId ?? '';
  }

  /** Who sent the activity, by its token. @throws RequestError 401, or 503 where that cannot be told right now */
  async authenticate(authorization: string, activity: Activity): Promise<AuthenticateRequestResult> {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (cause) {
      if (cause instanceof RequestError) throw cause;
      throw new RequestError(401, 'Unauthorized', 'The request is not signed by the Bot Framework for this bot.', { cause });
    }
  }

  /** Runs one turn for an authenticated activity; resolves with the answer of an invoke. */
  run(caller: AuthenticateRequestResult, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    return this.processActivity(caller, activity, logic);
  }

  /** Opens the bot's personal chat with somebody that it has met elsewhere; resolves to its id. Rejects as the connector refuses. */
  async openChat({ channelId, serviceUrl, bot, user, conversation }: Partial<ConversationReference>): Promise<string> {
    const tenantId = conversation?.tenantId;
    const parameters = { isGroup: false, bot, members: [user], ...(tenantId !== undefined && { tenantId, channelData: { tenant: { id: tenantId } } }) };
    let chatId = '';
    // Without an audience the SDK takes that of the bot's cloud; its type does not say so.
    await this.createConversationAsync(this.#appId, channelId ?? '', serviceUrl ?? '', undefined as unknown as string, parameters as ConversationParameters, async ({ activity }) => {
      chatId = activity.conversation.id;
    });
    return chatId;
  }

  /** Runs `work` in a turn of its own, long after the one that `reference` is from, and settles as it does. */
  async resume<T>(reference: Partial<ConversationReference>, work: (context: TurnContext) => Promise<T>): Promise<T> {
    const outcome = Promise.withResolvers<T>();
    await this.continueConversationAsync(this.#appId, reference, async (context) => {
      // The SDK would hand a rejection to onTurnError and resolve.
      await work(context).then(outcome.resolve, outcome.reject);
    });
    return outcome.promise;
  }
}

import type { TokenCredential } from '@azure/identity';
import { type ServiceClientCredentials, ServiceClientCredentialsFactory, TokenCredentials } from 'botframework-connector';

// Where the SDK names no audience.
const BOT_FRAMEWORK = 'https://api.botframework.com';

/** What the SDK signs its calls to the Bot Framework with: tokens of the bot's own credential. */
export class BotCredentialsFactory extends ServiceClientCredentialsFactory {
  readonly #appId: string;
  readonly #credential: TokenCredential;

  constructor(appId: string, credential: TokenCredential) {
    super();
    this.#appId = appId;
    this.#credential = credential;
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.#appId;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials(appId: string, audience: string = BOT_FRAMEWORK): Promise<ServiceClientCredentials> {
    if (appId !== this.#appId) throw new Error('the bot has no credentials of other applications');
    return {
      signRequest: async (request) => {
        const token = await this.#credential.getToken(`${audience}/.default`);
        if (!token) throw new Error('Entra gave no token');
        return new TokenCredentials(token.token).signRequest(request);
      },
    };
  }
}

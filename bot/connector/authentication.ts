import type { TokenCredential } from '@azure/identity';
import { type Activity, CallerIdConstants, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  PasswordServiceClientCredentialFactory,
  type ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';

import type { Config } from '../config.ts';
import { createAppCredential } from '../entra/app-credentials.ts';
import { isLoopback } from '../loopback.ts';
import { checkServiceUrl, type ServiceHosts } from '../service-url.ts';
import { BotCredentialsFactory } from './credentials.ts';
import { type DeliveryOptions, type DeliveryPolicy, deliveryPolicy } from './delivery-policy.ts';
import { SigningKeys } from './signing-keys.ts';
import { ThreadPace } from './thread-pace.ts';
import { TokenCheck } from './token-check.ts';

/** What the settings say of the two sides. */
export type ConnectorConfig = Pick<Config, 'identity' | 'authorityHost' | 'channel'>;

/** What the connectors are made with besides the settings. */
export interface ConnectorOptions {
  /** Told whenever the connector asks for patience. */
  readonly onThrottled?: (() => void) | undefined;
  /** Tokens for the bot itself, instead of Entra's. */
  readonly credential?: TokenCredential | undefined;
  /** By default as Teams allows it; local mode knows no limits. */
  readonly pace?: ThreadPace | undefined;
}

/** Checks inbound tokens and opens connectors, for the identity it is given and nothing that the environment may say besides. */
export class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly #tokens: TokenCheck | undefined;
  readonly #channel: ConnectorConfig['channel'];
  readonly #hosts: ServiceHosts;
  readonly #delivery: DeliveryOptions;

  constructor(config: ConnectorConfig, { onThrottled, credential, pace = config.identity && new ThreadPace() }: ConnectorOptions = {}) {
    const { identity, channel } = config;
    super({ ChannelService: channel.service }, credentialsFor(config, credential));
    this.#tokens = identity && new TokenCheck({ issuer: channel.issuer, appId: identity.appId, keys: new SigningKeys(channel.metadataUrl) });
    this.#channel = channel;
    this.#hosts = { localMode: identity === undefined, allowedHosts: channel.allowedHosts };
    this.#delivery = { onThrottled, pace };
  }

  /** The SDK's own check is not used: it knows no deadline, and lets tokens without `exp` pass, and those of keys without endorsements. */
  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    const claimsIdentity = this.#tokens ? identityOf(await this.#tokens.verify(authorization, activity)) : anybody;
    return {
      audience: this.#channel.audience,
      ...(this.#tokens && { callerId: callerIds[this.#channel.service] }),
      claimsIdentity,
      connectorFactory: this.createConnectorFactory(claimsIdentity),
    };
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return new PatientConnectorFactory(super.createConnectorFactory(identity), this.#hosts, this.#delivery);
  }

  override async authenticateChannelRequest(): Promise<never> {
    throw new Error('the bot is no parent of skills');
  }

  override async authenticateStreamingRequest(): Promise<never> {
    throw new Error('the bot does not stream');
  }

  override async createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    const client = await super.createUserTokenClient(identity);
    const { client: inner } = client as unknown as { client: { baseUri: string } };
    makePatient(inner, inner.baseUri, this.#delivery);
    return client;
  }
}

/** Gives a client of the SDK our rule for turns, deadlines and repetition in place of its own. */
function makePatient(client: object, url: string, delivery: DeliveryOptions): void {
  const pipeline = pipelineOf(client);
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  // Who sends the bot elsewhere would get around the check of the serviceUrl.
  pipeline.removePolicy({ name: 'redirectPolicy' });
  // The policy reads HTTP_PROXY and the like, which do not concern this machine itself.
  if (isLoopback(new URL(url).hostname)) pipeline.removePolicy({ name: 'proxyPolicy' });
  pipeline.addPolicy(deliveryPolicy(delivery), { phase: 'Retry' });
}

/** What the SDK calls the other side. */
const callerIds = { '': CallerIdConstants.PublicAzureChannel, 'https://botframework.azure.us': CallerIdConstants.USGovChannel } as const;

const anybody = new ClaimsIdentity([], AuthenticationConstants.AnonymousAuthType);

const identityOf = (claims: object) => new ClaimsIdentity(Object.entries(claims).map(([type, value]) => ({ type, value: value as string })), true);

// One of the SDK's factories only implements what the others extend.
type CredentialsFactory = Pick<ServiceClientCredentialsFactory, keyof ServiceClientCredentialsFactory>;

/** Without an identity, which only local mode has, nothing is signed. */
function credentialsFor({ identity, authorityHost }: ConnectorConfig, credential?: TokenCredential): CredentialsFactory {
  if (!identity) return new PasswordServiceClientCredentialFactory('', '');
  const entra = authorityHost === undefined ? {} : { authorityHost };
  return new BotCredentialsFactory(identity.appId, credential ?? createAppCredential(identity, entra));
}

/** Connectors that follow our rule for deadlines and repetition, at hosts that the bot may call. */
class PatientConnectorFactory extends ConnectorFactory {
  readonly #inner: ConnectorFactory;
  readonly #hosts: ServiceHosts;
  readonly #delivery: DeliveryOptions;

  constructor(inner: ConnectorFactory, hosts: ServiceHosts, delivery: DeliveryOptions) {
    super();
    this.#inner = inner;
    this.#hosts = hosts;
    this.#delivery = delivery;
  }

  override async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    // What was kept may come from before the settings changed.
    checkServiceUrl(serviceUrl, this.#hosts);
    const connector = await (audience === undefined ? this.#inner.create(serviceUrl) : this.#inner.create(serviceUrl, audience));
    makePatient(connector, serviceUrl, this.#delivery);
    return connector;
  }
}

interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: DeliveryPolicy, place: { phase: 'Retry' }): void;
}

/** The SDK offers no option for its retries and keeps the pipeline private (4.23.3). */
function pipelineOf(client: object): Pipeline {
  return (client as { client: { pipeline: Pipeline } }).client.pipeline;
}

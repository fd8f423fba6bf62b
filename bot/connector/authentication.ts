import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  PasswordServiceClientCredentialFactory,
  type ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';

import type { BotIdentity } from '../config.ts';
import { createAppCredential, type EntraOptions } from '../entra/app-credentials.ts';
import { isLoopback } from '../loopback.ts';
import { BotCredentialsFactory } from './credentials.ts';
import { type DeliveryPolicy, deliveryPolicy } from './delivery-policy.ts';

/** Checks inbound tokens and opens connectors, for the identity it is given and nothing that the environment may say besides. */
export class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly #onThrottled: (() => void) | undefined;

  constructor(identity: BotIdentity | undefined, onThrottled?: () => void, entra: EntraOptions = {}) {
    super({}, credentialsFor(identity, entra));
    this.#onThrottled = onThrottled;
  }

  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, authorization);
    return { ...result, ...(result.connectorFactory && { connectorFactory: new PatientConnectorFactory(result.connectorFactory, this.#onThrottled) }) };
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return new PatientConnectorFactory(super.createConnectorFactory(identity), this.#onThrottled);
  }

  override async createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    const client = await super.createUserTokenClient(identity);
    const { client: inner } = client as unknown as { client: { baseUri: string } };
    makePatient(inner, inner.baseUri, this.#onThrottled);
    return client;
  }
}

/** Gives a client of the SDK our rule for deadlines and repetition in place of its own. */
function makePatient(client: object, url: string, onThrottled: (() => void) | undefined): void {
  const pipeline = pipelineOf(client);
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  // Who sends the bot elsewhere would get around the check of the serviceUrl.
  pipeline.removePolicy({ name: 'redirectPolicy' });
  // The policy reads HTTP_PROXY and the like, which do not concern this machine itself.
  if (isLoopback(new URL(url).hostname)) pipeline.removePolicy({ name: 'proxyPolicy' });
  pipeline.addPolicy(deliveryPolicy(undefined, onThrottled), { phase: 'Retry' });
}

// One of the SDK's factories only implements what the others extend.
type CredentialsFactory = Pick<ServiceClientCredentialsFactory, keyof ServiceClientCredentialsFactory>;

/** Without an identity the SDK lets everybody in; the settings allow that in local mode only. */
function credentialsFor(identity: BotIdentity | undefined, entra: EntraOptions): CredentialsFactory {
  if (!identity) return new PasswordServiceClientCredentialFactory('', '');
  return new BotCredentialsFactory(identity.appId, createAppCredential(identity, entra));
}

/** Connectors that follow our rule for deadlines and repetition. */
class PatientConnectorFactory extends ConnectorFactory {
  readonly #inner: ConnectorFactory;
  readonly #onThrottled: (() => void) | undefined;

  constructor(inner: ConnectorFactory, onThrottled?: () => void) {
    super();
    this.#inner = inner;
    this.#onThrottled = onThrottled;
  }

  override async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const connector = await (audience === undefined ? this.#inner.create(serviceUrl) : this.#inner.create(serviceUrl, audience));
    makePatient(connector, serviceUrl, this.#onThrottled);
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

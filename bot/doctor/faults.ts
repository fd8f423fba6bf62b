/** Who has to act: the pool or Entra says no; something does not answer; settings or servers are set up wrongly. */
export type FaultKind = 'refused' | 'unavailable' | 'misconfigured';

/** What is known of a fault: its kind, and what to do about it. */
export interface Fault {
  readonly kind: FaultKind;
  readonly fix: string;
}

/** Every fault by its code; the codes are for scripts, and deploy/troubleshooting.md explains each. */
export const faults = {
  NodeTooOld: { kind: 'misconfigured', fix: 'Install Node 24, or run "npm ci", which brings it, and start through npm.' },
  BadSetting: { kind: 'misconfigured', fix: 'Correct the setting; .env.example explains each.' },

  // The way to a host.
  DnsNameMissing: {
    kind: 'unavailable',
    fix: 'Create the name in the DNS that this machine asks, or correct UCWA_DISCOVERY_URL: lyncdiscoverinternal exists inside the network only, lyncdiscover outside.',
  },
  DnsNoAnswer: { kind: 'unavailable', fix: 'Check the name servers of this machine (in Kubernetes: that the cluster’s DNS forwards your zone) and that port 53 is open to them.' },
  PortClosed: { kind: 'unavailable', fix: 'Check that the web services run on that host, or the reverse proxy before them, and that the port is theirs.' },
  NoRoute: { kind: 'unavailable', fix: 'Open the port from this machine to that host in the firewalls, and check the route there (VPN, ExpressRoute, peering).' },
  ConnectionCut: { kind: 'unavailable', fix: 'Something ends the connection on the way: exempt that host from proxies and TLS inspection for this machine, and ask for the firewalls’ logs.' },
  NoAnswer: { kind: 'unavailable', fix: 'The host takes connections but does not answer: look at the load of the front end and of the reverse proxy, and at what stands between.' },

  // Certificates.
  UnknownIssuer: {
    kind: 'misconfigured',
    fix: 'Save that issuer’s certificate as a PEM file, name the file in NODE_EXTRA_CA_CERTS in the environment of the process (not in .env, which is read too late); or set NODE_USE_SYSTEM_CA=1 there if this machine knows it.',
  },
  CertificateExpired: { kind: 'unavailable', fix: 'Renew the certificate of the web services (Get-CsCertificate), or that of the reverse proxy.' },
  CertificateNotYetValid: { kind: 'misconfigured', fix: 'Check this machine’s clock first; if it is right, the certificate was issued for a later time.' },
  WrongCertificateName: { kind: 'misconfigured', fix: 'Reach the host by a name that is in its certificate, or request a certificate that has this name as well.' },
  NoCommonTls: { kind: 'unavailable', fix: 'Enable TLS 1.2 or newer on that host (Schannel on Windows) or on the reverse proxy before it.' },

  // Discovery.
  NotADiscoveryService: { kind: 'misconfigured', fix: 'UCWA_DISCOVERY_URL must be the autodiscover root, such as https://lyncdiscover.contoso.com/: opened in a browser it shows links.' },
  DiscoveryRefused: { kind: 'refused', fix: 'Let this machine through to the autodiscover service: check the rules of the reverse proxy, and that it does not sign people in by itself.' },
  FormatRefused: { kind: 'misconfigured', fix: 'The server speaks another media type: set UCWA_FORMAT to xml, or back to json.' },
  ForeignHost: { kind: 'misconfigured', fix: 'If that host is yours, add its domain to UCWA_ALLOWED_HOSTS; if it is not, somebody else answers in the name of your discovery host.' },
  InsecureLink: { kind: 'misconfigured', fix: 'Every link must be https: correct the web services’ URLs in the topology (Get-CsService -WebServer), or the reverse proxy that rewrites them.' },
  DiscoveryLoop: { kind: 'misconfigured', fix: 'Discovery leads in circles: check the redirects of the reverse proxy and the web services’ URLs in the topology.' },
  ClockOff: { kind: 'misconfigured', fix: 'Let this machine’s clock be set by NTP; if it is right, the front end’s is not. Tickets and tokens are refused beyond 5 minutes.' },

  // Signing in.
  MissingChallenge: { kind: 'misconfigured', fix: 'The answer lacks WWW-Authenticate: MsRtcOAuth. Let the reverse proxy pass 401 answers and their headers, without pre-authentication of its own.' },
  MissingChallengeOnSecondHost: {
    kind: 'misconfigured',
    fix: 'The account’s home pool is another host, which must offer its own ticket service: publish it with its 401 answers and their headers, like the discovery host.',
  },
  PasswordGrantMissing: { kind: 'misconfigured', fix: 'A service account needs the grant "password": check Get-CsAuthConfig and Get-CsWebServiceConfiguration for what the pool has switched off.' },
  BearerMissing: {
    kind: 'misconfigured',
    fix: 'People sign in with tokens of Entra (UCWA_AUTH=entra), which needs hybrid modern authentication: Get-CsOAuthConfiguration must name evoSTS as ClientAuthorizationOAuthServerIdentity.',
  },
  UsernameForm: {
    kind: 'refused',
    fix: 'Try the other form of UCWA_USERNAME: user@domain is the userPrincipalName, which can differ from the SIP address; domain\\user must stand in .env without double quotes.',
  },
  BadPassword: {
    kind: 'refused',
    fix: 'Check UCWA_PASSWORD (or UCWA_PASSWORD_FILE, UCWA_ACCOUNTS_FILE), and the account: Get-ADUser -Properties LockedOut, PasswordExpired, Enabled. Do not try often: a directory locks accounts after a few wrong passwords.',
  },
  TicketServiceRefused: { kind: 'refused', fix: 'The web ticket service does not take the request: give the code to whoever runs the pool, who finds it in the front end’s log.' },
  TicketServiceDown: { kind: 'unavailable', fix: 'The web ticket service is in trouble: see the front end’s event log; it recovers by itself, or with a restart of its web services.' },
  WebTicketInvalid: {
    kind: 'refused',
    fix: 'Web ticket error 28032: a pool got a ticket that another pool issued. Let each host pass its own challenge, and let all pools share the OAuth certificate (Get-CsCertificate).',
  },
  TicketRefused: { kind: 'refused', fix: 'A ticket issued just now is not accepted: compare the clocks of the front ends, and publish the ticket service and UCWA of one pool under the same host.' },

  // The application.
  AccountNotAllowed: { kind: 'refused', fix: 'Enable the account for Skype for Business (Get-CsUser), and mobility, which UCWA counts as (Get-CsMobilityPolicy: EnableMobility).' },
  TooManyApplications: { kind: 'refused', fix: 'Other programs hold all applications that this account may have: end them, or give MeetNow an account of its own.' },
  ApplicationRefused: { kind: 'refused', fix: 'Look the code up in the UCWA reference, and X-Ms-diagnostics of this time in the front end’s log.' },
  PoolFault: { kind: 'unavailable', fix: 'The web services are in trouble: see the event log and the IIS log of the front end at this time; a front end that answers 503 for long wants an iisreset.' },
  EventChannelTaken: { kind: 'refused', fix: 'Another process reads the same event channel: run one doctor at a time for each account and machine.' },
  EventChannelCut: { kind: 'unavailable', fix: 'Reverse proxies and firewalls must keep a request that waits open for at least 200 seconds: raise their idle and response timeouts.' },
  EventChannelUnreachable: { kind: 'unavailable', fix: 'The pool does not see the waiting request for events: let all requests of one client reach the same front end (cookie or source affinity).' },
  NoStartLink: { kind: 'refused', fix: 'The pool does not offer startOnlineMeeting to this account: check its conferencing policy (Get-CsUser, Get-CsConferencingPolicy) and grant one that lets it organise.' },
  StartRefused: { kind: 'refused', fix: 'The account is signed in, but the pool starts no meeting: look the code up in the UCWA reference, and check the account’s conferencing policy.' },
  LeaveFailed: { kind: 'unavailable', fix: 'A meeting started but could not be left; the server ends it by itself. If it happens again, see the front end’s event log.' },
  UnexpectedAnswer: { kind: 'unavailable', fix: 'The answer is not UCWA’s: check that no proxy on the way answers instead of the pool.' },

  // The bot and what it stands on.
  BotSecretWrong: { kind: 'refused', fix: 'Create a new client secret for the application in Entra (its value, not its id) and set MicrosoftAppPassword, or put it into MicrosoftAppPasswordFile; check that the old one has not expired.' },
  BotCertificateUnknown: { kind: 'refused', fix: 'Upload the certificate in MicrosoftAppCertificateFile, without its key, to the application in Entra; check that it has not expired.' },
  BotFederationMissing: { kind: 'refused', fix: 'Add a federated credential to the application (or managed identity) in Entra whose issuer, subject and audience are those of the token shown.' },
  BotNotFound: { kind: 'misconfigured', fix: 'Compare MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppType with the bot’s configuration in the Azure portal.' },
  BotTokenRefused: { kind: 'refused', fix: 'Look the number up at https://login.microsoftonline.com/error, and check the application’s sign-ins in Entra.' },
  ManagedIdentityMissing: { kind: 'misconfigured', fix: 'Assign the user-assigned identity whose client id is MicrosoftAppId (or MicrosoftAppManagedIdentityClientId) to this host, or set up workload identity for the pod.' },
  EntraUnreachable: { kind: 'unavailable', fix: 'Open login.microsoftonline.com, port 443, from this machine.' },
  ConnectorUnreachable: { kind: 'unavailable', fix: 'Open that host, port 443, from this machine; a proxy is taken from HTTPS_PROXY. For a bot of the US Government cloud set ChannelService.' },
  StorageNotFound: { kind: 'misconfigured', fix: 'Check AZURE_STORAGE_ACCOUNT or AZURE_STORAGE_CONNECTION_STRING, and the private endpoint’s DNS zone if there is one.' },
  StorageRefused: { kind: 'refused', fix: 'Give the identity the roles Storage Blob Data Contributor and Storage Queue Data Contributor on the account, and let its firewall admit this network.' },
  StorageUnreachable: { kind: 'unavailable', fix: 'Open the account’s blob and queue hosts, port 443, from this machine.' },

  CheckFailed: { kind: 'unavailable', fix: 'The check itself went wrong: please report it with this line and the version.' },
} as const satisfies Record<string, Fault>;

export type FaultCode = keyof typeof faults;

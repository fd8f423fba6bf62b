import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';
import { afterEveryTest } from './closing.ts';

/** A certificate with its key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Somebody who issues certificates, and whom nobody trusts before {@link trust}. */
export interface Authority {
  readonly cert: string;
  issue(certificate?: { names?: readonly string[]; from?: Date; until?: Date }): Promise<Certificate>;
  /** Its certificate in a file, for NODE_EXTRA_CA_CERTS; gone with the block that declares it. */
  inFile(): Promise<AsyncDisposable & { readonly path: string }>;
}

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;
const common = { keyType: 'ec', algorithm: 'sha256' } as const;

/** Makes an authority of this name. */
export async function createAuthority(name: string): Promise<Authority> {
  const authority = await generate([{ name: 'commonName', value: name }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return {
    cert: authority.cert,
    async issue({ names = ['localhost'], from = new Date(Date.now() - MINUTE_MS), until = new Date(Date.now() + YEAR_MS) } = {}) {
      const { cert, private: key } = await generate([{ name: 'commonName', value: names[0]! }], {
        ...common,
        notBeforeDate: from,
        notAfterDate: until,
        ca: { cert: authority.cert, key: authority.private },
        extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }],
      });
      return { cert, key };
    },
    async inFile() {
      const folder = await mkdtemp(path.join(tmpdir(), 'meetnow-'));
      const file = path.join(folder, 'authority.pem');
      await writeFile(file, authority.cert);
      return { path: file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
    },
  };
}

let trusted: readonly string[] | undefined;

/** Lets this process trust an authority until the test is over. */
export function trust({ cert }: Authority): void {
  trusted ??= getCACertificates('default');
  setDefaultCACertificates([...trusted, cert]);
}

afterEveryTest(() => {
  if (trusted) setDefaultCACertificates(trusted);
  trusted = undefined;
});

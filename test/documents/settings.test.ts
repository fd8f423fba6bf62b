import assert from 'node:assert/strict';

import { settingNames } from '../../bot/config.ts';
import { documents, readDocument } from './commands.ts';

/** Variables of others that documents speak of: Node's, the host's, the image's. */
const foreign = new Set(['NODE_EXTRA_CA_CERTS', 'NODE_USE_SYSTEM_CA', 'NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_DEBUG', 'AZURE_LOG_LEVEL', 'HTTPS_PROXY', 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'BUILD_IMAGE', 'RUNTIME_IMAGE']);

const namedIn = (text: string) => [...text.matchAll(/`[^`\n]*`/g)].flatMap(([code]) => code.match(/\b(?:[A-Z]+(?:_[A-Z0-9]+)+|MicrosoftApp[A-Z]\w+)\b/g) ?? []);

describe('the settings in the documents', () => {
  it('are all in the table of the README, and no others', () => {
    const [, table] = /## Settings\n([\s\S]*?)\n## /.exec(readDocument('README.md'))!;
    const named = [...table!.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(([, names]) => [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
    assert.deepEqual(named.toSorted(), settingNames.toSorted());
  });

  for (const document of documents) {
    it(`exist where ${document} speaks of them`, () => {
      const known = new Set<string>(settingNames);
      assert.deepEqual(namedIn(readDocument(document)).filter((name) => !known.has(name) && !foreign.has(name)), []);
    });
  }
});

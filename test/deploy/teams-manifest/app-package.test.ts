import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';

import { createPackageFiles, zipPackage } from '../../../deploy/teams-manifest/app-package.ts';
import { packageProblems } from '../../../deploy/teams-manifest/check.ts';
import { createManifest, languageFiles } from '../../../deploy/teams-manifest/manifest.ts';
import { languageNames } from '../../../dialogs/texts/index.ts';
import { facts } from './facts.ts';

describe('the Teams app package', () => {
  it('has nothing that Teams would refuse', () => {
    assert.deepEqual(packageProblems(createPackageFiles(facts)), []);
  });

  it('unzips to the manifest, a file for each further language and the icons, without folders', () => {
    const files = unzipSync(zipPackage(createPackageFiles(facts)));

    assert.deepEqual(Object.keys(files).sort(), ['color.png', 'de.json', 'es.json', 'fr.json', 'ja.json', 'manifest.json', 'outline.png', 'pt.json']);
    assert.deepEqual(packageProblems(new Map(Object.entries(files))), []);
    assert.deepEqual(JSON.parse(new TextDecoder().decode(files['manifest.json'])), createManifest(facts));
  });

  it('is the same to the byte in any time zone', () => {
    const zone = process.env['TZ'];
    try {
      const zips = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles'].map((name) => {
        process.env['TZ'] = name;
        return Buffer.from(zipPackage(createPackageFiles(facts))).toString('base64');
      });
      assert.equal(new Set(zips).size, 1);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('the manifest', () => {
  const manifest = createManifest(facts);
  const [bot] = manifest.bots ?? [];
  const [extension] = manifest.composeExtensions ?? [];

  it('offers the bot in personal chats, teams and group chats, each with a menu', () => {
    assert.deepEqual(bot?.scopes, ['personal', 'team', 'groupChat']);
    assert.deepEqual(bot.commandLists?.flatMap(({ scopes }) => scopes).sort(), ['groupChat', 'personal', 'team']);
    assert.ok(bot.commandLists.every(({ commands }) => commands.length > 0));
  });

  it('offers to start a meeting where messages are written, in the search box and on a message', () => {
    assert.equal(extension?.botId, facts.botId);
    const [action] = extension.commands ?? [];
    assert.deepEqual(
      { id: action?.id, type: action?.type, context: action?.context, fetchTask: action?.fetchTask },
      { id: 'startMeeting', type: 'action', context: ['compose', 'commandBox', 'message'], fetchTask: true },
    );
  });

  it('asks for no permission', () => {
    for (const name of ['permissions', 'devicePermissions', 'authorization']) assert.ok(!(name in manifest), name);
  });

  it('names the application for single sign-on, unless the bot is a managed identity', () => {
    const managedIdentity = { ...facts };
    delete managedIdentity.webApplication;

    assert.deepEqual(manifest.webApplicationInfo, { id: facts.botId, resource: `api://botid-${facts.botId}` });
    assert.ok(!('webApplicationInfo' in createManifest(managedIdentity)));
  });

  it('is in every language of the conversation', () => {
    const { defaultLanguageTag, additionalLanguages } = manifest.localizationInfo ?? {};
    assert.deepEqual([defaultLanguageTag, ...(additionalLanguages ?? []).map(({ languageTag }) => languageTag)].sort(), Object.keys(languageNames).sort());
  });

  it('has no text that was left in English', () => {
    const english = new Set(texts(manifest).filter((text) => text !== 'MeetNow'));
    for (const [name, translated] of languageFiles()) {
      assert.deepEqual(Object.entries(translated).filter(([, text]) => english.has(text)), [], name);
    }
  });
});

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

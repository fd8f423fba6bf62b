import assert from 'node:assert/strict';
import { PNG } from 'pngjs';

import { createPackageFiles, type PackageFiles } from '../../../deploy/teams-manifest/app-package.ts';
import { packageProblems } from '../../../deploy/teams-manifest/check.ts';
import { facts } from './facts.ts';

/** Sets (or, with undefined, removes) what is at a path such as `bots.0.botId` of a JSON file of a good package. */
function changed(file: string, path: readonly string[], value: unknown): PackageFiles {
  const files = new Map(createPackageFiles(facts));
  const json: unknown = JSON.parse(new TextDecoder().decode(files.get(file)));
  const owner = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(at as object, key), json) as object;
  Reflect.set(owner, path.at(-1)!, value);
  return files.set(file, new TextEncoder().encode(JSON.stringify(json)));
}

const inManifest = (path: string, value: unknown) => changed('manifest.json', path.split('.'), value);

function withIcon(file: string, size: number, pixel: readonly [number, number, number, number]): PackageFiles {
  const icon = new PNG({ width: size, height: size });
  for (let at = 0; at < icon.data.length; at += 4) icon.data.set(pixel, at);
  return new Map(createPackageFiles(facts)).set(file, PNG.sync.write(icon));
}

function without(file: string): PackageFiles {
  return new Map([...createPackageFiles(facts)].filter(([name]) => name !== file));
}

const command = { title: 'x', description: 'x' };

describe('a broken app package is refused by the name of the field', () => {
  for (const [broken, field, files] of [
    ['a name longer than Teams shows', 'name.short', inManifest('name.short', 'M'.repeat(31))],
    ['no long description', 'description.full', inManifest('description.full', undefined)],
    ['a developer name longer than Teams shows', 'developer.name', inManifest('developer.name', 'C'.repeat(33))],
    ['a privacy statement without encryption', 'developer.privacyUrl', inManifest('developer.privacyUrl', 'http://contoso.example/')],
    ['terms of use that are no address', 'developer.termsOfUseUrl', inManifest('developer.termsOfUseUrl', 'on request')],
    ['a version of two numbers', 'version', inManifest('version', '1.0')],
    ['another manifest version', 'manifestVersion', inManifest('manifestVersion', '1.16')],
    ['an app id that is no GUID', 'id', inManifest('id', 'meetnow')],
    ['a bot id that is no GUID', 'bots[0].botId', inManifest('bots.0.botId', '1f0e9c1a')],
    ['a scope in the old spelling', 'bots[0].scopes[2]', inManifest('bots.0.scopes.2', 'groupchat')],
    ['a menu that is too long', 'bots[0].commandLists[0].commands', inManifest('bots.0.commandLists.0.commands', Array(13).fill(command))],
    ['a menu entry without a title', 'bots[0].commandLists[1].commands[0].title', inManifest('bots.0.commandLists.1.commands.0.title', undefined)],
    ['an unknown place for the action', 'composeExtensions[0].commands[0].context[1]', inManifest('composeExtensions.0.commands.0.context.1', 'sidebar')],
    ['an action with a long description', 'composeExtensions[0].commands[0].description', inManifest('composeExtensions.0.commands.0.description', 'x'.repeat(129))],
    ['an action that another bot answers', 'composeExtensions[0].botId', inManifest('composeExtensions.0.botId', facts.appId)],
    ['a field that Teams does not know', 'bots[0].supportsMeetings', inManifest('bots.0.supportsMeetings', true)],
    ['a color by name', 'accentColor', inManifest('accentColor', 'blue')],
    ['a domain with a scheme', 'validDomains[0]', inManifest('validDomains.0', 'https://meetnow.contoso.example')],
    ['an application that is no GUID', 'webApplicationInfo.id', inManifest('webApplicationInfo.id', 'api://botid')],
    ['a language that is there twice', 'localizationInfo.additionalLanguages[1].languageTag', inManifest('localizationInfo.additionalLanguages.1.languageTag', 'de')],
    ['a language without its file', 'localizationInfo.additionalLanguages[4].file', without('ja.json')],
    ['a language without the name', 'fr.json: name.short', changed('fr.json', ['name.short'], undefined)],
    ['a language with a long description', 'es.json: description.short', changed('es.json', ['description.short'], 'x'.repeat(81))],
    ['a menu entry that is not translated', 'de.json: bots[0].commandLists[0].commands[0].title', changed('de.json', ['bots[0].commandLists[0].commands[0].title'], undefined)],
    ['a translation of nothing', 'pt.json: bots[1].name', changed('pt.json', ['bots[1].name'], 'x')],
    ['no color icon', 'icons.color', without('color.png')],
    ['a color icon of the wrong size', 'icons.color', withIcon('color.png', 96, [11, 97, 196, 255])],
    ['a color icon with holes', 'icons.color', withIcon('color.png', 192, [11, 97, 196, 0])],
    ['a colored outline', 'icons.outline', withIcon('outline.png', 32, [11, 97, 196, 255])],
    ['an outline that fills its square', 'icons.outline', withIcon('outline.png', 32, [255, 255, 255, 255])],
    ['an icon that is no PNG', 'icons.outline', new Map(createPackageFiles(facts)).set('outline.png', new TextEncoder().encode('<svg/>'))],
    ['no manifest', 'manifest.json', without('manifest.json')],
    ['a manifest that is no JSON', 'manifest.json', new Map(createPackageFiles(facts)).set('manifest.json', new TextEncoder().encode('{'))],
  ] satisfies [string, string, PackageFiles][]) {
    it(`${broken}: ${field}`, () => {
      assert.equal(packageProblems(files)[0]?.field, field);
    });
  }

  it('all problems at once', () => {
    const files = new Map([...inManifest('accentColor', 'blue'), ...withIcon('outline.png', 64, [255, 255, 255, 255])].filter(([name]) => name !== 'ja.json'));
    files.set('manifest.json', inManifest('accentColor', 'blue').get('manifest.json')!);

    assert.deepEqual(packageProblems(files), [
      { field: 'accentColor', problem: 'must be a color such as #0B61C4' },
      { field: 'icons.outline', problem: 'must be 32 × 32 pixels' },
      { field: 'localizationInfo.additionalLanguages[4].file', problem: 'ja.json is missing or not a JSON object' },
    ]);
  });
});

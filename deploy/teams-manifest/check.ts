import type { PackageFiles } from './app-package.ts';
import { iconProblems } from './check-icons.ts';
import { schemaProblems, type Problem } from './schemas.ts';

export type { Problem } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * What Teams would refuse in these files, one problem a field: the published schemas, and the rules that they cannot say. Empty: nothing.
 * Rules: "App manifest schema for Teams", "Design your app icon", "Localize your app" (Microsoft Learn).
 */
export function packageProblems(files: PackageFiles): Problem[] {
  const manifest = readJson(files, 'manifest.json');
  if (manifest === undefined) return [{ field: 'manifest.json', problem: 'is missing or not a JSON object' }];
  const problems = [
    ...schemaProblems('manifest', manifest),
    ...versionProblems(manifest),
    ...developerProblems(manifest),
    ...domainProblems(manifest),
    ...extensionProblems(manifest),
    ...iconProblems(manifest, files),
    ...languageProblems(manifest, files),
  ];
  return [...Map.groupBy(problems, ({ field }) => field).values()].flatMap((ofField) => ofField.slice(0, 1));
}

function versionProblems({ version }: Json): Problem[] {
  if (typeof version !== 'string' || /^(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}$/.test(version)) return [];
  return [{ field: 'version', problem: 'must be three numbers such as 1.0.0' }];
}

function developerProblems({ developer }: Json): Problem[] {
  return ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'].flatMap((name) => {
    const value = asObject(developer)[name];
    if (typeof value !== 'string' || URL.parse(value)?.protocol === 'https:') return [];
    return [{ field: `developer.${name}`, problem: 'must be an https address' }];
  });
}

function domainProblems({ validDomains }: Json): Problem[] {
  return asList(validDomains).flatMap((domain, i) => {
    if (typeof domain === 'string' && /^(?:\*\.)?(?:[a-z0-9-]{1,63}\.){1,20}[a-z0-9-]{2,63}$/i.test(domain)) return [];
    return [{ field: `validDomains[${i}]`, problem: 'must be a host name such as meetnow.contoso.com, without scheme, port or path' }];
  });
}

function extensionProblems({ bots, composeExtensions }: Json): Problem[] {
  const botId = asObject(asList(bots)[0])['botId'];
  return asList(composeExtensions).flatMap((extension, i) => {
    if (asObject(extension)['botId'] === botId) return [];
    return [{ field: `composeExtensions[${i}].botId`, problem: 'must be the id of the bot that answers it' }];
  });
}

function languageProblems(manifest: Json, files: PackageFiles): Problem[] {
  const languages = asList(asObject(manifest['localizationInfo'])['additionalLanguages']);
  return languages.flatMap((language, i) => {
    const { file: name, languageTag } = asObject(language);
    if (typeof name !== 'string') return [];
    const field = `localizationInfo.additionalLanguages[${i}]`;
    const texts = readJson(files, name);
    if (texts === undefined) return [{ field: `${field}.file`, problem: `${name} is missing or not a JSON object` }];
    const twice = languages.findIndex((other) => asObject(other)['languageTag'] === languageTag) !== i;
    return [
      ...(twice ? [{ field: `${field}.languageTag`, problem: 'is there twice' }] : []),
      ...schemaProblems('localization', texts).map(({ field: key, problem }) => ({ field: `${name}: ${key}`, problem })),
      ...textKeys(manifest).filter((key) => !(key in texts)).map((key) => ({ field: `${name}: ${key}`, problem: 'is not translated' })),
    ];
  });
}

/** The places of the manifest's menu texts, as language files spell them; the schema requires the names and descriptions itself. */
function textKeys({ bots, composeExtensions }: Json): string[] {
  const lists = asList(asObject(asList(bots)[0])['commandLists']).map((list, i) => [`bots[0].commandLists[${i}]`, list] as const);
  const extensions = asList(composeExtensions).map((extension, i) => [`composeExtensions[${i}]`, extension] as const);
  return [...lists, ...extensions].flatMap(([place, owner]) =>
    asList(asObject(owner)['commands']).flatMap((command, i) =>
      ['title', 'description'].filter((text) => text in asObject(command)).map((text) => `${place}.commands[${i}].${text}`),
    ),
  );
}

function readJson(files: PackageFiles, name: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(files.get(name)));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

// Where the type is wrong, the schema has said so.
const asObject = (value: unknown): Json => (isObject(value) ? value : {});
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

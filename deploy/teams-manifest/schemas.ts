import { readFileSync } from 'node:fs';
import ajv from 'ajv-draft-04';
import type { DefinedError, ValidateFunction } from 'ajv';

/** One thing that is wrong: where, as in `bots[0].botId`, and what is expected there. */
export interface Problem {
  readonly field: string;
  readonly problem: string;
}

const files = { manifest: 'MicrosoftTeams.schema.json', localization: 'MicrosoftTeams.Localization.schema.json' };
const validators = new Map<keyof typeof files, ValidateFunction>();

/** Compares a manifest or a language file with Microsoft's schema for manifest version 1.29; all problems at once. */
export function schemaProblems(kind: keyof typeof files, value: unknown): Problem[] {
  const validate = validators.get(kind) ?? compile(kind);
  validators.set(kind, validate);
  return validate(value) ? [] : (validate.errors ?? []).map((error) => toProblem(error as DefinedError));
}

function compile(kind: keyof typeof files): ValidateFunction {
  const url = import.meta.resolve(`@microsoft/app-manifest/build/json-schemas/teams/v1.29/${files[kind]}`);
  const schema = JSON.parse(readFileSync(new URL(url), 'utf8')) as Record<string, unknown>;
  // Some of its patterns are no Unicode patterns.
  return new ajv.default({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
}

function toProblem(error: DefinedError): Problem {
  const field = fieldOf(error.instancePath);
  switch (error.keyword) {
    case 'required':
      return { field: inside(field, error.params.missingProperty), problem: 'is missing' };
    case 'additionalProperties':
      return { field: inside(field, error.params.additionalProperty), problem: 'is not known to Teams' };
    case 'maxLength':
      return { field, problem: `must have at most ${error.params.limit} characters` };
    case 'maxItems':
      return { field, problem: `must have at most ${error.params.limit} entries` };
    case 'enum':
      return { field, problem: `must be one of: ${error.params.allowedValues.join(', ')}` };
    case 'pattern':
      return { field, problem: wordsFor[definitionOf(error.schemaPath)] ?? `must match ${error.params.pattern}` };
    default:
      return { field, problem: error.message ?? 'is not valid' };
  }
}

/** What the schema's own pattern definitions ask for, in words. */
const wordsFor: Readonly<Record<string, string>> = {
  anyHttpUrl: 'must be an https address',
  guid: 'must be a GUID',
  hexColor: 'must be a color such as #0B61C4',
  languageTag: 'must be a language tag such as de or pt-BR',
};

const definitionOf = (schemaPath: string): string => schemaPath.split('/').at(-2) ?? '';

const inside = (owner: string, name: string): string => (owner === '' ? name : `${owner}.${name}`);

/** `/bots/0/botId` as `bots[0].botId`. */
function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((field, part) => (/^\d+$/.test(part) ? `${field}[${part}]` : inside(field, part)), '');
}

// node test/deploy/azure/compare.ts FOLDER
// Compares the template with Microsoft's own schemas: FOLDER is a copy of the repository Azure/azure-resource-manager-schemas.
import Ajv from 'ajv-draft-04';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { bodyOf, kindOf, shapeOf } from './shape.ts';
import { deployTemplate, type Resource } from './template.ts';

interface Schema {
  readonly id: string;
  readonly [part: string]: unknown;
}
type Definitions = Readonly<Record<string, { readonly properties?: { readonly type?: { readonly enum?: readonly string[] } } }>>;

const [, , folder = ''] = process.argv;
const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(read('common/definitions.json'));

function read(file: string): Schema {
  return JSON.parse(readFileSync(path.join(folder, 'schemas', file), 'utf8')) as Schema;
}

/** The schemas leave most objects open; a misspelt member is to be found. */
function close(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  if ('type' in schema && schema.type === 'object' && 'properties' in schema && !('additionalProperties' in schema)) Object.assign(schema, { additionalProperties: false });
  Object.values(schema).forEach(close);
}

const added = new Set<string>();

/** Where the schema of a resource is: its file and its place in there. */
function findSchema({ type, apiVersion }: Resource): string {
  const files = readdirSync(path.join(folder, 'schemas', apiVersion)).filter((file) => file.startsWith(type.split('/')[0]!));
  for (const file of files) {
    const schema = read(`${apiVersion}/${file}`);
    for (const part of ['resourceDefinitions', 'extension_resourceDefinitions', 'unknown_resourceDefinitions']) {
      const [name] = Object.entries((schema[part] ?? {}) as Definitions).find(([, { properties }]) => properties?.type?.enum?.[0]?.toLowerCase() === type.toLowerCase()) ?? [];
      if (name === undefined) continue;
      close(schema);
      if (!added.has(schema.id)) ajv.addSchema(schema);
      added.add(schema.id);
      // The schema of channels forbids what it describes; that of the one channel that is there can be met.
      const inside = type.endsWith('/channels') ? 'definitions/MsTeamsChannel' : `${part}/${name}`;
      return `${schema.id.replace(/#$/, '')}#/${inside}`;
    }
  }
  throw new Error(`no schema of ${type} ${apiVersion}`);
}

const { resources } = deployTemplate({ ucwaPassword: 'x' });
const shapes = new Map<string, readonly string[]>();
for (const resource of resources) {
  const validate = ajv.compile({ $ref: findSchema(resource) });
  const holds = validate(resource.type.endsWith('/channels') ? resource.properties : bodyOf(resource));
  process.stderr.write(`${holds ? 'holds' : 'FAILS'} ${kindOf(resource)}\n`);
  if (holds) shapes.set(kindOf(resource), shapeOf(resource));
  else process.stderr.write(`${JSON.stringify(validate.errors, ['instancePath', 'message', 'params', 'additionalProperty', 'missingProperty', 'allowedValues'], 1)}\n`);
  if (!holds) process.exitCode = 65;
}
// For compared.json, which the tests hold the template to.
process.stdout.write(`${JSON.stringify(Object.fromEntries(shapes), undefined, 2)}\n`);

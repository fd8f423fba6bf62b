import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../deploy/azure');

type Json = Readonly<Record<string, unknown>>;

/** A resource of the template with all expressions worked out. */
export interface Resource {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly scope?: string;
  readonly dependsOn?: readonly string[];
  readonly properties: Json;
  /** Full id, and the ids that its expressions read at run time. */
  readonly id: string;
  readonly reads: readonly string[];
}

export interface Deployment {
  readonly resources: readonly Resource[];
  readonly outputs: Json;
  /** Names that are declared and never asked for. */
  readonly unused: readonly string[];
}

const GROUP = '/subscriptions/s/resourceGroups/g';

/** What a deployment of `main.json` with its parameters file and these values would ask of Azure. @throws when an expression is not understood or names nothing */
export function deployTemplate(given: Readonly<Record<string, unknown>>): Deployment {
  const template = readJson('main.json');
  const values = Object.fromEntries(Object.entries(readJson('main.parameters.json')['parameters'] as Json).map(([name, entry]) => [name, (entry as Json)['value']]));
  const evaluator = new Evaluator(template, { ...values, ...given });
  const resources = (template['resources'] as Json[]).map((resource) => evaluator.resource(resource));
  return { resources, outputs: evaluator.evaluate(template['outputs']) as Json, unused: evaluator.unused() };
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Json;
}

class Evaluator {
  readonly #parameters: Json;
  readonly #variables: Json;
  readonly #given: Json;
  readonly #used = new Set<string>();
  #reads: string[] = [];

  constructor(template: Json, given: Json) {
    this.#parameters = template['parameters'] as Json;
    this.#variables = template['variables'] as Json;
    this.#given = given;
    for (const name of Object.keys(given)) if (!(name in this.#parameters)) throw new Error(`no such parameter: ${name}`);
  }

  unused(): string[] {
    return [...Object.keys(this.#parameters), ...Object.keys(this.#variables)].filter((name) => !this.#used.has(name));
  }

  resource(resource: Json): Resource {
    this.#reads = [];
    const worked = this.evaluate(resource) as Omit<Resource, 'id' | 'reads'>;
    const base = worked.scope === undefined ? GROUP : `${GROUP}/providers/${worked.scope}`;
    return { ...worked, id: idOf(base, worked.type, worked.name.split('/')), reads: this.#reads };
  }

  /** A copy in which every `[expression]` is its value. */
  evaluate(value: unknown): unknown {
    if (typeof value === 'string') return value.startsWith('[') && value.endsWith(']') ? this.#expression(value.slice(1, -1)) : value;
    if (Array.isArray(value)) return value.map((item) => this.evaluate(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [String(this.evaluate(key)), this.evaluate(item)]));
  }

  #expression(text: string): unknown {
    const tokens = text.match(/'(?:[^']|'')*'|\w+|[(),.]/g) ?? [];
    if (tokens.join('') !== text.replace(/ (?=(?:[^']*'[^']*')*[^']*$)/g, '')) throw new Error(`unreadable: ${text}`);
    const value = this.#read(tokens);
    if (tokens.length > 0) throw new Error(`unreadable after ${tokens.join('')}: ${text}`);
    return value;
  }

  #read(tokens: string[]): unknown {
    const token = tokens.shift();
    if (token === undefined) throw new Error('an expression ends too early');
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^\d+$/.test(token)) return Number(token);
    if (tokens.shift() !== '(') throw new Error(`no call: ${token}`);
    let value = this.#call(token, this.#arguments(tokens));
    while (tokens[0] === '.') {
      const [, name] = tokens.splice(0, 2);
      value = (value as Json)[name!];
      if (value === undefined) throw new Error(`nothing there: .${name!}`);
    }
    return value;
  }

  #arguments(tokens: string[]): string[] {
    const values: string[] = [];
    while (tokens[0] !== ')') {
      if (values.length > 0 && tokens.shift() !== ',') throw new Error('a comma is missing');
      values.push(this.#read(tokens) as string);
    }
    tokens.shift();
    return values;
  }

  #call(name: string, args: readonly string[]): unknown {
    const [first = '', second = '', ...rest] = args;
    switch (name) {
      case 'parameters':
        return this.#parameter(first);
      case 'variables':
        if (!(first in this.#variables)) throw new Error(`no such variable: ${first}`);
        this.#used.add(first);
        return this.evaluate(this.#variables[first]);
      case 'concat':
        return args.join('');
      case 'guid':
        return createHash('sha256').update(args.join('|')).digest('hex').slice(0, 32);
      case 'json':
        return JSON.parse(first);
      case 'take':
        return first.slice(0, Number(second));
      case 'uniqueString':
        return 'abcdefghijklm';
      case 'resourceGroup':
        return { id: GROUP, location: 'westeurope' };
      case 'subscription':
        return { tenantId: '00000000-0000-0000-0000-000000000002' };
      case 'resourceId':
        return idOf(GROUP, first, [second, ...rest]);
      case 'subscriptionResourceId':
        return idOf('/subscriptions/s', first, [second, ...rest]);
      case 'extensionResourceId':
        return idOf(first, second, rest);
      case 'reference':
        this.#reads.push(first);
        return stateOf(first);
      default:
        throw new Error(`unknown function: ${name}`);
    }
  }

  #parameter(name: string): unknown {
    const declared = this.#parameters[name] as Json | undefined;
    if (declared === undefined) throw new Error(`no such parameter: ${name}`);
    this.#used.add(name);
    const value = this.#given[name] ?? this.evaluate(declared['defaultValue']);
    if (value === undefined) throw new Error(`no value for the parameter ${name}`);
    return value;
  }
}

function idOf(base: string, type: string, names: readonly string[]): string {
  const [namespace, ...types] = type.split('/');
  if (types.length !== names.length) throw new Error(`${type} takes ${types.length} names`);
  return `${base}/providers/${namespace!}/${types.map((part, i) => `${part}/${names[i]!}`).join('/')}`;
}

/** What Azure says about a resource of each kind once it exists. */
function stateOf(id: string): Json {
  const states: Readonly<Record<string, Json>> = {
    userAssignedIdentities: {
      clientId: '00000000-0000-0000-0000-000000000001',
      principalId: '00000000-0000-0000-0000-000000000003',
      tenantId: '00000000-0000-0000-0000-000000000002',
    },
    vaults: { vaultUri: 'https://vault.example/' },
    registries: { loginServer: 'contoso.azurecr.io' },
    components: { ConnectionString: 'InstrumentationKey=00000000-0000-0000-0000-000000000004' },
    containerApps: { configuration: { ingress: { fqdn: 'meetnow.example' } } },
  };
  const state = states[id.split('/').at(-2) ?? ''];
  if (state === undefined) throw new Error(`nothing is known about the state of ${id}`);
  return state;
}

import assert from 'node:assert/strict';
import { parseEnv } from 'node:util';

import { ConfigError, readConfig, settingNames, type Environment } from '../../bot/config.ts';
import { deployTemplate } from './azure/template.ts';
import { instructionsOf, last } from './dockerfile.ts';
import { readCompose, readKubernetesSettings } from './files.ts';

const compose = readCompose().services;

/** Without any variable of the operator's: what stands after `:-`. */
const defaults = (environment: Environment) => mapValues(environment, (value) => value.replace(/\$\{\w+:-([^}]*)\}/g, '$1'));

const image = parseEnv(last(instructionsOf('production'), 'ENV').replaceAll(' ', '\n'));

const fromAzure = (): Environment => {
  const app = deployTemplate({ ucwaPassword: 'x' }).resources.find(({ type }) => type === 'Microsoft.App/containerApps')!;
  const { containers } = app.properties['template'] as { containers: { env: { name: string; value?: string; secretRef?: string }[] }[] };
  return Object.fromEntries(containers[0]!.env.map(({ name, value, secretRef }) => [name, value ?? `from ${secretRef!}`]));
};

describe('the settings that deployments give', () => {
  for (const [deployment, environment, production] of [
    ['the bot of the compose file', defaults(compose['bot']!.environment!), false],
    ['the chat of the compose file', defaults(compose['chat']!.environment!), false],
    // The file is there once the driver has brought it.
    ['Kubernetes', { ...readKubernetesSettings(), UCWA_PASSWORD_FILE: import.meta.filename }, true],
    ['Azure', fromAzure(), true],
  ] satisfies [string, Environment, boolean][]) {
    it(`${deployment}: are settings that exist`, () => {
      const known = new Set<string>(settingNames);
      assert.deepEqual(Object.keys(environment).filter((name) => !known.has(name)), []);
    });

    it(`${deployment}: start the bot${production ? ' in production' : ''}`, () => {
      const { production: found, problems } = check({ ...image, ...environment });
      assert.deepEqual(problems, []);
      assert.equal(found, production);
    });
  }
});

function check(environment: Environment): { production: boolean; problems: string[] } {
  try {
    return { production: readConfig(environment).production, problems: [] };
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return { production: environment['NODE_ENV'] === 'production', problems: error.problems.map(({ variable, remedy }) => `${variable} ${remedy}`) };
  }
}

function mapValues(environment: Environment, map: (value: string) => string): Environment {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, map(value ?? '')]));
}

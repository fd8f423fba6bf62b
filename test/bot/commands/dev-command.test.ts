import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { devCommand } from '../../../bot/commands/dev-command.ts';

const identity = {
  MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
  MicrosoftAppPassword: 'not a secret',
  MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
};

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<{ status: number; output: string; errors: string }> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const status = await devCommand(args, environment, { output, errors });
  output.end();
  errors.end();
  return { status, output: await text(output), errors: await text(errors) };
}

describe('npm run dev', () => {
  it('explains itself', async () => {
    const { status, output } = await run(['--help']);

    assert.equal(status, 0);
    assert.match(output, /--page-port N/);
  });

  for (const args of [['--page-port', 'x'], ['--page-port', '65536'], ['--page-port=-1'], ['--port', '1'], ['now']]) {
    it(`refuses ${args.join(' ')} as a matter of usage`, async () => {
      const { status, errors } = await run(args);

      assert.equal(status, 64);
      assert.match(errors, /npm run dev -- --help/);
    });
  }

  it('refuses to open a page where people are real', async () => {
    const { status, errors } = await run([], identity);

    assert.equal(status, 78);
    assert.match(errors, /MicrosoftAppId must be empty/);
    assert.doesNotMatch(errors, /not a secret/);
  });

  it('is not for production', async () => {
    assert.equal((await run([], { NODE_ENV: 'production' })).status, 78);
    const pool = { UCWA_DISCOVERY_URL: 'https://lyncdiscover.contoso.example/', UCWA_USERNAME: 'u', UCWA_PASSWORD: 'p' };
    assert.equal((await run([], { NODE_ENV: 'production', ...identity, ...pool })).status, 78);
  });
});

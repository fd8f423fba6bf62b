import assert from 'node:assert/strict';

import { type AuditEntry, createAudit } from '../../bot/audit.ts';
import { readConfig } from '../../bot/config.ts';
import { createLog } from '../../bot/log.ts';
import { TeamsBot, type TeamsBotParts } from '../../bot/teams-bot.ts';
import { setStage } from '../support/stage.ts';

const parts = () => {
  const entries: AuditEntry[] = [];
  return { entries, audit: (entry: AuditEntry) => entries.push(entry) };
};

describe('the audit', () => {
  it('has one entry for each meeting that started: who, where, which, and how long it took', async () => {
    const { entries, audit } = parts();
    await using stage = await setStage({ parts: { audit } });
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about pay');

    const line = stage.log.find(({ message }) => message === 'meeting started')!;
    assert.deepEqual(entries.map(({ event, operationId }) => [event, operationId]), [['started', line['operationId']]]);
    const { person, tenant, conversation, durationMs } = entries[0]!;
    // The log has hashes where the audit has ids.
    assert.ok([person, tenant, conversation].every((id) => id !== undefined && id !== '' && !JSON.stringify(line).includes(id)));
    assert.ok(durationMs! >= 0);
  });

  it('says why a meeting did not start', async () => {
    const { entries, audit } = parts();
    await using stage = await setStage({ pool: { switches: { startOnlineMeetingLink: false } }, parts: { audit } });
    await stage.say(stage.channel.converse(), 'start a meeting about pay');

    assert.deepEqual(entries.map(({ event, reason }) => [event, reason]), [['failed', 'misconfigured']]);
  });

  it('says who asked too often', async () => {
    const { entries, audit } = parts();
    await using stage = await setStage({ parts: { audit, desk: { fairUse: { person: { meetings: 1, perSeconds: 300 }, conversation: { meetings: 1, perSeconds: 300 } } } } });
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about pay');
    await stage.say(chat, 'start a meeting about tax');

    assert.deepEqual(entries.map(({ event, reason }) => [event, reason]), [['started', undefined], ['refused', 'tooOften']]);
    assert.equal(new Set(entries.map(({ person }) => person)).size, 1);
  });

  it('says which tenant was turned away', async () => {
    const { entries, audit } = parts();
    const adapter = { authenticate: async () => ({}) } as unknown as TeamsBotParts['adapter'];
    const identity = { kind: 'SingleTenant', appId: 'a', password: 'x', tenantId: 't' } as const;
    const bot = new TeamsBot({ identity, channel: readConfig({}).channel, allowedTenants: ['t'] }, { adapter, conversation: {} as TeamsBotParts['conversation'], access: { barrierTo: async () => undefined }, log: createLog('silent'), audit });
    const delivery = {
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/teams/',
      conversation: { id: 'a:1', tenantId: 'other' },
      from: { id: '29:ada', aadObjectId: 'ada' },
      recipient: { id: '28:bot' },
    };

    await assert.rejects(bot.receive('Bearer x', delivery), /does not serve this tenant/);

    assert.deepEqual(entries, [{ event: 'refused', person: 'ada', tenant: 'other', conversation: 'a:1', reason: 'tenantNotAllowed' }]);
  });

  it('says how many deliveries were not let in, and why, without a line for each', async () => {
    const { entries, audit } = parts();
    const identity = { kind: 'SingleTenant', appId: 'a', password: 'x', tenantId: 't' } as const;
    const strangers = { adapter: {} as unknown as TeamsBotParts['adapter'], conversation: {} as TeamsBotParts['conversation'], access: { barrierTo: async () => undefined } };
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    const bot = new TeamsBot({ identity, channel: readConfig({}).channel, allowedTenants: ['t'] }, { ...strangers, log, audit });
    const foreign = { type: 'message', channelId: 'msteams', serviceUrl: 'https://evil.example/', conversation: { id: 'a:1' }, from: { id: '29:ada' }, recipient: { id: '28:bot' } };

    for (let count = 0; count < 100; count += 1) await assert.rejects(bot.receive('', {}), /not signed/);
    await assert.rejects(bot.receive('Bearer x', foreign), /not a connector/);
    bot.close();

    assert.deepEqual(entries, [
      { event: 'turnedAway', reason: 'Unauthorized', count: 1 },
      { event: 'turnedAway', reason: 'ForeignServiceUrl', count: 1 },
      { event: 'turnedAway', reason: 'Unauthorized', count: 99 },
    ]);
    assert.equal(lines.length, 2);
  });

  it('is a JSON line of its own, with no subject, name or link', async () => {
    const lines: string[] = [];
    await using stage = await setStage({ parts: { audit: createAudit({ write: (line) => lines.push(line) }) } });
    await stage.say(stage.channel.converse(), 'start a meeting about the payroll outage');

    assert.equal(lines.length, 1);
    const entry = JSON.parse(lines[0]!) as Record<string, unknown>;
    assert.deepEqual(Object.keys(entry).sort(), ['audit', 'conversation', 'durationMs', 'level', 'message', 'operationId', 'person', 'tenant', 'time']);
    assert.equal(entry['audit'], 'started');
    assert.ok(!lines[0]!.includes('payroll') && !lines[0]!.includes('http'));
  });

  it('cuts what is longer than any id', () => {
    const lines: string[] = [];
    createAudit({ write: (line) => lines.push(line) })({ event: 'refused', person: 'p'.repeat(10_000), tenant: 't', conversation: 'c' });

    assert.ok(lines[0]!.length < 600);
  });
});

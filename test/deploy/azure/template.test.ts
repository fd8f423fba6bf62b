import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { kindOf, shapeOf } from './shape.ts';
import { deployTemplate, type Resource } from './template.ts';

const password = 'the password of the service account';
const { resources, outputs, unused } = deployTemplate({ ucwaPassword: password });

const ofType = (type: string) => resources.filter((resource) => resource.type === type);
function the(type: string): Resource {
  const [found, ...others] = ofType(type);
  assert.ok(found && others.length === 0, `${others.length + 1} of ${type}`);
  return found;
}

// The one thing that must exist before: the registry with the image.
const registry = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/contoso';

describe('the Azure template', () => {
  it('declares no parameter and no variable that it does not use', () => {
    assert.deepEqual(unused, []);
  });

  it('has no place that was not compared with Microsoft’s schemas (compare.ts)', () => {
    const compared = JSON.parse(readFileSync(path.join(import.meta.dirname, 'compared.json'), 'utf8')) as Record<string, string[]>;

    assert.deepEqual(Object.keys(compared), [...new Set(resources.map(kindOf))]);
    for (const resource of resources) assert.deepEqual(shapeOf(resource).filter((place) => !compared[kindOf(resource)]?.includes(place)), [], kindOf(resource));
  });

  it('declares each resource once, by type, version and name', () => {
    assert.equal(new Set(resources.map(({ id }) => id)).size, resources.length);
    for (const { type, apiVersion, name } of resources) {
      assert.match(type, /^Microsoft\.\w+(?:\/\w+)+$/);
      assert.match(apiVersion, /^20\d\d-\d\d-\d\d(?:-preview)?$/);
      assert.ok(name, type);
    }
  });

  it('waits for, reads and is scoped to only what it declares itself, or the registry', () => {
    const declared = new Set([registry, ...resources.map(({ id }) => id)]);
    for (const { type, name, dependsOn = [], reads, scope } of resources) {
      const others = [...dependsOn, ...reads, ...(scope === undefined ? [] : [`/subscriptions/s/resourceGroups/g/providers/${scope}`])];
      assert.deepEqual(others.filter((id) => !declared.has(id)), [], `${type} ${name}`);
    }
  });

  it('waits for what it stands on', () => {
    const parents = {
      'Microsoft.KeyVault/vaults/secrets': 'Microsoft.KeyVault/vaults',
      'Microsoft.Storage/storageAccounts/managementPolicies': 'Microsoft.Storage/storageAccounts',
      'Microsoft.BotService/botServices/channels': 'Microsoft.BotService/botServices',
    };
    for (const [child, parent] of Object.entries(parents)) assert.ok(the(child).dependsOn?.includes(the(parent).id), child);
    const app = the('Microsoft.App/containerApps');
    for (const needed of [...ofType('Microsoft.Authorization/roleAssignments'), the('Microsoft.KeyVault/vaults/secrets'), the('Microsoft.App/managedEnvironments')]) {
      assert.ok(app.dependsOn?.includes(needed.id), needed.id);
    }
  });

  it('registers the bot with the app’s address, the identity and the Teams channel', () => {
    const identity = the('Microsoft.ManagedIdentity/userAssignedIdentities');
    const { endpoint, msaAppType, msaAppId, msaAppTenantId, msaAppMSIResourceId } = the('Microsoft.BotService/botServices').properties;
    assert.deepEqual(
      { endpoint, msaAppType, msaAppId, msaAppTenantId, msaAppMSIResourceId },
      {
        endpoint: 'https://meetnow.example/api/messages',
        msaAppType: 'UserAssignedMSI',
        msaAppId: '00000000-0000-0000-0000-000000000001',
        msaAppTenantId: '00000000-0000-0000-0000-000000000002',
        msaAppMSIResourceId: identity.id,
      },
    );
    assert.deepEqual(the('Microsoft.BotService/botServices/channels').properties['channelName'], 'MsTeamsChannel');
  });

  it('gives the identity what it needs and no more', () => {
    const roles = ofType('Microsoft.Authorization/roleAssignments').map(({ scope, properties }) => [scope?.split('/')[1], String(properties['roleDefinitionId']).split('/').at(-1)]);
    assert.deepEqual(roles, [
      ['registries', '7f951dda-4ed3-4680-a7ca-43fe172d538d'],
      ['vaults', '4633458b-17de-408a-b874-0445c86b69e6'],
      ['storageAccounts', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'],
      ['storageAccounts', '974c5e8b-45b9-4653-ba55-5f855dd0fb88'],
    ]);
  });

  it('puts the password into the vault and nowhere else', () => {
    const holders = resources.filter((resource) => JSON.stringify(resource).includes(password));
    assert.deepEqual(holders.map(({ type }) => type), ['Microsoft.KeyVault/vaults/secrets']);
    assert.ok(!JSON.stringify(outputs).includes(password));
  });

  it('opens storage and vault to the bot’s subnet only, without keys and anonymous access', () => {
    const [subnet] = the('Microsoft.Network/virtualNetworks').properties['subnets'] as { name: string }[];
    const subnetId = `${the('Microsoft.Network/virtualNetworks').id}/subnets/${subnet!.name}`;
    const storage = the('Microsoft.Storage/storageAccounts').properties;
    const vault = the('Microsoft.KeyVault/vaults').properties;
    assert.deepEqual(
      [storage['allowBlobPublicAccess'], storage['allowSharedKeyAccess'], storage['supportsHttpsTrafficOnly'], storage['minimumTlsVersion'], vault['enableRbacAuthorization']],
      [false, false, true, 'TLS1_2', true],
    );
    for (const { networkAcls } of [storage, vault] as { networkAcls: { defaultAction: string; virtualNetworkRules: { id: string }[] } }[]) {
      assert.equal(networkAcls.defaultAction, 'Deny');
      assert.deepEqual(networkAcls.virtualNetworkRules.map(({ id }) => id), [subnetId]);
    }
  });

  it('forgets requests, forms, errands and lists of meetings after a week, and keeps preferences', () => {
    const { policy } = the('Microsoft.Storage/storageAccounts/managementPolicies').properties as {
      policy: { rules: { definition: { filters: { prefixMatch: string[] }; actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: number } } } } }[] };
    };
    const [{ filters, actions }] = policy.rules.map(({ definition }) => definition) as [(typeof policy.rules)[0]['definition']];
    assert.deepEqual(filters.prefixMatch, ['meetnow/requests/', 'meetnow/forms/', 'meetnow/errands/', 'meetnow/people/']);
    assert.equal(actions.baseBlob.delete.daysAfterModificationGreaterThan, 7);
    for (const file of ['claims', 'forms', 'errands', 'records']) {
      const source = readFileSync(path.join(import.meta.dirname, '../../..', `bot/desk/azure/${file}.ts`), 'utf8');
      const [, prefix] = /`(\w+)\/\$\{/.exec(source) ?? /folder: '(\w+)'/.exec(source)!;
      assert.ok(filters.prefixMatch.includes(`meetnow/${prefix!}/`), file);
    }
  });
});

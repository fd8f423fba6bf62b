import assert from 'node:assert/strict';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import { parseEnv } from 'node:util';
import { parseAllDocuments } from 'yaml';

import { sampleUsers } from '../../ucwa/simulator/index.ts';
import { deployTemplate } from './azure/template.ts';
import { instructionsOf, last, readStages } from './dockerfile.ts';
import { deployFiles, readCompose, readKubernetes, readKustomization, readText } from './files.ts';

const compose = Object.entries(readCompose().services);
const pod = (readKubernetes().find(({ kind }) => kind === 'Deployment') as Deployment).spec!.template.spec!;
const app = deployTemplate({ ucwaPassword: '' }).resources.find(({ type }) => type === 'Microsoft.App/containerApps')!;
const { containers: appContainers } = app.properties['template'] as { containers: { image: string; resources: object; probes: { type: string }[] }[] };

describe('whatever is deployed', () => {
  it('is an image of a fixed version', () => {
    const stages = readStages();
    const images = [
      ...stages.map(({ from }) => from).filter((from) => !stages.some(({ name }) => name === from)),
      ...compose.map(([, { image }]) => image),
      ...pod.containers.map(({ image }) => image ?? ''),
      ...readKustomization().images.map(({ newName, newTag }) => `${newName}:${newTag}`),
      ...appContainers.map(({ image }) => image),
    ];
    assert.ok(images.length >= 8);
    assert.deepEqual(images.filter((image) => !/^[\w./-]+:(?!latest$)[\w.-]+$/.test(image)), []);
  });

  it('is not root and cannot become it', () => {
    assert.doesNotMatch(last(instructionsOf('production'), 'USER'), /^(?:root|0)\b/);
    assert.deepEqual([pod.securityContext?.runAsNonRoot, pod.securityContext?.runAsUser], [true, 1000]);
    for (const { securityContext } of pod.containers) assert.equal(securityContext?.allowPrivilegeEscalation, false);
    for (const [name, { user, build, security_opt: options }] of compose) {
      assert.ok(user === '1000:1000' || build?.dockerfile === 'deploy/Dockerfile', name);
      assert.deepEqual(options, ['no-new-privileges:true'], name);
    }
  });

  it('has no capabilities and writes nothing to its own file system', () => {
    for (const { securityContext } of pod.containers) {
      assert.equal(securityContext?.readOnlyRootFilesystem, true);
      assert.deepEqual(securityContext.capabilities, { drop: ['ALL'] });
    }
    for (const [name, { read_only: readOnly, cap_drop: dropped }] of compose) assert.deepEqual([readOnly, dropped], [true, ['ALL']], name);
  });

  it('is asked how it is', () => {
    assert.match(last(instructionsOf('production'), 'HEALTHCHECK'), /healthz/);
    for (const container of pod.containers) {
      assert.deepEqual(
        [container.startupProbe, container.livenessProbe, container.readinessProbe].map((probe) => probe?.httpGet?.path),
        ['/healthz', '/healthz', '/readyz'],
      );
    }
    for (const { probes } of appContainers) assert.deepEqual(probes.map(({ type }) => type), ['Startup', 'Liveness', 'Readiness']);
  });

  it('has limits', () => {
    for (const { resources } of pod.containers) {
      for (const kind of ['requests', 'limits'] as const) assert.deepEqual(Object.keys(resources?.[kind] ?? {}), ['cpu', 'memory']);
    }
    for (const { resources } of appContainers) assert.deepEqual(Object.keys(resources), ['cpu', 'memory']);
    for (const [name, { mem_limit: memory, pids_limit: processes }] of compose) assert.ok(memory && processes, name);
  });
});

describe('no file of a deployment holds a secret', () => {
  for (const file of deployFiles) {
    it(file, () => {
      const text = readText(file);
      assert.doesNotMatch(text, /AccountKey=|SharedAccessKey=|-----BEGIN|\beyJ[\w-]{10}|[A-Za-z0-9+/]{60}/);
      assert.deepEqual(secretsIn(read(file, text)), []);
    });
  }

  it('and one that was left in would be found', () => {
    const planted = [{ MicrosoftAppPassword: 'hunter2' }, { env: [{ name: 'UCWA_PASSWORD', value: 'hunter2' }] }, { deep: [{ connectionString: 'Endpoint=x' }] }];
    assert.deepEqual(planted.map((value) => secretsIn(value).length), [1, 1, 1]);
  });
});

function read(file: string, text: string): unknown {
  if (file.endsWith('.env')) return parseEnv(text);
  if (file.endsWith('Dockerfile')) return instructionsOf('production').flatMap(({ text: line }) => line.split(' ').map((word) => Object.fromEntries([word.split('=')]) as unknown));
  return parseAllDocuments(text, { merge: true }).map((document) => document.toJS() as unknown);
}

const secretName = /(?:password|passwd|secret|token|api_?key|account_?key|connection_?string|credentials?)$/i;

/** Known to everybody: the simulator's users and Azurite's account. */
const published = ['UseDevelopmentStorage=true', ...sampleUsers.map(({ password }) => password)];

/** Left to the operator (`${NAME:-}`), worked out when deployed (`[reference(…)]`), or published. */
const isHarmless = (value: string) => value === '' || /^\$\{\w+:-\}$/.test(value) || /^\[.*\]$/s.test(value) || published.includes(value);

function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const pairs = Array.isArray(value) ? [] : [...Object.entries(value), ...('name' in value && 'value' in value ? [[String(value.name), value.value] as const] : [])];
  const found = pairs.filter(([name, item]) => secretName.test(name) && typeof item === 'string' && !isHarmless(item)).map(([name]) => name);
  return [...found, ...Object.values(value).flatMap(secretsIn)];
}

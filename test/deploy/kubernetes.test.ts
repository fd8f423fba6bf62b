import assert from 'node:assert/strict';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js';
import type { Service, ServiceAccount } from 'kubernetes-types/core/v1.js';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.js';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js';
import ts from 'typescript';

import { STOP_MAX_MS } from '../../bot/life.ts';
import { readKubernetes, readKubernetesSettings, readKustomization, readText, root, type KubernetesObject } from './files.ts';

const objects = readKubernetes();

interface Kinds {
  Deployment: Deployment;
  HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  NetworkPolicy: NetworkPolicy;
  PodDisruptionBudget: PodDisruptionBudget;
  SecretProviderClass: KubernetesObject & { spec: { provider: string; parameters: { objects: string } } };
  Service: Service;
  ServiceAccount: ServiceAccount;
}

function the<Kind extends keyof Kinds>(kind: Kind): Kinds[Kind] {
  const found = objects.find((object) => object.kind === kind);
  assert.ok(found, kind);
  return found as unknown as Kinds[Kind];
}

const pod = the('Deployment').spec!.template;

/** Where each kind's shape is written down; the shapes are those of the API server, as types. */
const shapes: Readonly<Record<string, string>> = {
  Namespace: 'core/v1',
  ServiceAccount: 'core/v1',
  Service: 'core/v1',
  Deployment: 'apps/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  PodDisruptionBudget: 'policy/v1',
  NetworkPolicy: 'networking/v1',
};

/** What the compiler says about the objects, each as a literal of its kind's type: unknown fields, missing ones, wrong values. */
function shapeProblems(candidates: readonly KubernetesObject[]): string[] {
  const source = candidates
    .map((object, i) => `import type { ${object.kind} as Kind${i} } from 'kubernetes-types/${shapes[object.kind]!}.js';\nexport const object${i}: Kind${i} = ${JSON.stringify(object)};`)
    .join('\n');
  const file = path.join(root, 'test/deploy/objects.ts');
  const options: ts.CompilerOptions = { strict: true, noEmit: true, types: [], lib: ['lib.es2024.d.ts'], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const host = ts.createCompilerHost(options);
  const fromDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, language) => (name === file ? ts.createSourceFile(name, source, language) : fromDisk(name, language));
  host.fileExists = (name) => name === file || ts.sys.fileExists(name);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the Kubernetes manifests', () => {
  const typed = objects.filter(({ kind }) => kind in shapes);

  it('hold everything that is promised', () => {
    assert.deepEqual(objects.map(({ kind }) => kind).sort(), [
      'Deployment',
      'HorizontalPodAutoscaler',
      'Namespace',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'SecretProviderClass',
      'Service',
      'ServiceAccount',
    ]);
    assert.deepEqual(readKustomization().configMapGenerator, [{ name: 'meetnow-settings', envs: ['settings.env'] }]);
  });

  it('have the shapes that the API server knows', function () {
    this.timeout(30_000);
    assert.deepEqual(shapeProblems(typed), []);
  });

  it('a slip in a manifest is found', function () {
    this.timeout(30_000);
    const deployment = structuredClone(the('Deployment'));
    const [container] = deployment.spec!.template.spec!.containers;
    Object.assign(container!, { readinesProbe: container!.readinessProbe });
    const problems = shapeProblems([deployment as KubernetesObject]);

    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /readinesProbe/);
  });

  it('say of each object the version that its shape has', () => {
    for (const { kind, apiVersion } of typed) assert.equal(apiVersion, versionOf(shapes[kind]!), kind);
    const { apiVersion, spec } = the('SecretProviderClass');
    assert.deepEqual([apiVersion, spec.provider], ['secrets-store.csi.x-k8s.io/v1', 'azure']);
  });

  it('mean the same pods everywhere', () => {
    const { labels } = pod.metadata!;
    for (const selector of [
      the('Deployment').spec!.selector.matchLabels,
      the('Service').spec!.selector,
      the('PodDisruptionBudget').spec!.selector!.matchLabels,
      the('NetworkPolicy').spec!.podSelector.matchLabels,
    ]) {
      assert.deepEqual({ ...labels, ...selector }, labels);
      assert.ok(selector && Object.keys(selector).length > 0);
    }
    assert.deepEqual(the('HorizontalPodAutoscaler').spec?.scaleTargetRef, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'meetnow' });
  });

  it('let a pod go only while another serves', () => {
    const { minReplicas = 0, maxReplicas } = the('HorizontalPodAutoscaler').spec!;
    assert.ok(minReplicas >= 2 && maxReplicas > minReplicas);
    assert.equal(the('PodDisruptionBudget').spec?.minAvailable, 1);
    assert.deepEqual(the('Deployment').spec?.strategy?.rollingUpdate, { maxUnavailable: 0, maxSurge: 1 });
  });

  it('give a pod longer to end than it takes', () => {
    const pause = pod.spec!.containers[0]!.lifecycle!.preStop!.sleep!.seconds;
    assert.ok(pod.spec!.terminationGracePeriodSeconds! >= pause + STOP_MAX_MS / 1000);
  });

  it('sign in by workload identity, without a token of the cluster', () => {
    const account = the('ServiceAccount');
    assert.equal(pod.spec?.serviceAccountName, account.metadata?.name);
    assert.equal(pod.metadata?.labels?.['azure.workload.identity/use'], 'true');
    assert.equal(account.metadata?.annotations?.['azure.workload.identity/client-id'], readKubernetesSettings()['MicrosoftAppId']);
    assert.deepEqual([account.automountServiceAccountToken, pod.spec?.automountServiceAccountToken], [false, false]);
  });

  it('find the password in the file that the driver brings', () => {
    const volume = pod.spec?.volumes?.find(({ csi }) => csi?.volumeAttributes?.['secretProviderClass'] === the('SecretProviderClass').metadata.name);
    const mount = pod.spec?.containers[0]?.volumeMounts?.find(({ name }) => name === volume?.name);
    const [, object] = /objectName: (\S+)/.exec(the('SecretProviderClass').spec.parameters.objects) ?? [];

    assert.equal(readKubernetesSettings()['UCWA_PASSWORD_FILE'], `${mount!.mountPath}/${object!}`);
  });

  it('run the image of this version', () => {
    const { version } = JSON.parse(readText('package.json')) as { version: string };
    const [image] = readKustomization().images;
    assert.equal(image?.newTag, version);
    assert.equal(pod.spec?.containers[0]?.image, `${image.name}:${version}`);
  });
});

/** `core/v1` is plain `v1`; some groups carry the domain of the project. */
function versionOf(shape: string): string {
  return ({ 'core/v1': 'v1', 'networking/v1': 'networking.k8s.io/v1' } as Record<string, string>)[shape] ?? shape;
}

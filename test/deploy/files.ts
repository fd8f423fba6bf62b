import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';

export const root = path.resolve(import.meta.dirname, '../..');

export const readText = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Every file an operator deploys with, relative to the root. */
export const deployFiles: readonly string[] = globSync('deploy/**/*.{yaml,json,env}', { cwd: root }).concat('deploy/Dockerfile').sort();

export interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly target: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly network_mode?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
  readonly pids_limit?: number;
}

export interface ComposeFile {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
}

export const readCompose = (): ComposeFile => parse(readText('deploy/compose.yaml'), { merge: true }) as ComposeFile;

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>>; readonly annotations?: Readonly<Record<string, string>> };
}

export interface Kustomization {
  readonly resources: readonly string[];
  readonly images: readonly { readonly name: string; readonly newName: string; readonly newTag: string }[];
  readonly configMapGenerator: readonly { readonly name: string; readonly envs: readonly string[] }[];
}

export const readKustomization = (): Kustomization => parse(readText('deploy/kubernetes/kustomization.yaml')) as Kustomization;

/** The objects that the kustomization lists, in its order. */
export function readKubernetes(): KubernetesObject[] {
  return readKustomization()
    .resources.flatMap((file) => parseAllDocuments(readText(`deploy/kubernetes/${file}`)))
    .map((document) => document.toJS() as KubernetesObject);
}

/** What the ConfigMap will hold. */
export const readKubernetesSettings = (): Readonly<Record<string, string>> => parseEnv(readText('deploy/kubernetes/settings.env')) as Record<string, string>;

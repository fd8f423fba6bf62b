import { execFile } from 'node:child_process';
import { cp, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

import { readStages, type Instruction, type Stage } from '../deploy/dockerfile.ts';
import { root } from '../deploy/files.ts';

/** A stage of the Dockerfile as a folder of this machine: what would be its file system, apart from the base image. */
export interface BuiltStage {
  readonly folder: string;
  /** Inside `folder`. */
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Carries out the steps of `deploy/Dockerfile` in folders, without Docker; each stage once, however many are built on it. */
export class ImageBuilder {
  readonly #stages = readStages();
  readonly #built = new Map<string, Promise<BuiltStage>>();
  readonly #into: string;

  constructor(into: string) {
    this.#into = into;
  }

  build(name: string): Promise<BuiltStage> {
    const built = this.#built.get(name) ?? this.#buildStage(name);
    this.#built.set(name, built);
    return built;
  }

  async #buildStage(name: string): Promise<BuiltStage> {
    const stage = this.#stages.find((candidate) => candidate.name === name);
    if (stage === undefined) throw new Error(`no stage ${name}`);
    let built = await this.#begin(stage);
    for (const instruction of stage.instructions) built = await this.#carryOut(instruction, built);
    return built;
  }

  async #begin({ name, from }: Stage): Promise<BuiltStage> {
    const folder = path.join(this.#into, name);
    await mkdir(folder, { recursive: true });
    if (!this.#stages.some((stage) => stage.name === from)) return { folder, workdir: '/', env: {} };
    const base = await this.build(from);
    // As layers do, stages share the files that neither changes.
    await promisify(execFile)('cp', ['--archive', '--link', `${base.folder}/.`, folder]);
    return { ...base, folder };
  }

  async #carryOut({ keyword, text, stage }: Instruction, built: BuiltStage): Promise<BuiltStage> {
    const here = path.join(built.folder, built.workdir);
    if (keyword === 'COPY') await copy(text, stage === undefined ? root : (await this.build(stage)).folder, here);
    if (keyword === 'RUN') await run(text, here);
    if (keyword === 'WORKDIR') {
      await mkdir(path.join(built.folder, text), { recursive: true });
      return { ...built, workdir: text };
    }
    if (keyword === 'ENV') return { ...built, env: { ...built.env, ...Object.fromEntries(text.split(/\s+/).map((pair) => pair.split('=') as [string, string])) } };
    return built;
  }
}

/** A folder gives its content, a file goes into the destination when that ends in a slash. */
async function copy(text: string, from: string, here: string): Promise<void> {
  const sources = text.split(' ');
  const destination = sources.pop() ?? '';
  for (const source of sources) {
    const inside = destination.endsWith('/') && (await stat(path.join(from, source))).isFile();
    // Of the repository Docker sees no packages, wherever they are.
    const filter = (file: string) => from !== root || path.basename(file) !== 'node_modules';
    await cp(path.join(from, source), path.join(here, destination, inside ? path.basename(source) : ''), { recursive: true, filter });
  }
}

async function run(command: string, here: string): Promise<void> {
  // The image's only Node is this one.
  const env = { ...process.env, PATH: `${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
  await promisify(execFile)('sh', ['-c', command], { cwd: here, env, maxBuffer: 16 * 1024 * 1024 });
}

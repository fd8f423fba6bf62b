import { Copy, DockerfileParser, type Instruction as Line } from 'dockerfile-ast';

import { readText } from './files.ts';

/** One line of a Dockerfile, with the build arguments put in. */
export interface Instruction {
  readonly keyword: string;
  readonly text: string;
  /** The stage that a COPY takes from; absent: the repository. */
  readonly stage?: string;
}

/** A stage, from its FROM to the next. */
export interface Stage {
  readonly name: string;
  /** An image, or the name of an earlier stage. */
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of `deploy/Dockerfile`, in their order. */
export function readStages(): Stage[] {
  const dockerfile = DockerfileParser.parse(readText('deploy/Dockerfile'));
  const values = new Map(dockerfile.getInitialARGs().map((arg) => [arg.getProperty()?.getName() ?? '', arg.getProperty()?.getValue() ?? '']));
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  for (const instruction of dockerfile.getInstructions().slice(values.size)) {
    const text = instruction.getRawArgumentsContent() ?? '';
    if (instruction.getKeyword() === 'FROM') {
      const [from = '', , name = ''] = text.replace(/\$\{(\w+)\}/g, (_, arg: string) => values.get(arg) ?? '').split(' ');
      stages.push({ name, from, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ keyword: instruction.getKeyword(), text: text.replace(/\\\n\s*/g, ''), ...stageOf(instruction) });
    }
  }
  return stages;
}

function stageOf(line: Line): Pick<Instruction, 'stage'> {
  const stage = line instanceof Copy ? line.getFromFlag()?.getValue() : undefined;
  return typeof stage === 'string' ? { stage } : {};
}

/** All that holds for an image of this stage: its own instructions after those of the stages that it is made from. */
export function instructionsOf(name: string, stages: readonly Stage[] = readStages()): Instruction[] {
  const stage = stages.find((candidate) => candidate.name === name);
  return stage === undefined ? [] : [...instructionsOf(stage.from, stages), ...stage.instructions];
}

/** What the last instruction of a kind says. */
export function last(instructions: readonly Instruction[], keyword: string): string {
  return instructions.findLast((instruction) => instruction.keyword === keyword)?.text ?? '';
}

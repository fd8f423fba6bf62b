import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Everything that people read, relative to the root. */
export const documents: readonly string[] = globSync('**/*.md', { cwd: root, exclude: ['**/node_modules', 'artifacts', 'coverage', 'dist'] }).sort();

export const readDocument = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** A fenced block: its language, and its lines without indentation. */
interface Block {
  readonly language: string;
  readonly lines: readonly string[];
}

export function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^ *```(\w*)\n([^]*?)^ *```$/gm)].map(([, language = '', content = '']) => ({ language, lines: content.split('\n').map((line) => line.trim()).filter((line) => line !== '') }));
}

const programs = /^(?:\w+=\S+ )*(?:npm|npx|node|docker|kubectl|az|apt-get|(?:Get|Set|New|Test|Enable|Grant)-\w+) /;

/** What a document tells people to type: the lines of its shell blocks, and whatever else in it begins like a command. */
export function commandsOf(text: string): string[] {
  const blocks = blocksOf(text).flatMap(({ language, lines }) => {
    if (language === 'console') return lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
    return language === 'sh' || language === 'powershell' ? lines : [];
  });
  const inWords = [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, words = '']) => words).filter((words) => programs.test(words));
  return [...new Set([...blocks, ...inWords])];
}

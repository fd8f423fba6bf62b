import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A library that the page loads, as one file. */
export interface Library {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  /** Names the version, so that browsers may keep it for ever. */
  readonly url: string;
}

/** The folder with the page, its packages and their lockfile. */
export const pageFolder = path.resolve(import.meta.dirname, 'page');

/** In the order in which the page loads them: Web Chat takes the React that is there, and so its elements and ours are of one kind. */
const builds: Readonly<Record<string, string>> = {
  react: 'umd/react.production.min.js',
  'react-dom': 'umd/react-dom.production.min.js',
  // The only build with both Adaptive Cards and Markdown; "minimal" has neither, "es5" is larger.
  'botframework-webchat': 'dist/webchat.js',
};

/** The libraries that the page's package.json names. */
export function readLibraries(folder = pageFolder): readonly Library[] {
  const { dependencies } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  return Object.entries(builds).map(([name, build]) => {
    const version = dependencies[name];
    if (version === undefined) throw new Error(`the page's package.json does not name ${name}`);
    return { name, version, file: path.join(folder, 'node_modules', name, build), url: `/libraries/${name}/${version}.js` };
  });
}

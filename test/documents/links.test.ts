import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { documents, readDocument, root } from './commands.ts';

/** Links to files of the repository and to headings, as they are written. */
const linksOf = (text: string) => [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);

/** The headings of a document, as links name them. */
const anchorsOf = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-'));

function isBroken(document: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? document : path.join(path.dirname(document), file);
  if (!existsSync(path.join(root, target))) return true;
  return anchor !== undefined && !anchorsOf(readDocument(target)).includes(anchor);
}

describe('the documents', () => {
  it('link only to files and headings that exist', () => {
    const links = documents.flatMap((document) => linksOf(readDocument(document)).map((link) => [document, link] as const));

    assert.ok(links.length > 30, String(links.length));
    assert.deepEqual(links.filter(([document, link]) => isBroken(document, link)), []);
  });

  it('tell how a message becomes a meeting in ten steps, each with its files', () => {
    const [, tour = ''] = /^## How a message becomes a meeting\n([^]+?)^## /m.exec(readDocument('README.md')) ?? [];
    const steps = tour.trim().split(/^\d+\. /m).slice(1);

    assert.equal(steps.length, 10);
    for (const step of steps) assert.ok(linksOf(step).length > 0, step);
  });
});

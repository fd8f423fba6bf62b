import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { type Library, pageFolder } from './libraries.ts';

/** The page with its libraries; the nonce is what its styles need. */
export async function renderPage(libraries: readonly Library[], nonce: string): Promise<string> {
  const template = await readFile(path.join(pageFolder, 'index.html'), 'utf8');
  const scripts = libraries.map(({ url }) => `<script defer src="${url}"></script>`).join('\n  ');
  return template.replace('{{nonce}}', nonce).replace('{{libraries}}', scripts);
}

// Of the empty text: allows `<style>` elements that are empty, as react-scroll-to-bottom makes one, before it fills it by script.
const EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * Everything comes from this server, and nothing but this page may show it. Web Chat needs two things more: `<style>` elements of its own,
 * which carry the nonce or are empty, and images that it makes itself (blob: and data:, such as the spinner).
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' ${EMPTY}`,
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

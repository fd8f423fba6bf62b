const characters: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for use between tags and in quoted attributes. */
export const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => characters[character] ?? character);

/** A whole page. `style`, `script` and `body` are markup; the title is text. */
export function htmlPage({
  title,
  style = '',
  script = '',
  body,
}: {
  title: string;
  style?: string;
  script?: string;
  body: string;
}): string {
  const styled = style === '' ? '' : `<style>${style}</style>`;
  const scripted = script === '' ? '' : `<script>${script}</script>`;
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title>${styled}</head>
<body>
${body}
${scripted}
</body>
</html>
`;
}

/** A page such as IIS sends: not to be taken for an answer of UCWA. */
export const statusPage = (title: string) => htmlPage({ title, body: `<h1>${escapeHtml(title)}</h1>` });

import { isBlank } from './plain.ts';

const TEXT_MAX_LENGTH = 1_000;
const CARD_MAX_LENGTH = 200_000;
const ATTACHMENTS_MAX = 10;
const NODES_MAX = 2_000;
const DEPTH_MAX = 25;
/** A first line that says less is read together with those after it. */
const ENOUGH = 60;

/**
 * What the cards of a message say, for a message without words of its own: the first lines of the first one that says something, or its
 * summary. Total, and bounded however large and deep a card is.
 */
export function wordsOfAttachments(attachments: readonly unknown[]): string {
  for (const attachment of attachments.slice(0, ATTACHMENTS_MAX)) {
    const words = wordsOfCard(readCard(isObject(attachment) ? attachment['content'] : undefined));
    if (words !== '') return words;
  }
  return '';
}

/** Teams hands a card over as JSON in a string. */
function readCard(content: unknown): unknown {
  if (typeof content !== 'string') return content;
  if (content.length > CARD_MAX_LENGTH) return undefined;
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

function wordsOfCard(card: unknown): string {
  let words = '';
  for (const line of linesOf(card)) {
    words = words === '' ? line : `${words} – ${line}`;
    if (words.length >= ENOUGH) break;
  }
  return words === '' && isObject(card) ? firstOf(card, ['fallbackText', 'speak']) : words;
}

/** What stands in a card, in reading order: of Adaptive Cards the texts, of the older ones title, subtitle and text. */
function* linesOf(card: unknown): Generator<string> {
  let nodes = 0;
  const waiting: { readonly node: unknown; readonly depth: number }[] = [{ node: card, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    nodes += 1;
    if (nodes > NODES_MAX || next.depth > DEPTH_MAX) return;
    const { node, depth } = next;
    if (!isObject(node) || node['isVisible'] === false) continue;
    yield* ownLines(node);
    for (const child of childrenOf(node).reverse()) waiting.push({ node: child, depth: depth + 1 });
  }
}

function* ownLines(node: Record<string, unknown>): Generator<string> {
  const texts = node['type'] === 'RichTextBlock' ? [inlineText(node['inlines'])] : ownTextMembers(node).map((name) => node[name]);
  for (const text of texts) {
    const line = typeof text === 'string' ? plainLine(text) : '';
    if (!isBlank(line)) yield line;
  }
}

/** Of hero, thumbnail and connector cards; what an element with a type shows is its `text`. */
function ownTextMembers({ type }: Record<string, unknown>): readonly string[] {
  if (type === 'TextBlock') return ['text'];
  return type === undefined ? ['title', 'summary', 'subtitle', 'activityTitle', 'text'] : [];
}

function inlineText(inlines: unknown): string {
  if (!Array.isArray(inlines)) return '';
  return inlines.slice(0, NODES_MAX).map((inline: unknown) => (typeof inline === 'string' ? inline : isObject(inline) && typeof inline['text'] === 'string' ? inline['text'] : '')).join('');
}

/** Only what is shown as it stands: no inputs, no buttons, nothing that unfolds. */
const CHILDREN = ['body', 'items', 'columns', 'rows', 'cells', 'sections'] as const;

function childrenOf(node: Record<string, unknown>): unknown[] {
  return CHILDREN.flatMap((name) => (Array.isArray(node[name]) ? (node[name] as unknown[]).slice(0, NODES_MAX) : []));
}

const firstOf = (card: Record<string, unknown>, names: readonly string[]) => {
  const found = names.map((name) => card[name]).find((value): value is string => typeof value === 'string' && !isBlank(value));
  return found === undefined ? '' : plainLine(found);
};

/** A line of Markdown as it is read. */
function plainLine(text: string): string {
  return text
    .slice(0, TEXT_MAX_LENGTH)
    .replace(/\[([^[\]]{1,300})\]\([^()\s]{1,700}\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]{1,300})\1/g, '$2')
    .replace(/\\([\\`*_{}[\]()<>#~|!&^+\-=.])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ProtocolError } from '../errors.ts';
import { boundedText, maxDepth, maxTags, unreadable } from './limits.ts';

/** An element of a small XML document; names come without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own text, verbatim. */
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: '#text',
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false, // decoded below: the five and character references, nothing that a document could define
  maxNestedTags: maxDepth,
  jPath: false,
});

/** The root of an XML document of bounded size and depth; refuses a DOCTYPE and throws nothing but `ProtocolError`. */
export function readXml(body: string): XmlElement {
  const text = boundedText(body);
  checkMarkup(text);
  try {
    // The parser alone takes unclosed elements; the validator's successor is a package with dependencies of its own.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (XMLValidator.validate(text) !== true) throw unreadable('XML');
    return rootOf(parser.parse(text) as unknown[]);
  } catch (error) {
    // The parser's message quotes the body, so it is no cause to pass on.
    throw error instanceof ProtocolError ? error : unreadable('XML');
  }
}

/** Counts tags, and refuses what the validator lets pass: document types, and end tags that the parser reads as the end of everything. */
function checkMarkup(text: string): void {
  let tags = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    tags += 1;
    if (tags > maxTags) throw new ProtocolError('BodyTooLarge', 'XML');
    const second = text.charAt(at + 1);
    if (second === '!' || second === '?') at = endOfSection(text, at);
    else if (second === '/') checkEndTag(text, at);
  }
}

const sections = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Comments and CDATA are the only `<!` markup that an answer needs; a DOCTYPE could define entities without bound. */
function endOfSection(text: string, at: number): number {
  const [open, close] = sections.find(([start]) => text.startsWith(start, at)) ?? [];
  const end = open === undefined ? -1 : text.indexOf(close, at + open.length);
  if (end === -1) throw unreadable('XML');
  return end;
}

const endTag = /<\/[^\s<>/]+\s*>/y;

function checkEndTag(text: string, at: number): void {
  endTag.lastIndex = at;
  if (!endTag.test(text)) throw unreadable('XML');
}

/** The one element of a document, with nothing but blanks around it. */
function rootOf(nodes: readonly unknown[]): XmlElement {
  const { children, text } = elementOf('', undefined, nodes);
  const [root, ...others] = children;
  if (!root || others.length > 0 || text.trim() !== '') throw unreadable('XML');
  return root;
}

function elementsOf(nodes: readonly unknown[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const { ':@': attributes, ...content } = node as Record<string, unknown>;
    const [name, children] = Object.entries(content)[0] ?? [];
    if (name === undefined || name.startsWith('#')) return [];
    return [elementOf(name, attributes as Record<string, string> | undefined, children as unknown[])];
  });
}

function elementOf(name: string, attributes: Readonly<Record<string, string>> | undefined, nodes: readonly unknown[]): XmlElement {
  return {
    name: name.slice(name.indexOf(':') + 1),
    attributes: new Map(Object.entries(attributes ?? {}).map(([key, value]) => [key, decode(value.replace(/[\t\n]/g, ' '))])),
    children: elementsOf(nodes),
    text: nodes.map(textOf).join(''),
  };
}

function textOf(node: unknown): string {
  const { '#text': text, '#cdata': cdata } = node as { '#text'?: string; '#cdata'?: readonly { '#text': string }[] };
  return cdata?.[0]?.['#text'] ?? decode(text ?? '');
}

function decode(text: string): string {
  return text.includes('&') ? text.replace(/&([^&;]*)(;?)/g, (_, name: string, end: string) => characterOf(end && name)) : text;
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function characterOf(name: string): string {
  const [, hex, decimal] = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  // .NET writes control characters as references although XML 1.0 forbids them; only what is no character at all is refused.
  const character = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : predefined.get(name);
  if (character === undefined) throw unreadable('XML');
  return character;
}

import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of the input; its name comes without prefix. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, references resolved. */
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  textNodeName: '#text',
  cdataPropName: '#cdata',
  // The parser leaves alone what it does not know, where XML knows no such document.
  processEntities: false,
});

/** Reads the `input` (or `resource`) of a request into names and values. Throws `SyntaxError` when the text is not well-formed or something else. */
export function readXmlInput(text: string): ReadonlyMap<string, unknown> {
  const root = rootOf(text);
  if (root.name !== 'input' && root.name !== 'resource') throw new SyntaxError('neither input nor resource');
  return new Map([
    ...named(root, 'property').map(([name, { text: value }]): [string, unknown] => [name, value]),
    ...named(root, 'propertyList').map(([name, list]): [string, unknown] => [name, itemsOf(list)]),
  ]);
}

function named({ children }: Element, kind: 'property' | 'propertyList'): [string, Element][] {
  return children
    .filter(({ name }) => name === kind)
    .map((element) => {
      const name = element.attributes['name'];
      if (name === undefined) throw new SyntaxError(`a ${kind} without a name`);
      return [name, element];
    });
}

const itemsOf = ({ children }: Element) => children.filter(({ name }) => name === 'item').map(({ text }) => text);

function rootOf(text: string): Element {
  // The parser itself takes anything; the validator is deprecated in favour of a package that the parser will come to need.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) throw new SyntaxError('not well-formed');
  const { children, text: beside } = elementOf('', parser.parse(text) as readonly ParsedNode[]);
  const [root, ...others] = children;
  if (!root || others.length > 0 || beside.trim() !== '') throw new SyntaxError('not one root');
  return root;
}

/** What the parser makes of text, CDATA or an element: one member by that name, and the attributes under `:@`. */
type ParsedNode = Readonly<Record<string, unknown>>;

function elementOf(name: string, nodes: readonly ParsedNode[], attributes: Readonly<Record<string, string>> = {}): Element {
  const children: Element[] = [];
  let text = '';
  for (const { ':@': own, ...node } of nodes) {
    const [kind = '', content] = Object.entries(node)[0] ?? [];
    if (kind === '#text') text += resolveReferences(content as string);
    else if (kind === '#cdata') text += (content as readonly { '#text'?: string }[]).map((part) => part['#text'] ?? '').join('');
    else children.push(elementOf(kind, content as readonly ParsedNode[], resolveAll(own as Readonly<Record<string, string>> | undefined)));
  }
  return { name, attributes, children, text };
}

const resolveAll = (attributes: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, resolveReferences(value)]));

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Only the five entities that XML itself defines, and references to characters that XML allows. */
function resolveReferences(text: string): string {
  return text.replaceAll(/&([^;&]*);?/g, (_, name: string) => {
    const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
    const character =
      hexadecimal === undefined && decimal === undefined
        ? entities[name]
        : characterOf(hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16));
    if (character === undefined) throw new SyntaxError('an unknown reference');
    return character;
  });
}

function characterOf(code: number): string | undefined {
  if (code > 0x10_ff_ff) return undefined;
  const character = String.fromCodePoint(code);
  return /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]$/u.test(character) ? character : undefined;
}

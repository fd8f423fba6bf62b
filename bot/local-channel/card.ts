import type { Activity } from 'botbuilder';

import { isObject } from '../incoming-activity.ts';

/** What a card shows to somebody who sees only words. */
export interface CardView {
  readonly lines: readonly string[];
  readonly inputs: readonly Input[];
  readonly buttons: readonly Button[];
  readonly links: readonly Link[];
}

/** A field of a form. */
export interface Input {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly required: boolean;
  /** What can be chosen; empty for free text. */
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** A button that tells the bot something. */
export interface Button {
  readonly type: string;
  readonly title: string;
  readonly id?: string;
  readonly verb?: string;
  readonly data: Record<string, unknown>;
  /** Whether what was filled in is sent along. */
  readonly withInputs: boolean;
}

/** A button that opens a page. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

const CARD = 'application/vnd.microsoft.card.adaptive';

/** The Adaptive Card that an activity carries. */
export function cardOf({ attachments }: Partial<Activity>): Record<string, unknown> | undefined {
  const content: unknown = attachments?.find(({ contentType }) => contentType === CARD)?.content;
  return isObject(content) ? content : undefined;
}

/** Reads a card; elements it does not know are left out. */
export function viewOf(card: Record<string, unknown>): CardView {
  const view = { lines: [] as string[], inputs: [] as Input[], buttons: [] as Button[], links: [] as Link[] };
  const walk = (elements: unknown): void => {
    for (const element of objects(elements)) readElement(element, view, walk);
  };
  walk(card['body']);
  readActions(card['actions'], view);
  return view;
}

type Growing = { -readonly [Part in keyof CardView]: CardView[Part][number][] };

function readElement(element: Record<string, unknown>, view: Growing, walk: (elements: unknown) => void): void {
  switch (element['type']) {
    case 'TextBlock':
      view.lines.push(text(element['text']));
      break;
    case 'RichTextBlock':
      view.lines.push(list(element['inlines']).map((inline) => (isObject(inline) ? text(inline['text']) : text(inline))).join(''));
      break;
    case 'FactSet':
      for (const fact of objects(element['facts'])) view.lines.push(`${text(fact['title'])}: ${text(fact['value'])}`);
      break;
    case 'ActionSet':
      readActions(element['actions'], view);
      break;
    case 'Input.Text':
    case 'Input.ChoiceSet':
      view.inputs.push(readInput(element));
      break;
    default:
      for (const inside of ['items', 'columns'] as const) walk(element[inside]);
  }
}

function readInput(element: Record<string, unknown>): Input {
  return {
    id: text(element['id']),
    label: text(element['label']),
    value: text(element['value']),
    required: element['isRequired'] === true,
    choices: objects(element['choices']).map((choice) => ({ title: text(choice['title']), value: text(choice['value']) })),
  };
}

function readActions(actions: unknown, view: Growing): void {
  for (const action of objects(actions)) {
    if (action['type'] === 'Action.OpenUrl') readLink(text(action['title']), text(action['url']), view);
    else view.buttons.push(readButton(action));
  }
}

/** A link has its line where it stands, unless the card says it in words already. */
function readLink(title: string, url: string, view: Growing): void {
  view.links.push({ title, url });
  if (!view.lines.some((line) => line.includes(url))) view.lines.push(`${title}: ${url}`);
}

function readButton({ type, title, id, verb, data, associatedInputs }: Record<string, unknown>): Button {
  return {
    type: text(type),
    title: text(title),
    ...(typeof id === 'string' && { id }),
    ...(typeof verb === 'string' && { verb }),
    data: isObject(data) ? data : {},
    withInputs: associatedInputs !== 'none',
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const objects = (value: unknown) => list(value).filter(isObject);
const text = (value: unknown) => (typeof value === 'string' ? inLocalTime(value) : '');

/** Clients put their own time zone in (text-features). */
const inLocalTime = (words: string) =>
  words.replace(/\{\{(DATE|TIME)\(([^(){},]{1,40})[^(){}]{0,20}\)\}\}/g, (whole, kind: string, at: string) => {
    const date = new Date(at);
    if (Number.isNaN(date.getTime())) return whole;
    return kind === 'DATE' ? date.toLocaleDateString() : date.toLocaleTimeString([], { timeStyle: 'short' });
  });

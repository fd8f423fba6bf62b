import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

import type * as AdaptiveCards from 'adaptivecards';

import type { Card } from '../../../dialogs/cards/card.ts';

// The package's own entry is bundler-only; this is the same code as one script.
const { AdaptiveCard, SerializationContext } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof AdaptiveCards;

/** Parses a card with Microsoft's own parser; fails on whatever it does not know, would drop or finds invalid. */
export function parseCard(card: Card): AdaptiveCards.AdaptiveCard {
  const parsed = new AdaptiveCard();
  const context = new SerializationContext();
  parsed.parse(structuredClone(card), context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  assert.deepEqual(events.map(({ message }) => message), []);
  assert.deepEqual(parsed.validateProperties().validationEvents.map(({ message }) => message), []);
  return parsed;
}

/** A piece of a card's JSON. */
export type Node = Readonly<Record<string, unknown>>;

/** Every object in a card that has a type, outermost first. */
export function nodesOf(card: Card): Node[] {
  const nodes: Node[] = [];
  JSON.stringify(card, (_key, value: unknown) => {
    if (isNode(value)) nodes.push(value);
    return value;
  });
  return nodes;
}

/** The nodes of one type. */
export function nodesOfType(card: Card, type: string): Node[] {
  return nodesOf(card).filter((node) => node['type'] === type);
}

/** What a reader sees: the texts of blocks and runs, in order. */
export function wordsOn(card: Card): string {
  return nodesOf(card).flatMap((node) => (typeof node['text'] === 'string' ? [node['text']] : [])).join('\n');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

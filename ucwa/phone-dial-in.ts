import { textOf } from './links.ts';
import type { Resource } from './resource.ts';

/** How to join the organizer's meetings by telephone (phoneDialInInformation_ref); the same for all of them but the conference id. */
export interface PhoneDialInInformation {
  readonly defaultRegion?: string;
  readonly tollNumber?: string;
  readonly tollFreeNumbers: readonly string[];
  readonly participantPassCode?: string;
  readonly externalDirectoryUri?: string;
  readonly regions: readonly DialInRegion[];
}

export interface DialInRegion {
  readonly name: string;
  /** A `tel:` URI or plain number. */
  readonly number: string;
  readonly languages: readonly string[];
}

export function readPhoneDialInInformation(resource: Resource): PhoneDialInInformation {
  const texts = ['defaultRegion', 'tollNumber', 'participantPassCode', 'externalDirectoryUri'].map((name) => [name, textOf(resource, name)] as const);
  return {
    ...Object.fromEntries(texts.filter(([, value]) => value !== undefined)),
    tollFreeNumbers: listOf(resource, 'tollFreeNumbers'),
    regions: (resource.embedded['dialInRegion'] ?? []).flatMap(regionOf),
  };
}

function regionOf(resource: Resource): DialInRegion[] {
  const name = textOf(resource, 'name');
  const number = textOf(resource, 'number');
  return name === undefined || number === undefined ? [] : [{ name, number, languages: listOf(resource, 'languages') }];
}

function listOf(resource: Resource, name: string): readonly string[] {
  return [resource.properties[name] ?? []].flat().filter((item) => typeof item === 'string' && item !== '') as string[];
}

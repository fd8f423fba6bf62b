import type { Errands } from '../ports.ts';
import { errand } from '../request.ts';
import { admitToErrand, ERRAND_LIFETIME_MS, errandsOf } from '../slips.ts';
import type { JsonBlobs } from './json-blobs.ts';
import { createAzureSlips } from './slips.ts';

/** Errands in Azure Storage: any replica can take one up. */
export function createAzureErrands(blobs: JsonBlobs, { lifetimeMs = ERRAND_LIFETIME_MS }: { lifetimeMs?: number } = {}): Errands {
  return errandsOf(createAzureSlips(blobs, admitToErrand, { folder: 'errands', schema: errand, lifetimeMs }));
}

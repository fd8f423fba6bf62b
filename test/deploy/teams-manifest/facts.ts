import type { ManifestFacts } from '../../../deploy/teams-manifest/manifest.ts';

/** An organization's app package as most will be. */
export const facts: ManifestFacts = {
  appId: '4b6ae2f4-54f1-4a6e-9a4c-6f2d8d3c9a01',
  botId: '1f0e9c1a-7a39-4b7e-8f0e-2b6f5a7c8d02',
  webApplication: { id: '1f0e9c1a-7a39-4b7e-8f0e-2b6f5a7c8d02', resource: 'api://botid-1f0e9c1a-7a39-4b7e-8f0e-2b6f5a7c8d02' },
  version: '1.2.3',
  developer: {
    name: 'Contoso IT',
    websiteUrl: 'https://contoso.example/',
    privacyUrl: 'https://contoso.example/privacy',
    termsOfUseUrl: 'https://contoso.example/terms',
  },
  validDomains: ['meetnow.contoso.example'],
};

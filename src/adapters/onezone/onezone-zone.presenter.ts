import type { OnezoneConfigurationWire } from './onezone-zone.wire.js';

/** The same for every organization, so that nobody learns of one without signing in. */
export function presentOnezoneConfiguration(origin: string): OnezoneConfigurationWire {
  return {
    name: 'Guildhall',
    domain: new URL(origin).hostname,
    version: '21.02.3',
    build: 'guildhall',
    subdomainDelegationSupported: false,
    compatibleOneproviderVersions: [],
    supportedIdPs: [{ id: 'basicAuth', offlineAccess: false }],
  };
}

import { generate } from 'selfsigned';
import type { KeyPair } from './ldap-server.js';

/** A certificate authority for a test, and what it signs. */
export interface TestAuthority {
  readonly cert: string;
  /** A key pair for host names and addresses. */
  sign(...hosts: readonly string[]): Promise<KeyPair>;
}

/** Makes a certificate authority that nobody trusts by himself. */
export async function makeAuthority(): Promise<TestAuthority> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Authority of tests' }], {
    ...ELLIPTIC,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
  return {
    cert,
    sign: (...hosts) =>
      generate([{ name: 'commonName', value: hosts[0] ?? '' }], {
        ...ELLIPTIC,
        ca: { key, cert },
        extensions: [{ name: 'subjectAltName', altNames: hosts.map(nameOf) }],
      }),
  };
}

const ELLIPTIC = { keyType: 'ec', algorithm: 'sha256' } as const;

function nameOf(host: string) {
  return /^[\d.]+$/.test(host) ? ({ type: 7, ip: host } as const) : ({ type: 2, value: host } as const);
}

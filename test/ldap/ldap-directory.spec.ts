import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import fc from 'fast-check';
import type { LdapSettings } from '../../src/auth/authentication-services/authentication-service.js';
import { CheckedConnections } from '../../src/auth/authentication-services/checked-connections.js';
import { HostNames } from '../../src/auth/authentication-services/host-names.js';
import { LdapConnection } from '../../src/auth/authentication-services/ldap/ldap-connection.js';
import { LdapDirectory } from '../../src/auth/authentication-services/ldap/ldap-directory.js';
import { completeLdapSettings } from '../../src/auth/authentication-services/ldap/ldap-settings.js';
import { ServiceFailure } from '../../src/auth/authentication-services/service-failure.js';
import { readConfig } from '../../src/config/app.config.js';
import { makeAuthority, type TestAuthority } from '../support/certificates.js';
import { startLdapServer, type TestLdapServer } from '../support/ldap-server.js';

const BASE = 'dc=example,dc=com';
const CHARACTERS = [
  '*',
  '(',
  ')',
  '\\',
  '\0',
  '$',
  '1',
  '=',
  ',',
  '+',
  '"',
  '<',
  '>',
  ';',
  '#',
  ' ',
  '&',
  '|',
  '!',
  'a',
  'é',
];
const PASSWORD = 'a-password-elsewhere';

/** Answers another address each time that it is asked. */
class ChangingNames extends HostNames {
  asked = 0;
  constructor(private readonly addresses: readonly string[]) {
    super();
  }
  override addressesOf(): Promise<readonly string[]> {
    return Promise.resolve([this.addresses[this.asked++] ?? '']);
  }
}

describe('LDAP directories', () => {
  const end = new AbortController();
  let authority: TestAuthority;

  beforeAll(async () => {
    authority = await makeAuthority();
  });

  afterEach(() => {
    end.signal.dispatchEvent(new Event('abort'));
  });

  const settings = (port: number, more: Partial<LdapSettings> = {}): LdapSettings => ({
    ...completeLdapSettings({ hostname: '127.0.0.1', searchBase: BASE }),
    port,
    security: 'none',
    userQuery: '(&(objectClass=person)(uid=$1))',
    userNameAttribute: 'uid',
    groupMembersAttribute: null,
    ...more,
  });
  const directory = (port: number, more: Partial<LdapSettings> = {}, names = new HostNames()) => {
    const config = readConfig({
      GUILDHALL_SERVICE_ADDRESSES: '127.0.0.1',
      GUILDHALL_SERVICE_CONNECT_SECONDS: '1',
    });
    const connections = new CheckedConnections(names, config);
    const wanted = settings(port, more);
    const open = () => LdapConnection.open(wanted, connections, end.signal);
    return new LdapDirectory({ settings: wanted, secret: undefined, open });
  };
  const reasonOf = async (asked: LdapDirectory) => {
    const failure: unknown = await asked.test().catch((error: unknown) => error);
    return failure instanceof ServiceFailure ? failure.reason : failure;
  };

  describe('with odd names', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 4 });
    let server: TestLdapServer;
    let known: readonly string[];

    beforeAll(async () => {
      known = fc
        .sample(nasty, { numRuns: 200, seed: 7 })
        .filter((name) => name.trim() === name && !name.includes('\0'));
      const people = [...new Set(known)].map((uid, index) => ({
        dn: `cn=${String(index)},${BASE}`,
        attributes: { objectClass: 'person', uid, cn: uid, userPassword: PASSWORD },
      }));
      const groups = [...new Set(known)].map((cn, index) => ({
        dn: `ou=${String(index)},${BASE}`,
        attributes: { objectClass: 'group', cn },
      }));
      server = await startLdapServer([...people, ...groups]);
    });

    afterAll(() => server.close());

    it('find the entry of exactly that name', async () => {
      for (const name of known.slice(0, 30)) {
        expect(await directory(server.port).authenticate(name, PASSWORD)).toMatchObject({ userName: name });
        expect(await directory(server.port).hasGroup(name)).toBe(true);
      }
    });

    it('find nobody by a name that nobody has', async () => {
      const free = nasty.filter((name) => !known.includes(name));
      await fc.assert(
        fc.asyncProperty(free, async (name) => {
          expect(await directory(server.port).authenticate(name, PASSWORD)).toBeUndefined();
          expect(await directory(server.port).hasGroup(name)).toBe(false);
        }),
        { numRuns: 50 },
      );
    });

    it('never bind without a name or a password, although the server would let it succeed', async () => {
      const [name = ''] = known;
      const before = server.heard.length;
      expect(await directory(server.port).authenticate(name, '')).toBeUndefined();
      const byName = directory(server.port, { bindingDn: '$1' });
      expect(await byName.authenticate(' ', PASSWORD)).toBeUndefined();
      expect(server.heard.slice(before).filter((line) => line.startsWith('bind'))).toEqual([]);
    });
  });

  describe('behind TLS', () => {
    const securities = ['ldaps', 'start_tls'] as const;

    it.each(securities)(
      'are believed by a certificate of the authority for the host, with %s',
      async (security) => {
        const pair = await authority.sign('localhost', '127.0.0.1');
        const server = await startLdapServer([{ dn: BASE, attributes: { objectClass: 'group' } }], {
          pair,
          security,
        });
        for (const hostname of ['localhost', '127.0.0.1']) {
          const asked = directory(server.port, { security, hostname, certificateAuthority: authority.cert });
          expect(await reasonOf(asked)).toBeUndefined();
        }
        expect(server.heard).not.toEqual([]);
        await server.close();
      },
    );

    it.each(securities)('are not believed by any other, with %s', async (security) => {
      const other = await makeAuthority();
      for (const pair of [await other.sign('127.0.0.1'), await authority.sign('ldap.example.com')]) {
        const server = await startLdapServer([], { pair, security });
        for (const certificateAuthority of [authority.cert, null]) {
          expect(await reasonOf(directory(server.port, { security, certificateAuthority }))).toBe(
            'certificate',
          );
        }
        expect(server.heard).toEqual([]);
        await server.close();
      }
    });

    it('take nothing for theirs that was said before in the clear', async () => {
      const pair = await authority.sign('127.0.0.1');
      // A bind that succeeds, all but its last byte; the first byte that comes under TLS would complete it.
      const injected = Buffer.from('300c02010161070a01000400040100', 'hex').subarray(0, 13);
      const server = await startLdapServer([], { pair, security: 'start_tls', injected });
      const trusted = { security: 'start_tls', certificateAuthority: authority.cert } as const;
      expect(await reasonOf(directory(server.port, trusted))).toBe('protocol');
      await server.close();
    });

    it('are told apart from servers that do not speak it', async () => {
      const plain = await startLdapServer([]);
      expect(await reasonOf(directory(plain.port, { security: 'ldaps' }))).toBe('protocol');
      expect(await reasonOf(directory(plain.port, { security: 'start_tls' }))).toBe('protocol');
      await plain.close();
    });
  });

  describe('by host names', () => {
    it('are looked up once, and connected to where they were found then', async () => {
      const server = await startLdapServer([{ dn: BASE, attributes: { objectClass: 'group' } }]);
      const names = new ChangingNames(['127.0.0.1', '127.0.0.2']);
      expect(await reasonOf(directory(server.port, { hostname: 'ldap.example.com' }, names))).toBeUndefined();
      expect(names.asked).toBe(1);
      const moved = directory(
        server.port,
        { hostname: 'ldap.example.com' },
        new ChangingNames(['127.0.0.2']),
      );
      expect(await reasonOf(moved)).toBe('address_not_allowed');
      await server.close();
    });

    it('that nobody has are told apart', async () => {
      expect(await reasonOf(directory(389, { hostname: 'nowhere.invalid' }))).toBe('unknown_host');
    });

    it('are not waited for without end', async () => {
      class SilentNames extends HostNames {
        override addressesOf(): Promise<readonly string[]> {
          return new Promise(() => undefined);
        }
      }
      expect(await reasonOf(directory(389, { hostname: 'slow.example.com' }, new SilentNames()))).toBe(
        'timeout',
      );
    });
  });

  it('that are no LDAP servers at all are told apart', async () => {
    const chatterbox = createServer((socket) => {
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n');
    }).listen(0, '127.0.0.1');
    await once(chatterbox, 'listening');
    const { port } = chatterbox.address() as AddressInfo;
    expect(await reasonOf(directory(port))).toBe('unreachable');
    chatterbox.close();
    expect(await reasonOf(directory(port))).toBe('unreachable');
  });
});

import { Client, type SearchOptions } from 'ldapts';
import type { CheckedConnections } from '../checked-connections.js';
import type { LdapSettings } from '../authentication-service.js';
import { secured } from '../secured-connections.js';
import { ServiceFailure } from '../service-failure.js';
import { LdapEntry } from './ldap-entry.js';
import { ldapFailure, RESULT, resultCodeOf } from './ldap-failures.js';
import { startTls } from './start-tls.js';

/** Results by which a server says that the words prove nothing, whatever else may be wrong with them. */
const PROVES_NOTHING: ReadonlySet<number | undefined> = new Set([
  RESULT.noSuchObject,
  RESULT.invalidDnSyntax,
  RESULT.inappropriateAuthentication,
  RESULT.invalidCredentials,
]);

/** What is searched for. */
export interface LdapSearch {
  readonly base: string;
  readonly scope: 'base' | 'sub';
  readonly filter: string;
  readonly attributes: readonly string[];
  readonly sizeLimit: number;
}

/** One connection to an LDAP server, good for one question. */
export class LdapConnection {
  private constructor(private readonly client: Client) {}

  /**
   * Errors: ServiceFailure.
   */
  static async open(
    { hostname: host, port, security, certificateAuthority }: LdapSettings,
    connections: CheckedConnections,
    signal: AbortSignal,
  ): Promise<LdapConnection> {
    const plain = await connections.open({ host, port }, signal);
    if (security === 'start_tls') await startTls(plain);
    const socket = security === 'none' ? plain : await secured(plain, { host, port }, certificateAuthority);
    let isTaken = false;
    const createConnection = () => {
      // The client would connect again by itself, and go on as nobody.
      if (isTaken) throw new ServiceFailure('unreachable', 'The connection to the server was lost.');
      isTaken = true;
      return socket;
    };
    return new LdapConnection(new Client({ url: 'ldap://localhost', createConnection }));
  }

  /**
   * Whether a name and a password prove anything; from then on that is who searches.
   *
   * Errors: ServiceFailure.
   */
  async bind(name: string, password: string): Promise<boolean> {
    // Either of them empty would bind as nobody, and succeed (RFC 4513, 5.1).
    if (name.trim() === '' || password === '') return false;
    try {
      await this.client.bind(name, password);
      return true;
    } catch (error) {
      if (PROVES_NOTHING.has(resultCodeOf(error))) return false;
      throw ldapFailure(error);
    }
  }

  /**
   * The entries that a server finds; where it refers to other servers, nothing is asked of them.
   *
   * Errors: ServiceFailure.
   */
  async search({ base, attributes, ...options }: LdapSearch): Promise<readonly LdapEntry[]> {
    const asked: SearchOptions = { ...options, attributes: [...attributes], derefAliases: 'never' };
    try {
      const { searchEntries } = await this.client.search(base, asked);
      return searchEntries.map((entry) => new LdapEntry(entry));
    } catch (error) {
      throw ldapFailure(error);
    }
  }

  /** Errors never: whatever is left ends with the signal that it was opened under. */
  async close(): Promise<void> {
    await this.client.unbind().catch(() => undefined);
  }
}

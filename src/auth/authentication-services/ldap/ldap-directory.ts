import { BadCredentials } from '../../../common/errors.js';
import type { LdapSettings } from '../authentication-service.js';
import type { ExternalCredentials, ExternalDirectory, ExternalPerson } from '../external-directory.js';
import { ServiceFailure } from '../service-failure.js';
import type { LdapConnection } from './ldap-connection.js';
import type { LdapEntry } from './ldap-entry.js';
import { accountOf, filterOf } from './ldap-escaping.js';
import { LdapGroups } from './ldap-groups.js';

const EMAIL = 'mail';
const DISPLAY_NAMES = ['displayName', 'cn'];
/** No one's name: what it finds does not matter, only that it can be asked. */
const PROBE = 'guildhall';

/** What an LDAP directory is asked with. */
export interface LdapReach {
  readonly settings: LdapSettings;
  /** The password of the account in `bindingDn`. */
  readonly secret: string | undefined;
  readonly open: () => Promise<LdapConnection>;
}

/** Users and groups of an LDAP server, Active Directory included. */
export class LdapDirectory implements ExternalDirectory {
  constructor(private readonly reach: LdapReach) {}

  authenticate(userName: string, password: string): Promise<ExternalPerson | undefined> {
    return this.connected(async (connection) => {
      const user = await this.proven(connection, { userName, password });
      return user && this.personOf(connection, user, userName);
    });
  }

  hasGroup(name: string, credentials?: ExternalCredentials): Promise<boolean> {
    return this.connected(async (connection) => {
      if (!credentials) await this.bindOwn(connection);
      else if (!(await this.proven(connection, credentials))) throw new BadCredentials('password');
      return new LdapGroups(this.reach.settings, connection).has(name);
    });
  }

  test(): Promise<void> {
    return this.connected(async (connection) => {
      // Where everybody binds for himself there is nobody to search by.
      if (this.bindsEachUser) return;
      await this.bindOwn(connection);
      const { searchBase: base, groupQueryAll } = this.reach.settings;
      await this.userNamed(connection, PROBE);
      await connection.search({
        base,
        scope: 'base',
        filter: groupQueryAll,
        attributes: ['1.1'],
        sizeLimit: 1,
      });
    });
  }

  private get bindsEachUser(): boolean {
    return this.reach.settings.bindingDn?.includes('$1') ?? false;
  }

  private async connected<T>(question: (connection: LdapConnection) => Promise<T>): Promise<T> {
    const connection = await this.reach.open();
    try {
      return await question(connection);
    } finally {
      await connection.close();
    }
  }

  /** The entry of whoever the words prove to be; the connection is his then. */
  private proven(
    connection: LdapConnection,
    { userName, password }: ExternalCredentials,
  ): Promise<LdapEntry | undefined> {
    return this.bindsEachUser
      ? this.provenByName(connection, userName, password)
      : this.provenByEntry(connection, userName, password);
  }

  private async provenByName(
    connection: LdapConnection,
    userName: string,
    password: string,
  ): Promise<LdapEntry | undefined> {
    const account = accountOf(this.reach.settings.bindingDn ?? '', userName);
    const isProven = account !== undefined && (await connection.bind(account, password));
    return isProven ? this.userNamed(connection, userName) : undefined;
  }

  private async provenByEntry(
    connection: LdapConnection,
    userName: string,
    password: string,
  ): Promise<LdapEntry | undefined> {
    await this.bindOwn(connection);
    const user = await this.userNamed(connection, userName);
    return user && (await connection.bind(user.dn, password)) ? user : undefined;
  }

  private async bindOwn(connection: LdapConnection): Promise<void> {
    const { secret, settings } = this.reach;
    if (settings.bindingDn === null || this.bindsEachUser) return;
    if (await connection.bind(settings.bindingDn, secret ?? '')) return;
    throw new ServiceFailure(
      'refused',
      'The server does not accept the account in bindingDn with its password.',
    );
  }

  /**
   * Errors: ServiceFailure, if there are several: to choose among them would be to guess.
   */
  private async userNamed(connection: LdapConnection, userName: string): Promise<LdapEntry | undefined> {
    const { searchBase: base, userQuery, userNameAttribute, groupMembersAttribute } = this.reach.settings;
    const attributes = [
      userNameAttribute,
      EMAIL,
      ...DISPLAY_NAMES,
      ...(groupMembersAttribute === null ? [] : [groupMembersAttribute]),
    ];
    const filter = filterOf(userQuery, userName);
    const [user, ...others] = await connection.search({
      base,
      scope: 'sub',
      filter,
      attributes,
      sizeLimit: 2,
    });
    if (others.length > 0) throw new ServiceFailure('ambiguous', 'The user query found more than one entry.');
    return user;
  }

  private async personOf(
    connection: LdapConnection,
    user: LdapEntry,
    typed: string,
  ): Promise<ExternalPerson | undefined> {
    const userName = user.first(this.reach.settings.userNameAttribute);
    if (userName === null) throw new ServiceFailure('search', 'The entry of a user has no user name.');
    // Where there is an account of Guildhall's own it may see more than the user himself.
    await this.bindOwn(connection);
    const groups = await new LdapGroups(this.reach.settings, connection).namesOf(user, typed);
    return { userName, email: user.first(EMAIL), displayName: user.first(...DISPLAY_NAMES), groups };
  }
}

import { foldedKey } from '../../../common/folded-key.js';
import type { LdapSettings } from '../authentication-service.js';
import { ServiceFailure } from '../service-failure.js';
import type { LdapConnection } from './ldap-connection.js';
import type { LdapEntry } from './ldap-entry.js';
import { filterOf, inFilter } from './ldap-escaping.js';

const MOST_GROUPS = 2000;
const NAMES_AT_ONCE = 50;

/** Finds the groups of users, and groups by name. */
export class LdapGroups {
  constructor(
    private readonly settings: LdapSettings,
    private readonly connection: LdapConnection,
  ) {}

  /** Whether one group alone is found by a name, and bears exactly that. */
  async has(name: string): Promise<boolean> {
    const { searchBase: base, groupQuery, groupNameAttribute } = this.settings;
    const [group, ...others] = await this.find(base, 'sub', filterOf(groupQuery, name)).catch(noneIfSeveral);
    const names = group?.all(groupNameAttribute) ?? [];
    return others.length === 0 && names.some((one) => one.normalize('NFC') === name.normalize('NFC'));
  }

  /**
   * The names of the groups that a user is in.
   *
   * Shape: a name counts only if no other group below the search base bears it, lest whoever may make groups in
   * some corner of the directory makes one that is taken for another.
   */
  async namesOf(user: LdapEntry, userName: string): Promise<readonly string[]> {
    const found = [...(await this.told(user)), ...(await this.asked(user, userName))];
    if (found.length > MOST_GROUPS) {
      throw new ServiceFailure(
        'ambiguous',
        `The server says that a user is in more than ${MOST_GROUPS} groups.`,
      );
    }
    const names = [...new Set(found.flatMap((group) => this.nameOf(group) ?? []))];
    const own = new Set(found.map(({ dn }) => dn));
    const bearing = Map.groupBy(await this.bearers(names), (group) => foldedKey(this.nameOf(group) ?? ''));
    return [...bearing.values()].flatMap(([group, ...others]) => {
      const isOne = group && others.length === 0 && own.has(group.dn);
      return isOne ? (this.nameOf(group) ?? []) : [];
    });
  }

  /** As the entry of the user says. */
  private async told(user: LdapEntry): Promise<readonly LdapEntry[]> {
    const { groupMembersAttribute, groupQueryAll } = this.settings;
    if (groupMembersAttribute === null) return [];
    const dns = user.all(groupMembersAttribute).slice(0, MOST_GROUPS + 1);
    const found = await Promise.all(
      dns.map((dn) => this.find(dn, 'base', groupQueryAll).catch(noneIfAbsent)),
    );
    return found.flat();
  }

  /** As the entries of the groups say. */
  private async asked(user: LdapEntry, userName: string): Promise<readonly LdapEntry[]> {
    const { groupMembershipQuery, searchBase } = this.settings;
    if (groupMembershipQuery === null) return [];
    return this.find(searchBase, 'sub', filterOf(groupMembershipQuery, userName, user.dn), MOST_GROUPS + 1);
  }

  private async bearers(names: readonly string[]): Promise<readonly LdapEntry[]> {
    const { searchBase, groupQueryAll, groupNameAttribute } = this.settings;
    const bearers: LdapEntry[] = [];
    for (let first = 0; first < names.length; first += NAMES_AT_ONCE) {
      const some = names.slice(first, first + NAMES_AT_ONCE);
      const alternatives = some.map((name) => `(${groupNameAttribute}=${inFilter(name)})`).join('');
      const filter = `(&${inBrackets(groupQueryAll)}(|${alternatives}))`;
      bearers.push(...(await this.find(searchBase, 'sub', filter, 0)));
    }
    return bearers;
  }

  private nameOf(group: LdapEntry): string | null {
    return group.first(this.settings.groupNameAttribute);
  }

  private find(
    base: string,
    scope: 'base' | 'sub',
    filter: string,
    sizeLimit = 2,
  ): Promise<readonly LdapEntry[]> {
    const attributes = [this.settings.groupNameAttribute];
    return this.connection.search({ base, scope, filter, attributes, sizeLimit });
  }
}

function inBrackets(filter: string): string {
  return filter.startsWith('(') ? filter : `(${filter})`;
}

function noneIfSeveral(error: unknown): readonly LdapEntry[] {
  if (error instanceof ServiceFailure && error.reason === 'ambiguous') return [];
  throw error;
}

/** Somebody may be in groups that nobody may see, or that are gone. */
function noneIfAbsent(error: unknown): readonly LdapEntry[] {
  if (error instanceof ServiceFailure && error.reason === 'search') return [];
  throw error;
}

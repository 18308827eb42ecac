import type { GroupPrivilege } from '../../src/permissions/catalogue/group-privilege.js';
import {
  AccessReader,
  type Holding,
  type NumberOrLogin,
  type ResolvableType,
} from '../../src/permissions/decisions/access.reader.js';
import type { ScopedPermission } from '../../src/permissions/catalogue/scope.js';
import type { ScriptedDirectory } from './scripted-directory.js';

/** Reads a scripted directory, which has no past: what is gone from it may be put into `gone`. */
export class ScriptedAccessReader extends AccessReader {
  /** What bore a reference once: its uuid by the reference. */
  readonly gone = new Map<string, string>();

  constructor(private readonly directory: ScriptedDirectory) {
    super();
  }

  override async heldByUser(userId: string): Promise<Holding> {
    const { active = true, until = null } = this.directory.user.get(userId) ?? {};
    return { active, entries: this.directory.heldBy(userId), until, hasOutOfTime: false };
  }

  override async heldSoonerOrLater(userId: string): Promise<readonly ScopedPermission[]> {
    return [...this.directory.heldBy(userId), ...(this.directory.user.get(userId)?.toCome ?? [])];
  }

  override async conferredByGroups(groupIds: readonly string[]): Promise<readonly ScopedPermission[]> {
    return groupIds.flatMap((id) => this.directory.conferredBy(id));
  }

  override async heldThroughService(): Promise<readonly ScopedPermission[]> {
    return [];
  }

  override async groupPrivileges(userId: string, groupId: string): Promise<readonly GroupPrivilege[]> {
    const privileges = this.directory.group.get(groupId)?.privileges ?? {};
    return [userId, ...this.directory.groupsOf(userId)].flatMap((id) => privileges[id] ?? []);
  }

  override async isEffectiveMember(userId: string, groupId: string): Promise<boolean> {
    return this.directory.groupsOf(userId).includes(groupId);
  }

  override async isDirectMember(userId: string, groupId: string): Promise<boolean> {
    return this.directory.user.get(userId)?.groups?.includes(groupId) ?? false;
  }

  override async hasLastingAdministrator(organizationId: string): Promise<boolean> {
    const users = [...this.directory.user].filter(([, user]) => user.organizationId === organizationId);
    return users.some(([id]) =>
      this.directory.heldBy(id).some(({ permission }) => permission === 'SiteAdmin'),
    );
  }

  override async hasLastingInstallationHolder(): Promise<boolean> {
    return [...this.directory.user.keys()].some((id) =>
      this.directory.heldBy(id).some(({ scope }) => scope.type === 'installation'),
    );
  }

  override async isStanding(organizationId: string): Promise<boolean> {
    return this.directory.organization.has(organizationId);
  }

  override async userNamed(organizationId: string, naming: NumberOrLogin): Promise<string | undefined> {
    for (const [id, user] of this.directory.user) {
      if (user.organizationId !== organizationId) continue;
      if ('number' in naming ? user.number === naming.number : user.logins?.includes(naming.login)) return id;
    }
    return undefined;
  }

  override async resolve(
    type: ResolvableType,
    reference: string,
    organizationId: string,
  ): Promise<string | undefined> {
    return this.directory.resolve(type, reference, organizationId);
  }

  override async resolveEver(
    type: ResolvableType,
    reference: string,
    organizationId: string,
  ): Promise<string | undefined> {
    return this.directory.resolve(type, reference, organizationId) ?? this.gone.get(reference);
  }
}

import type { GroupPrivilege } from '../../src/permissions/catalogue/group-privilege.js';
import type { ScopedPermission } from '../../src/permissions/catalogue/scope.js';
import type { ResolvableType } from '../../src/permissions/decisions/access.reader.js';

/** Something that lives in an organization, found there by its uuid or by the id that a client chose. */
export interface ScriptedThing {
  readonly organizationId: string;
  readonly publicId?: string;
}

/** A user with all that decides what he may do; what he leaves out he has not. */
export interface ScriptedUser extends ScriptedThing {
  readonly active?: boolean;
  readonly number?: number;
  readonly logins?: readonly string[];
  readonly holds?: readonly ScopedPermission[];
  /** The groups that he is in himself. */
  readonly groups?: readonly string[];
  readonly until?: Date;
  /** What he would hold by memberships that have run out, and by those that are yet to begin. */
  readonly over?: readonly ScopedPermission[];
  readonly toCome?: readonly ScopedPermission[];
}

/** A group with what being in it confers. */
export interface ScriptedGroup extends ScriptedThing {
  readonly confers?: readonly ScopedPermission[];
  readonly madeBy?: string;
  /** The groups that it is in itself. */
  readonly parents?: readonly string[];
  /** What may be done inside it, by the id of the user or group that may. */
  readonly privileges?: Readonly<Record<string, readonly GroupPrivilege[]>>;
}

/** A directory in which a test writes down who holds what; the fakes of the readers look at it. */
export class ScriptedDirectory {
  readonly user = new Map<string, ScriptedUser>();
  readonly group = new Map<string, ScriptedGroup>();
  readonly project = new Map<string, ScriptedThing>();
  /** Those that have not ended. */
  readonly organization = new Map<string, ScriptedThing>();

  /** The uuid of what is called so in an organization. */
  resolve(type: ResolvableType, reference: string, organizationId: string): string | undefined {
    for (const [id, thing] of this[type]) {
      const bears = id === reference.toLowerCase() || thing.publicId === reference;
      if (bears && thing.organizationId === organizationId) return id;
    }
    return undefined;
  }

  /** A group with all that it is in, directly or through others. */
  upwards(groupId: string): readonly string[] {
    const parents = this.group.get(groupId)?.parents ?? [];
    return [groupId, ...parents.flatMap((parent) => this.upwards(parent))];
  }

  /** The groups that a user is in, directly or through others. */
  groupsOf(userId: string): readonly string[] {
    return (this.user.get(userId)?.groups ?? []).flatMap((group) => this.upwards(group));
  }

  /** What being in a group confers, by itself and by those that it is in. */
  conferredBy(groupId: string): readonly ScopedPermission[] {
    return this.upwards(groupId).flatMap((id) => this.group.get(id)?.confers ?? []);
  }

  /** What a user holds by himself and by his groups. */
  heldBy(userId: string): readonly ScopedPermission[] {
    const { holds = [], groups = [] } = this.user.get(userId) ?? {};
    return [...holds, ...groups.flatMap((group) => this.conferredBy(group))];
  }
}

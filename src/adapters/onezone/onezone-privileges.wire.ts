import { groupPrivileges, type GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import { onezonePrivileges } from '../../permissions/catalogue/onezone-privileges.js';
import { AreAllowed, IsOneRequired, IsTextList } from './onezone-rules.decorator.js';

/** Privileges of a member, some given and some taken; what is in both is given. */
export class ChangeOnezoneMemberPrivilegesWire {
  /** @example ["group_update"] */
  @IsOneRequired('grant', 'revoke')
  @IsTextList()
  @AreAllowed(groupPrivileges)
  grant?: GroupPrivilege[];

  /** @example ["group_delete"] */
  @IsTextList()
  @AreAllowed(groupPrivileges)
  revoke?: GroupPrivilege[];
}

/** Privileges of the zone, some given and some taken; what is in both is given. */
export class ChangeOnezoneZonePrivilegesWire {
  /** @example ["oz_groups_list"] */
  @IsOneRequired('grant', 'revoke')
  @IsTextList()
  @AreAllowed(onezonePrivileges)
  grant?: string[];

  /** @example ["oz_groups_create"] */
  @IsTextList()
  @AreAllowed(onezonePrivileges)
  revoke?: string[];
}

/** Privileges by their names, sorted. */
export class OnezonePrivilegesWire {
  /** @example ["group_view"] */
  privileges!: string[];
}

/** The sets of group privileges that clients offer to choose from. */
export class OnezoneGroupPresetsWire {
  member!: string[];
  manager!: string[];
  admin!: string[];
}

/** The same of the zone's. */
export class OnezoneZonePresetsWire {
  viewer!: string[];
  admin!: string[];
}

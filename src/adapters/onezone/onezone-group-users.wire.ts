import { groupPrivileges, type GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import { AreAllowed, IsTextList } from './onezone-rules.decorator.js';

/** On what terms a user or group comes into a group. */
export class AddOnezoneMemberWire {
  /**
   * What a member may do in it; `group_view` alone if absent, nothing at all if empty.
   * @example ["group_view"]
   */
  @IsTextList()
  @AreAllowed(groupPrivileges)
  privileges?: GroupPrivilege[];
}

/** Users, by their ids alone. */
export class OnezoneUserListWire {
  /** @example ["01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12"] */
  users!: string[];
}

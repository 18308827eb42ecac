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

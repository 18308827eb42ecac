import {
  allOf,
  anyOf,
  groupPrivilege,
  param,
  permission,
  whenBodyNames,
  type AccessExpression,
} from '../../permissions/access/access-expression.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { RouteSubject } from '../../permissions/access/require-permission.decorator.js';

/** The group that a path is about. */
export const GROUP = param('id');

/** That it exists. */
export const THE_GROUP: RouteSubject = { type: 'group', param: 'id' };

/** The vendor's most frequent rule: a privilege in the group, or one of the zone. */
export function inGroupOrZone(privilege: GroupPrivilege, zone: string): AccessExpression {
  return anyOf(groupPrivilege(privilege, GROUP), permission(zone));
}

/** Several privileges of the zone, all of which it takes. */
export function inZone(...privileges: readonly string[]): AccessExpression {
  return allOf(...privileges.map((name) => permission(name)));
}

/** What naming privileges in a body takes beside, in the group. */
export function settingPrivilegesInGroup(): AccessExpression {
  return whenBodyNames('privileges', groupPrivilege('group_set_privileges', GROUP));
}

/** The same in the zone. */
export function settingPrivilegesInZone(): AccessExpression {
  return whenBodyNames('privileges', permission('oz_groups_set_privileges'));
}

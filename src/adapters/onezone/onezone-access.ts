import {
  allOf,
  anyOf,
  effectiveMember,
  groupPrivilege,
  madeBy,
  param,
  permission,
  self,
  whenBodyNames,
  type AccessExpression,
} from '../../permissions/access/access-expression.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';

/** The group that a path is about. */
export const GROUP = param('id');

/** The user beside it in a path, and the child group. */
export const USER = param('uid');
export const CHILD = param('cid');

/** The vendor's most frequent rule: a privilege in the group, or one of the zone. */
export function inGroupOrZone(privilege: GroupPrivilege, zone: string): AccessExpression {
  return anyOf(groupPrivilege(privilege, GROUP), permission(zone));
}

/** Several privileges of the zone, all of which it takes. */
export function inZone(...privileges: readonly string[]): AccessExpression {
  return allOf(...privileges.map((name) => permission(name)));
}

/** What every list of a group takes. */
export const LISTING = inGroupOrZone('group_view', 'oz_groups_list_relationships');

/** Whoever is in a group sees it and the groups that it is in. */
export const LOOKING_FROM_WITHIN = anyOf(effectiveMember(GROUP), permission('oz_groups_view'));

/** Whoever sees a group sees its users; every member sees himself and who made the group. */
export const LOOKING_AT_A_USER = anyOf(
  groupPrivilege('group_view', GROUP),
  self(USER),
  allOf(effectiveMember(GROUP), madeBy(USER, GROUP)),
  permission('oz_users_view'),
);

/** Everybody sees what he may do himself. */
export const LOOKING_AT_PRIVILEGES_OF_A_USER = anyOf(
  groupPrivilege('group_view_privileges', GROUP),
  self(USER),
  permission('oz_groups_view_privileges'),
);

/** Whoever is in a child group sees it, too. */
export const LOOKING_AT_A_CHILD = anyOf(
  groupPrivilege('group_view', GROUP),
  effectiveMember(CHILD),
  permission('oz_groups_view'),
);

/** What naming privileges in a body takes beside, in the group. */
export function settingPrivilegesInGroup(): AccessExpression {
  return whenBodyNames('privileges', groupPrivilege('group_set_privileges', GROUP));
}

/** The same in the zone. */
export function settingPrivilegesInZone(): AccessExpression {
  return whenBodyNames('privileges', permission('oz_groups_set_privileges'));
}

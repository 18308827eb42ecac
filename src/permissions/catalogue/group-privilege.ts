/** What a member of a group may do in that group, all 23; the set belongs to the membership. */
export const groupPrivileges = [
  'group_add_atm_inventory',
  'group_add_child',
  'group_add_cluster',
  'group_add_harvester',
  'group_add_parent',
  'group_add_space',
  'group_add_user',
  'group_create_handle',
  'group_create_handle_service',
  'group_delete',
  'group_leave_cluster',
  'group_leave_handle',
  'group_leave_handle_service',
  'group_leave_parent',
  'group_leave_space',
  'group_remove_atm_inventory',
  'group_remove_child',
  'group_remove_harvester',
  'group_remove_user',
  'group_set_privileges',
  'group_update',
  'group_view',
  'group_view_privileges',
] as const;

/** One of the 23. */
export type GroupPrivilege = (typeof groupPrivileges)[number];

/** What a member made by any surface but Onezone's may do: see the group. */
export const memberPreset: readonly GroupPrivilege[] = ['group_view'];

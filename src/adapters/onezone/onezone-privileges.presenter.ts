import { groupPrivileges, memberPreset } from '../../permissions/catalogue/group-privilege.js';
import type { HeldPermissions } from '../../permissions/decisions/held-permissions.js';
import { onezonePrivileges } from '../../permissions/catalogue/onezone-privileges.js';
import { isAdministrative } from '../../permissions/catalogue/permission.js';
import { organizationScope } from '../../permissions/catalogue/scope.js';
import type {
  OnezoneGroupPresetsWire,
  OnezonePrivilegesWire,
  OnezoneZonePresetsWire,
} from './onezone-privileges.wire.js';

// Source: docs/sources/onezone.md#privileges.
const MANAGER = [
  'group_add_atm_inventory',
  'group_add_child',
  'group_add_harvester',
  'group_add_parent',
  'group_add_user',
  'group_leave_parent',
  'group_remove_atm_inventory',
  'group_remove_child',
  'group_remove_harvester',
  'group_remove_user',
  'group_view',
  'group_view_privileges',
];

export function presentOnezonePrivileges(privileges: readonly string[]): OnezonePrivilegesWire {
  return { privileges: [...new Set(privileges)].sort() };
}

/** Of what somebody holds in the organization, what it is called here. */
export function presentOnezoneZonePrivileges(
  held: HeldPermissions,
  organizationId: string,
): OnezonePrivilegesWire {
  const scope = organizationScope(organizationId);
  return { privileges: onezonePrivileges.filter((name) => held.allow(name, scope)) };
}

export function presentOnezoneGroupPresets(): OnezoneGroupPresetsWire {
  return { member: [...memberPreset], manager: MANAGER, admin: [...groupPrivileges] };
}

export function presentOnezoneZonePresets(): OnezoneZonePresetsWire {
  const viewer = onezonePrivileges.filter((name) => !isAdministrative(name));
  return { viewer, admin: [...onezonePrivileges] };
}

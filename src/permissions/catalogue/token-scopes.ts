import { groupPrivileges } from './group-privilege.js';
import { catalogue, implies, Permission } from './permission.js';

const P = Permission;

// What each vendor's scopes let a token do, in permissions of the catalogue.
const VENDOR_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'PM.Group': [P.PmGroupsRead, P.PmGroupsWrite],
  'PM.Group.Read': [P.PmGroupsRead],
  'PM.Group.Write': [P.PmGroupsWrite],
  'PM.User': [P.PmUsersRead, P.PmUsersWrite],
  'PM.User.Read': [P.PmUsersRead],
  'PM.User.Write': [P.PmUsersWrite],
  'PM.RobotAccount': [P.PmRobotAccountsRead, P.PmRobotAccountsWrite],
  'PM.RobotAccount.Read': [P.PmRobotAccountsRead],
  'PM.RobotAccount.Write': [P.PmRobotAccountsWrite],
  'PM.Directory.Read': [P.PmDirectoryRead],
  'read:confluence-groups': [P.DirectoryRead],
  'read:confluence-user': [P.DirectoryRead],
  'read:group:confluence': [P.DirectoryRead],
  'read:user:confluence': [P.DirectoryRead],
  // Writing there takes a site administrator, which no scope of that vendor names.
  'write:confluence-groups': [],
  'write:group:confluence': [],
};

const known = new Map<string, readonly string[]>([
  ...catalogue.map(({ name }): [string, readonly string[]] => [name, [name]]),
  ...groupPrivileges.map((name): [string, readonly string[]] => [name, [name]]),
  ...Object.entries(VENDOR_SCOPES),
]);

/** Everything that a token can be narrowed to. */
export const tokenScopes: readonly string[] = [...known.keys()];

/** Whether a token may be made with this scope. */
export function isTokenScope(name: string): boolean {
  return known.has(name);
}

/** The permissions that scopes name. */
export function permissionsOfScopes(scopes: readonly string[]): readonly string[] {
  return scopes.flatMap((scope) => known.get(scope) ?? []);
}

/** Whether all that a scope names is allowed by others, so that whoever has those may narrow a token to it. */
export function scopesContain(scopes: readonly string[], scope: string): boolean {
  const named = permissionsOfScopes([scope]);
  if (scopes.includes(scope)) return true;
  return named.length > 0 && named.every((permission) => scopesAllow(scopes, permission));
}

/** Whether a token lets its bearer use a permission that he holds; without scopes it always does. */
export function scopesAllow(scopes: readonly string[] | undefined, permission: string): boolean {
  return scopes === undefined || permissionsOfScopes(scopes).some((allowed) => implies(allowed, permission));
}

/**
 * What permissions mean, from the words of the design and not from the catalogue's own flags.
 *
 * Source: ARCHITECTURE.md, the permission catalogue and authority.
 */
export const SITE_ADMIN = 'SiteAdmin';
export const MANAGE_ORGANIZATION = 'Administration/Organisation/ManageOrganization';
export const MANAGE_SECURITY = 'Administration/Organisation/ManageUserAndGroupSecurity';

/** A place where a permission is held, conferred or asked for. */
export interface Place {
  readonly type: 'installation' | 'organization' | 'project' | 'group';
  readonly id: string;
}

/** A permission at a place. */
export interface Power {
  readonly permission: string;
  readonly scope: Place;
}

/** Whether only a holder may confer it or take it away. */
export function isAdministrative(permission: string): boolean {
  if (permission === SITE_ADMIN || permission === 'CONTROLPANEL') return true;
  if (permission === 'Administration' || permission.startsWith('Administration/')) return true;
  if (/^pm_.*_write$/.test(permission)) return true;
  return permission.startsWith('oz_') && !/_(list|view|list_relationships)$/.test(permission);
}

/** Whether holding one permission is holding another. */
export function implies(held: string, asked: string): boolean {
  if (held === asked || held === SITE_ADMIN || asked.startsWith(`${held}/`)) return true;
  const managesSecurity = held === MANAGE_SECURITY || MANAGE_SECURITY.startsWith(`${held}/`);
  return (
    managesSecurity &&
    (['directory.read', 'audit.read'].includes(asked) || /^(oz_(users|groups)_|pm_)/.test(asked))
  );
}

/** Whether power at one place is power at another one, both of one organization. */
export function covers(held: Place, asked: Place): boolean {
  if (held.type === 'installation') return true;
  if (held.type === 'organization') return asked.type !== 'installation';
  return held.type === asked.type && held.id === asked.id;
}

/** Whether somebody who has all this may use a permission at a place. */
export function allows(held: readonly Power[], { permission, scope }: Power): boolean {
  return held.some((power) => implies(power.permission, permission) && covers(power.scope, scope));
}

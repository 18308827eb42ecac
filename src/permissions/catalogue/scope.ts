/** The kinds of thing that a permission can be held on. */
export const scopeTypes = ['installation', 'organization', 'project', 'group'] as const;
export type ScopeType = (typeof scopeTypes)[number];

/** Stands for the installation, which has no row of its own. */
export const INSTALLATION_ID = '00000000-0000-0000-0000-000000000000';

/** The installation as a scope. */
export const INSTALLATION: Scope = { type: 'installation', id: INSTALLATION_ID };

/** Where a permission is held or asked for. */
export interface Scope {
  readonly type: ScopeType;
  readonly id: string;
}

/** A scope as it is asked for; the installation needs no id. */
export interface AskedScope {
  readonly type: ScopeType;
  readonly id?: string | undefined;
}

/** A permission somewhere: what is held, conferred or taken away. */
export interface ScopedPermission {
  readonly permission: string;
  readonly scope: Scope;
}

/** An organization as a scope. */
export function organizationScope(id: string): Scope {
  return { type: 'organization', id };
}

/** Whether what is held at one scope holds at another, both seen from within one organization. */
export function covers(held: Scope, asked: Scope): boolean {
  if (held.type === 'installation') return true;
  if (asked.type === 'installation') return false;
  return held.type === 'organization' || (held.type === asked.type && held.id === asked.id);
}

import { implies } from '../catalogue/permission.js';
import { covers, type Scope, type ScopedPermission } from '../catalogue/scope.js';

/** All that one subject holds at one moment, asked about without another look at the database. */
export class HeldPermissions {
  constructor(readonly entries: readonly ScopedPermission[]) {}

  /** Whether a permission is held at a scope, directly or by implication. */
  allow(permission: string, scope: Scope): boolean {
    return this.entries.some((held) => implies(held.permission, permission) && covers(held.scope, scope));
  }

  /** The first of several that is not held. */
  firstMissing(wanted: readonly ScopedPermission[]): ScopedPermission | undefined {
    return wanted.find(({ permission, scope }) => !this.allow(permission, scope));
  }
}

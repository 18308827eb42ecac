import type { EnterpriseTesterLink } from './enterprise-tester-link.wire.js';

/** A node of the tree of permissions, with all below it; leaves have no children. */
export class EnterpriseTesterPermission {
  Id!: string;
  /** @example "/Resources/ExternalLinks" */
  Key!: string;
  /** @example "External Links" */
  Name!: string;
  Children!: EnterpriseTesterPermission[];
  Self!: string;
}

/** A permission that was given to a group or a user. */
export class EnterpriseTesterAssignment {
  Id!: string;
  /** @example "/Administration" */
  Key!: string;
  Links!: EnterpriseTesterLink[];
}

/** Where the permissions of one subject on one project are. */
export class EnterpriseTesterProjectPermissions {
  ProjectId!: string;
  Self!: string;
  Links!: EnterpriseTesterLink[];
}

/** One of those for every project. */
export class EnterpriseTesterPermissionProjects {
  Projects!: EnterpriseTesterProjectPermissions[];
  Self!: string;
}

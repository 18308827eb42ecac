import type { GroupPrivilege } from '../permissions/group-privilege.js';

/** A group that is in another one directly: whoever is in the child is in the parent. */
export interface Nesting {
  readonly id: string;
  readonly parentId: string;
  readonly childId: string;
  /** What every effective member of the child may do inside the parent. */
  readonly privileges: readonly GroupPrivilege[];
  readonly beganAt: Date;
  readonly beganBy: string | null;
}

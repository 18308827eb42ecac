import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { Group } from '../group.js';

/** A group that is in another one directly: whoever is in the child is in the parent. */
export interface Nesting {
  readonly id: string;
  readonly parentId: string;
  readonly childId: string;
  /** What every effective member of the child may do inside the parent. */
  readonly privileges: readonly GroupPrivilege[];
  readonly beganAt: Date;
  readonly beganBy: string | null;
  /** Null while it stands. */
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** A group that is in another one, or has it in itself, with the nesting between them. */
export interface NestedGroup {
  readonly group: Group;
  readonly nesting: Nesting;
}

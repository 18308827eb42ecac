import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { NestedGroup } from '../nesting/nesting.js';
import { groupOf, type GroupRow } from './group-row.js';

/** The columns of nestings that make a Nesting, under the alias `n`. */
export const NESTING_COLUMNS = `n.id as nesting_id, n.parent_id, n.child_id, n.privileges, n.began_at, n.began_by,
  n.ended_at, n.ended_by`;

/** A row of those columns. */
export interface NestingRow {
  readonly nesting_id: string;
  readonly parent_id: string;
  readonly child_id: string;
  readonly privileges: GroupPrivilege[];
  readonly began_at: Date;
  readonly began_by: string | null;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
}

export function nestedGroupOf(row: GroupRow & NestingRow): NestedGroup {
  const nesting = {
    id: row.nesting_id,
    parentId: row.parent_id,
    childId: row.child_id,
    privileges: row.privileges,
    beganAt: row.began_at,
    beganBy: row.began_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
  return { group: groupOf(row), nesting };
}

import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { nestingsOfGroup } from '../../database/ways-sql.js';
import type { GroupPrivilege } from '../catalogue/group-privilege.js';
import { RelationReader } from '../decisions/relation.reader.js';

const IS_NESTED = `
  select exists (
    select from nestings n where n.child_id = $1 and n.parent_id = $2 and n.ended_at is null
  ) as yes`;

const IS_BELOW = `
  select exists (
    select from group_closure c where c.descendant_id = $1 and c.ancestor_id = $2 and $1::uuid <> $2::uuid
  ) as yes`;

const IS_MADE_BY = `select exists (select from groups g where g.id = $1 and g.creator_id = $2) as yes`;

const PRIVILEGES_OF_GROUP = `
  select distinct unnest(n.privileges) as privilege from (${nestingsOfGroup('$1', '$2')}) n`;

/** Relations in SQL, over the closure. */
@Injectable()
export class SqlRelationReader extends RelationReader {
  constructor(private readonly sql: Sql) {
    super();
  }

  override isNested(childId: string, parentId: string): Promise<boolean> {
    return this.yes(IS_NESTED, childId, parentId);
  }

  override isBelow(descendantId: string, ancestorId: string): Promise<boolean> {
    return this.yes(IS_BELOW, descendantId, ancestorId);
  }

  override isMadeBy(groupId: string, userId: string): Promise<boolean> {
    return this.yes(IS_MADE_BY, groupId, userId);
  }

  override async privilegesOfGroup(groupId: string, inGroupId: string): Promise<readonly GroupPrivilege[]> {
    const rows = await this.sql.prepared<{ privilege: GroupPrivilege }>(PRIVILEGES_OF_GROUP, [
      groupId,
      inGroupId,
    ]);
    return rows.map((row) => row.privilege);
  }

  private async yes(question: string, ...ids: readonly string[]): Promise<boolean> {
    const [row] = await this.sql.prepared<{ yes: boolean }>(question, ids);
    return row?.yes ?? false;
  }
}

import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import { ActsOnMembers, type ActOnMember } from '../undo/acts-on-members.reader.js';

interface FactRow {
  readonly member: string;
  readonly privileges: GroupPrivilege[];
  readonly starts_at: Date | null;
  readonly expires_at: Date | null;
  readonly began_in: string;
  readonly stands: boolean;
}

const DATELESS = 'null::timestamptz as starts_at, null::timestamptz as expires_at';

const FACTS = {
  user: factsSql('memberships', 'group_id', 'user_id', 'starts_at, expires_at'),
  group: factsSql('nestings', 'parent_id', 'child_id', DATELESS),
} as const;

/** What stands, and what the act ended that had not begun in it. */
function factsSql(table: string, group: string, member: string, dates: string): string {
  const columns = `${member} as member, privileges, ${dates}, began_in`;
  return `
    select ${columns}, true as stands from ${table}
     where ${group} = $1 and ${member} = any($2::uuid[]) and ended_at is null
    union all
    select ${columns}, false from ${table}
     where ended_in = $3 and began_in <> $3 and ${group} = $1 and ${member} = any($2::uuid[])`;
}

/** Memberships and nestings in their tables, by the acts that they bear. */
@Injectable()
export class SqlActsOnMembers extends ActsOnMembers {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async of(
    type: 'user' | 'group',
    actId: string,
    groupId: string,
    memberIds: readonly string[],
  ): Promise<ReadonlyMap<string, ActOnMember>> {
    const rows = await this.sql.rows<FactRow>(FACTS[type], [groupId, memberIds, actId]);
    const found = new Map<string, ActOnMember>();
    for (const row of rows) found.set(row.member, { ...found.get(row.member), ...factOf(row) });
    return found;
  }
}

function factOf(row: FactRow): ActOnMember {
  const { privileges, starts_at: startsAt, expires_at: expiresAt, began_in: beganIn, stands } = row;
  const terms = { privileges, startsAt, expiresAt };
  return stands ? { standing: { ...terms, beganIn } } : { ended: terms };
}

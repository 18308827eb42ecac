import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { foldedKey } from '../../common/folded-key.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { Sql } from '../../database/sql.js';
import { timely } from '../../database/timely.js';
import { roleOf, type RoleRow } from '../../permissions/roles/role-row.js';
import { roleOfSql } from '../../permissions/roles/role-sql.js';
import { GroupOverviewsReader, type GroupOverview } from '../group-overviews.reader.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';

interface OverviewRow extends GroupRow {
  readonly role: RoleRow | null;
  readonly member_count: string;
  readonly service_number: string | null;
}

const LOCAL_SERVICE = 1;

const overviews = (which: string) => `
  select ${GROUP_COLUMNS}, ${roleOfSql('g.id')} as role, (
           select count(*) from memberships m where m.group_id = g.id and ${timely('m', '$2')}
         ) as member_count, (
           select s.number from authentication_services s where s.id = g.authentication_service_id
         ) as service_number
    from groups g
   where g.organization_id = $1 and g.deleted_at is null and ${which}`;

const WITH_NUMBER = overviews('g.number = $3');
const WITH_NAME = overviews('g.name_key = $3');
const WITH_IDS = overviews('g.id = any($3::uuid[])');

/** One statement for everything that is asked about. */
@Injectable()
export class SqlGroupOverviewsReader extends GroupOverviewsReader {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async findByNumber(caller: Caller, number: number): Promise<GroupOverview | undefined> {
    return (await this.read(WITH_NUMBER, caller, number))[0];
  }

  override async findByName(caller: Caller, name: string): Promise<GroupOverview | undefined> {
    if (name.includes('\0')) return undefined;
    return (await this.read(WITH_NAME, caller, foldedKey(name)))[0];
  }

  override async of(caller: Caller, groupIds: readonly string[]): Promise<readonly GroupOverview[]> {
    const found = await this.read(WITH_IDS, caller, groupIds);
    const byId = new Map(found.map((overview) => [overview.group.id, overview]));
    return groupIds.flatMap((id) => byId.get(id) ?? []);
  }

  private async read(question: string, caller: Caller, which: unknown): Promise<readonly GroupOverview[]> {
    const values = [organizationOf(caller), this.clock.now(), which];
    return (await this.sql.prepared<OverviewRow>(question, values)).map(overviewOf);
  }
}

function overviewOf(row: OverviewRow): GroupOverview {
  const role = row.role === null ? undefined : roleOf(row.role);
  return {
    group: groupOf(row),
    role,
    memberCount: Number(row.member_count),
    authenticationServiceNumber: Number(row.service_number ?? LOCAL_SERVICE),
  };
}

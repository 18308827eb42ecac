import { Injectable } from '@nestjs/common';
import { Housekeeping } from './housekeeping.js';
import { Sql } from './sql.js';

// Rows that somebody is adding to at this moment are left for the next turn.
const MERGE = `
  with scattered as (
    select subject_id, kind from tallies group by subject_id, kind having count(*) > 1 or sum(total) = 0 limit $1
  ), taken as (
    delete from tallies where id in (
      select t.id from tallies t join scattered s using (subject_id, kind) for update of t skip locked
    ) returning subject_id, kind, total
  ), merged as (
    insert into tallies (subject_id, kind, total)
    select subject_id, kind, sum(total) from taken group by subject_id, kind having sum(total) <> 0
  )
  select count(distinct (subject_id, kind))::integer as count from taken`;

/** Makes one row again of each kept total that writers, who never wait for one another, have spread over several. */
@Injectable()
export class TallyMerging {
  constructor(
    private readonly sql: Sql,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register('scattered tallies', (_now, atMost) => this.merge(atMost));
  }

  private async merge(atMost: number): Promise<number> {
    const row = await this.sql.first<{ count: number }>(MERGE, [atMost]);
    return row?.count ?? 0;
  }
}

import { Injectable } from '@nestjs/common';
import type { FollowedStretch } from '../../common/cursor.js';
import { sortOf, type Position, type Window } from '../../common/window.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { Sql } from '../../database/sql.js';
import type { AuditEventSort } from '../audit-event-order.js';
import { AuditEventRepository, type AskedEvents } from '../audit-event.repository.js';
import type { AuditEvent, EventPlace } from '../audit-event.js';
import type { RecordedChange, ReplayedSubject } from '../replay.js';
import { auditEventOf, type AuditEventRow } from './audit-event-row.js';
import { auditEventLeafSql, eventsSql, involvementSql } from './audit-event-sql.js';

type SeenRow = { readonly seen: string } & (AuditEventRow | { readonly act_id: null });

// Behind everything of its revision.
const WHOLE_REVISION = `${2n ** 63n - 1n}.${2 ** 31 - 1}`;

/** Events read from the tables of the change log. */
@Injectable()
export class SqlAuditEventRepository extends AuditEventRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async find(
    organizationId: string,
    { actId, ordinal }: EventPlace,
  ): Promise<AuditEvent | undefined> {
    const query = eventsSql({ where: 'a.id = $2 and c.ordinal = $3', direction: 'asc', limit: '1' });
    const rows = await this.sql.rows<SeenRow>(query, [organizationId, actId, ordinal]);
    return rows.filter(isEvent).map(auditEventOf)[0];
  }

  override async changesOf(
    organizationId: string,
    { type, id }: ReplayedSubject,
    until: Date,
  ): Promise<readonly RecordedChange[]> {
    return this.sql.rows<RecordedChange>(
      `select a.at, c.facts, p."values" as personal,
              c.commitment is not null and p.act_id is null as "personalErased"
         from changes c join acts a on a.id = c.act_id
         left join personal_values p on p.act_id = c.act_id and p.ordinal = c.ordinal
        where a.organization_id = $1 and c.subject_type = $2 and c.subject_id = $3 and a.at <= $4
        order by a.revision, a.sequence, c.ordinal`,
      [organizationId, type, id, until],
    );
  }

  override async page(
    organizationId: string,
    { filter, involving }: AskedEvents,
    { sort, after, limit }: Window<AuditEventSort>,
  ): Promise<FollowedStretch<AuditEvent>> {
    const { descending } = sortOf(sort);
    const parameters = new Parameters([organizationId]);
    const conditions = [
      after ? beyond(after, descending, parameters) : 'true',
      // What is below may still be joined by an act that began earlier; a follower must not have passed it then.
      descending ? 'true' : 'a.revision <= (select seen from bound)',
      involving === undefined ? 'true' : involvementSql(involving, parameters),
      filterSql(filter, auditEventLeafSql, parameters),
    ];
    const query = eventsSql({
      where: conditions.join(' and '),
      sparse: involving !== undefined,
      direction: descending ? 'desc' : 'asc',
      limit: parameters.add(limit + 1),
    });
    return stretchOf(await this.sql.rows<SeenRow>(query, parameters.values), limit, descending);
  }
}

function stretchOf(
  rows: readonly SeenRow[],
  limit: number,
  descending: boolean,
): FollowedStretch<AuditEvent> {
  const events = rows.filter(isEvent);
  const shown = events.slice(0, limit);
  const last = shown.at(-1);
  const next = last && events.length > limit ? positionOf(last) : null;
  const seen = { value: rows[0]?.seen ?? '0', id: WHOLE_REVISION };
  return { items: shown.map(auditEventOf), next, end: descending ? null : (next ?? seen) };
}

function isEvent(row: SeenRow): row is SeenRow & AuditEventRow {
  return row.act_id !== null;
}

function positionOf({ revision, sequence, ordinal }: AuditEventRow): Position {
  return { value: revision, id: `${sequence}.${ordinal}` };
}

/** Said twice: the index on acts serves the first, and the second cuts within an act. */
function beyond({ value, id }: Position, descending: boolean, parameters: Parameters): string {
  const [sequence, ordinal] = id.split('.');
  const act = `${parameters.add(value)}::bigint, ${parameters.add(sequence)}::bigint`;
  const comparison = descending ? '<' : '>';
  return `(a.revision, a.sequence) ${comparison}= (${act})
    and (a.revision, a.sequence, c.ordinal) ${comparison} (${act}, ${parameters.add(ordinal)}::integer)`;
}

import { fieldLeafSql } from '../../database/field-leaf-sql.js';
import type { Parameters } from '../../database/filter-sql.js';
import type { AuditEventField, AuditEventLeaf } from '../audit-event-filter.js';

const COLUMNS: Readonly<Record<AuditEventField, string>> = {
  revision: 'a.revision',
  at: 'a.at',
  actor: 'a.actor_id',
  'actor.kind': 'a.actor_kind',
  surface: 'a.surface',
  requestId: 'a.request_id',
  action: 'c.action',
  'subject.type': 'c.subject_type',
  'subject.id': 'c.subject_id',
};

/** One condition on events as SQL over the aliases `a` of acts and `c` of changes. */
export function auditEventLeafSql(leaf: AuditEventLeaf, parameters: Parameters): string {
  if (leaf.kind !== 'involves') return fieldLeafSql(leaf, COLUMNS, parameters);
  const id = parameters.add(leaf.id);
  // Each part has an index of its own, whose condition it repeats.
  return `c.subject_id = ${id}::uuid or participant_of(c.facts) = ${id}::uuid
    or (c.facts #>> '{scope,type}' in ('group', 'project') and c.facts #>> '{scope,id}' = ${id}::text)`;
}

const NOT_LATER = `(na.revision, na.sequence, n.ordinal) <= (page.revision, page.sequence, page.ordinal)`;
const LATEST = 'order by na.revision desc, na.sequence desc, n.ordinal desc limit 1';

/** What a person was called at an event, told by what the log said of him until then. */
function personalName(personId: string, field: 'userName' | 'displayName'): string {
  const name = `n."values" #>> '{after,${field}}'`;
  return `(select ${name} from personal_values n join acts na on na.id = n.act_id
            where n.person_id = ${personId} and ${name} is not null and ${NOT_LATER} ${LATEST})`;
}

const THING_NAME = `coalesce(n.facts #>> '{after,name}', n.facts ->> 'name')`;

const SUBJECT_NAME = `coalesce(
  (select ${THING_NAME} from changes n join acts na on na.id = n.act_id
    where n.subject_id = page.subject_id and n.subject_type not in ('membership', 'nesting', 'user')
      and ${THING_NAME} is not null and ${NOT_LATER} ${LATEST}),
  ${personalName('page.subject_id', 'userName')})`;

/** Which events a query reads, by conditions on `a`, `c` and `bound`. */
export interface EventQuery {
  readonly where: string;
  readonly direction: 'asc' | 'desc';
  readonly limit: string;
}

/**
 * The query that reads events, each with the names of its moment.
 *
 * Shape: always one row at least, which carries `seen`; without an event the rest of it is null.
 */
export function eventsSql({ where, direction, limit }: EventQuery): string {
  return `
    with bound as materialized (select seen_revision() as seen),
    page as materialized (
      select c.act_id, c.ordinal, a.revision, a.sequence, a.at, a.actor_id, a.actor_kind, a.surface, a.request_id,
             c.action, c.subject_type, c.subject_id, c.facts, c.commitment is not null as is_personal
        from acts a join changes c on c.act_id = a.id
       where a.organization_id = $1 and ${where}
       order by a.revision ${direction}, a.sequence ${direction}, c.ordinal ${direction} limit ${limit}
    )
    select bound.seen, page.*, p."values" as personal, ${SUBJECT_NAME} as subject_name,
           ${personalName('page.actor_id', 'userName')} as actor_user_name,
           ${personalName('page.actor_id', 'displayName')} as actor_display_name
      from bound left join page on true
      left join personal_values p on p.act_id = page.act_id and p.ordinal = page.ordinal
     order by page.revision ${direction}, page.sequence ${direction}, page.ordinal ${direction}`;
}

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
  return fieldLeafSql(leaf, COLUMNS, parameters);
}

/** That an event is about a thing, or that it takes part; each part repeats the condition of its index. */
export function involvementSql(id: string, parameters: Parameters): string {
  const placeholder = parameters.add(id);
  return `(c.subject_id = ${placeholder}::uuid or participant_of(c.facts) = ${placeholder}::uuid
    or (c.facts #>> '{scope,type}' in ('group', 'project') and c.facts #>> '{scope,id}' = ${placeholder}::text))`;
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

const IN_ORDER = 'acts a join changes c on c.act_id = a.id';

// Begins at the changes: the planner takes rare events for frequent ones, and would walk the whole log to meet them.
const BY_CHANGE = `changes c cross join lateral (select * from acts where acts.id = c.act_id offset 0) a`;

/** Which events a query reads, by conditions on `a`, `c` and `bound`. */
export interface EventQuery {
  readonly where: string;
  /** Whether the conditions leave few of all events, so that the log is not to be walked in its order. */
  readonly sparse?: boolean;
  readonly direction: 'asc' | 'desc';
  readonly limit: string;
}

/**
 * The query that reads events, each with the names of its moment.
 *
 * Shape: always one row at least, which carries `seen`; without an event the rest of it is null.
 */
export function eventsSql({ where, sparse = false, direction, limit }: EventQuery): string {
  return `
    with bound as materialized (select seen_revision() as seen),
    page as materialized (
      select c.act_id, c.ordinal, a.revision, a.sequence, a.at, a.actor_id, a.actor_kind, a.surface, a.request_id,
             c.action, c.subject_type, c.subject_id, c.facts, c.commitment is not null as is_personal
        from ${sparse ? BY_CHANGE : IN_ORDER}
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

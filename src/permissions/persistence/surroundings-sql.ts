import type { Moment } from '../../common/moment.js';
import { Parameters } from '../../database/filter-sql.js';
import { standing } from '../../database/timely.js';
import { namesThatImply } from './conferring-sql.js';
import { INSTALLATION_ID, type Scope } from '../catalogue/scope.js';
import type { AskedAbout } from '../explaining/surroundings.reader.js';

/** A statement whose text is the same for all questions of one kind, so that it is planned once. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** Ids of the scopes that cover one. */
export function idsCovering(scope: Scope, organizationId: string): readonly string[] {
  return scope.type === 'installation' ? [INSTALLATION_ID] : [scope.id, organizationId, INSTALLATION_ID];
}

/** All that stands around a subject, as one row, so that it is all seen at one moment. */
export function surroundingsSql({ subject, organizationId, asked, moment }: AskedAbout): Statement {
  const parameters = new Parameters([
    subject.id,
    organizationId,
    namesThatImply(asked.permission),
    idsCovering(asked.scope, organizationId),
  ]);
  const stands = (alias: string) => standing(alias, moment, parameters);
  const text = `
    with recursive ${subject.type === 'user' ? startsOfUser(moment, parameters) : START_OF_GROUP},
    reached (id) as (${reached(moment, parameters)}),
    subjects as (select $1::uuid as id union select id from reached),
    granted as (
      select g.id, g.subject_id, g.permission, g.scope_type, g.scope_id, g.began_at, g.began_by
        from grants g
       where g.subject_id = any(array(select id from subjects)) and g.permission = any($3::text[])
         and g.scope_id = any($4::uuid[]) and ${stands('g')}
    ),
    assigned as (
      select a.subject_id, a.role_id, r.name, a.began_at, a.began_by, d.permissions,
             d.began_at as defined_at, d.began_by as defined_by
        from role_assignments a
        join role_definitions d on d.role_id = a.role_id and ${stands('d')} and d.permissions && $3::text[]
        join roles r on r.id = a.role_id
       where a.subject_id = any(array(select id from subjects)) and ${stands('a')}
    ),
    nested as (
      select n.child_id, n.parent_id, n.began_at, n.began_by
        from nestings n
       where n.child_id = any(array(select id from reached)) and ${stands('n')}
         and (exists (select from granted) or exists (select from assigned))
    )
    select presence.*,
           (select coalesce(json_agg(m), '[]') from starts m where m.began_at is not null) as memberships,
           (select coalesce(json_agg(n), '[]') from nested n) as nestings,
           (select coalesce(json_agg(g), '[]') from granted g) as grants,
           (select coalesce(json_agg(a), '[]') from assigned a) as roles
      from (${subject.type === 'user' ? presenceOfUser(moment, parameters) : presenceOfGroup(moment, parameters)}) presence`;
  return { text, parameters: parameters.values };
}

const START_OF_GROUP = `
  starts as (select $1::uuid as group_id, null::timestamptz as began_at),
  everyone as (select null::uuid as id where false)`;

/** The memberships of a user whatever their dates say, and Everyone, which he is in while he is active. */
function startsOfUser(moment: Moment, parameters: Parameters): string {
  return `
    starts as (
      select m.group_id, m.began_at, m.began_by, m.starts_at, m.expires_at
        from memberships m
       where m.user_id = $1 and (${standing('m', moment, parameters)}${orRanOut(moment, parameters)})
    ),
    everyone as (select e.id from groups e where e.organization_id = $2 and e.built_in = 'everyone')`;
}

/** One that had run out stood until it was begun again, which ended it at the moment when it had run out. */
function orRanOut({ at, past }: Moment, parameters: Parameters): string {
  if (!past) return '';
  const instant = parameters.add(at);
  return ` or (m.ended_at = m.expires_at and m.expires_at <= ${instant} and exists (
      select from acts a where a.id = m.ended_in and a.at > ${instant}))`;
}

function reached(moment: Moment, parameters: Parameters): string {
  const first = 'select group_id as id from starts union select id from everyone';
  return moment.past
    ? `${first} union select n.parent_id from reached r
        cross join lateral (${parentsOf('r.id', moment, parameters)}) n`
    : `select c.ancestor_id from group_closure c where c.descendant_id = any(array(${first}))
       union select id from everyone`;
}

/** The groups that one is in itself; OFFSET keeps it from becoming a join of all nestings. */
export function parentsOf(id: string, moment: Moment, parameters: Parameters): string {
  return `select n.parent_id from nestings n where n.child_id = ${id} and ${standing('n', moment, parameters)} offset 0`;
}

/** An organization that has ended has nobody; one that is nobody's account never acts. */
function presenceOfUser(moment: Moment, parameters: Parameters): string {
  const span = moment.past ? standing('s', moment, parameters) : 's.ended_at is null';
  const organization = moment.past
    ? `exists (select from organization_spans o where o.organization_id = $2 and ${standing('o', moment, parameters)})`
    : 'exists (select from organizations o where o.id = $2 and o.ended_at is null)';
  const there = `${organization} and u.kind <> 'anonymous' and ${isThere('user', 'u', moment, parameters)}`;
  return `
    select case when ${there} then case when ${moment.past ? 's.id is not null' : 'u.active'} then 'active' else 'inactive' end
                else 'absent' end as presence,
           (select id from everyone) as everyone_id, s.began_at as active_since, s.began_by as active_by
      from users u left join active_spans s on s.user_id = u.id and ${span}
     where u.id = $1 and u.organization_id = $2`;
}

function presenceOfGroup(moment: Moment, parameters: Parameters): string {
  return `
    select case when ${isThere('group', 'g', moment, parameters)} then 'active' else 'absent' end as presence,
           null::uuid as everyone_id, null::timestamptz as active_since, null::uuid as active_by
      from groups g where g.id = $1 and g.organization_id = $2`;
}

/** Whether a row was made and not deleted; who was restored was away for a while, of which only the log knows. */
function isThere(
  type: 'user' | 'group',
  alias: string,
  { at, past }: Moment,
  parameters: Parameters,
): string {
  if (!past) return `${alias}.deleted_at is null`;
  const instant = parameters.add(at);
  return `(${alias}.created_at <= ${instant} and (${alias}.deleted_at is null or ${alias}.deleted_at > ${instant})
    and (select c.action from changes c join acts a on a.id = c.act_id
          where c.subject_id = $1 and c.subject_type = '${type}' and a.at <= ${instant}
            and c.action in ('${type}.deleted', '${type}.restored')
          order by a.revision desc, a.sequence desc, c.ordinal desc limit 1) is distinct from '${type}.deleted')`;
}

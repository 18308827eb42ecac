import { Parameters } from '../../database/filter-sql.js';
import { standing } from '../../database/timely.js';
import { narrowestFirst } from '../explaining/explanation.js';
import { MOST_NAMED } from '../explaining/remedies.js';
import type { AskedAbout } from '../explaining/surroundings.reader.js';
import { INSTALLATION_ID } from '../catalogue/scope.js';
import { namesThatImply } from './conferring-sql.js';
import { idsCovering, parentsOf, type Statement } from './surroundings-sql.js';

/** How many groups are weighed, so that the least of them are told; one more than are told says that there are more. */
const WEIGHED = 2 * MOST_NAMED + 1;

/**
 * Groups that were given a permission, each with all that being in it confers; Everyone has no stored members, and
 * is in nothing itself.
 *
 * Of each permission and scope that would do, no more are read than are weighed, however many there are.
 */
export function openingsSql(
  { subject, organizationId, asked, moment }: AskedAbout,
  overInstallation: boolean,
): Statement {
  const names = narrowestFirst(namesThatImply(asked.permission));
  const scopes = idsCovering(asked.scope, organizationId).filter(
    (id) => overInstallation || id !== INSTALLATION_ID,
  );
  const parameters = new Parameters([
    organizationId,
    names,
    scopes,
    asked.scope.type !== 'installation',
    subject.id,
    WEIGHED,
  ]);
  const stands = (alias: string) => standing(alias, moment, parameters);
  const above = moment.past
    ? `select id as group_id, id as above_id from weighed
       union
       select c.group_id, n.parent_id from conferring c cross join lateral (${parentsOf('c.above_id', moment, parameters)}) n`
    : `select w.id, c.ancestor_id from weighed w join group_closure c on c.descendant_id = w.id`;
  const text = `
    with recursive found (id, rank) as (
      select given.group_id, 10 * wanted.rank + scope.rank
        from unnest($2::text[]) with ordinality wanted (name, rank)
       cross join unnest($3::uuid[]) with ordinality scope (id, rank)
       cross join lateral (
         select g.group_id from grants g
          where g.scope_id = scope.id and g.permission = wanted.name and g.group_id is not null
            and g.organization_id = $1 and ${stands('g')}
          limit $6
       ) given
      union all
      select given.group_id, 10 * cardinality(d.permissions)
        from roles r
        join role_definitions d on d.role_id = r.id and ${stands('d')} and d.permissions && $2::text[]
       cross join lateral (
         select a.group_id from role_assignments a
          where a.role_id = r.id and a.group_id is not null and ${stands('a')}
          limit $6
       ) given
       where r.organization_id = $1 and $4
    ),
    everyone as materialized (select id from groups where organization_id = $1 and built_in = 'everyone'),
    weighed (id) as (
      select f.id from found f cross join everyone e
       where f.id <> e.id and f.id <> $5 and e.id <> $5
       group by f.id order by min(f.rank), f.id limit $6
    ),
    conferring (group_id, above_id) as (${above}),
    conferred as (
      select distinct c.group_id, given.permission, given.scope_type
        from conferring c
       cross join lateral (
         select g.permission, g.scope_type from grants g where g.subject_id = c.above_id and ${stands('g')}
         union all
         select unnest(d.permissions), 'organization'
           from role_assignments a join role_definitions d on d.role_id = a.role_id and ${stands('d')}
          where a.subject_id = c.above_id and ${stands('a')}
         -- Keeps it from becoming a join of all that was ever given.
         offset 0
       ) given
    )
    select group_id as "groupId",
           json_agg(json_build_object('permission', permission, 'scopeType', scope_type)) as confers
      from conferred
     where group_id not in (select group_id from conferring where above_id = $5)
     group by group_id`;
  return { text, parameters: parameters.values };
}

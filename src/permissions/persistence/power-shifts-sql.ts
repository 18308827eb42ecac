import { timely } from '../../database/timely.js';
import { NAMED_USERS } from '../what-if/power-lines.js';

/**
 * Live in the transaction alone: they are made in it and undone with it.
 *
 * Steps in between are tables and not parts of one query, since only of tables the planner learns how large they are.
 */
export const MAKE_TABLES = `
  create temporary table power_people (id uuid primary key) on commit drop;
  create temporary table power_given (id uuid not null, held text collate "C" not null) on commit drop;
  create temporary table power_conferred (group_id uuid not null, held text collate "C" not null) on commit drop;
  create temporary table power_before (user_id uuid primary key, held text[] not null) on commit drop`;

/** $1 organization, $2 instant, $3 users, $4 groups, $5 whether everybody. */
export const FILL_PEOPLE = `
  insert into power_people
  select u.id
    from users u join organizations o on o.id = u.organization_id
   where u.organization_id = $1 and u.active and u.deleted_at is null and o.ended_at is null
     and ($5::boolean or u.id = any($3::uuid[]) or u.id in (
       select m.user_id
         from group_closure c join memberships m on m.group_id = c.descendant_id
        where c.ancestor_id = any($4::uuid[]) and ${timely('m', '$2')}
     ))`;

/**
 * What is relevant of what was given to groups and to those people, as texts: permissions, and where they hold.
 *
 * $1 organization, $2 permissions, $3 ids of scopes.
 */
export const FILL_GIVEN = `
  insert into power_given
  select g.subject_id,
         concat_ws(' ', string_agg(g.permission, ',' order by g.permission), g.scope_type, g.scope_id)
    from grants g
   where g.organization_id = $1 and g.ended_at is null and g.permission = any($2::text[])
     and (g.scope_type in ('installation', 'organization') or g.scope_id = any($3::uuid[]))
     and (g.group_id is not null or g.user_id in (select id from power_people))
   group by g.subject_id, g.scope_type, g.scope_id
  union all
  select a.subject_id, concat_ws(' ', r.permissions, 'organization', a.organization_id)
    from (
      select d.role_id, string_agg(p.permission, ',' order by p.permission) as permissions
        from roles r
        join role_definitions d on d.role_id = r.id and d.ended_at is null
        cross join lateral unnest(d.permissions) as p (permission)
       where r.organization_id = $1 and p.permission = any($2::text[])
       group by d.role_id
    ) r join role_assignments a on a.role_id = r.role_id
   where a.ended_at is null and (a.group_id is not null or a.user_id in (select id from power_people))`;

/** What groups were given, spread over all groups that are in them, so that a membership finds it by one look. */
export const FILL_CONFERRED = `
  insert into power_conferred
  select distinct c.descendant_id, g.held from power_given g join group_closure c on c.ancestor_id = g.id`;

export const LEARN_SIZES = 'analyze power_people, power_given, power_conferred';

export const EMPTY_GIVEN = 'truncate power_given, power_conferred';

/** What each of those people holds of it, as a list without order of its own. $1 organization, $2 instant. */
const HELD = `
  select p.id as user_id,
         coalesce(array_agg(distinct h.held order by h.held) filter (where h.held is not null), '{}') as held
    from power_people p left join (
      select g.id, g.held from power_given g
      union all
      select m.user_id, c.held
        from power_people p
        join memberships m on m.user_id = p.id
        join power_conferred c on c.group_id = m.group_id
       where ${timely('m', '$2')}
      union all
      select p.id, g.held
        from groups e join power_given g on g.id = e.id cross join power_people p
       where e.organization_id = $1 and e.built_in = 'everyone'
    ) h on h.id = p.id
   group by p.id`;

export const FILL_BEFORE = `insert into power_before ${HELD}`;

export const SHIFTS = `
  select b.held as before, a.held as after, count(*)::integer as count,
         (array_agg(b.user_id order by b.user_id))[1:${NAMED_USERS}] as first
    from power_before b join (${HELD}) a on a.user_id = b.user_id
   where a.held <> b.held
   group by b.held, a.held`;

import { timely } from '../../database/timely.js';
import { GRANTED_THERE, GROUPS_GIVEN, ROLES_GIVING } from './given-there-sql.js';

// $1 to $4 as in given-there-sql.ts.

const USER = 'u.id, u.public_id, u.user_name as name, u.display_name';
const ACTIVE = 'u.organization_id = $1 and u.active and u.deleted_at is null and o.ended_at is null';

/**
 * How the holders lie: whether all active users are, whether they come from more than $5 groups, and up to which
 * user $7 of them reach after $6.
 */
export const SPREAD = `
  with given as (${GROUPS_GIVEN})
  select exists (select from given s join groups e on e.id = s.id and e.built_in = 'everyone') as everyone,
         (select count(*) > $5 from (
            select from given s join group_closure c on c.ancestor_id = s.id limit $5 + 1
          ) members) as "isWide",
         (select u.id from users u
           where u.organization_id = $1 and u.deleted_at is null and u.id > $6
           order by u.id offset $7 - 1 limit 1) as reach`;

/** The first $3 active users of the organization $1 after $2. */
export const ACTIVE_USERS = `
  select ${USER}
    from users u join organizations o on o.id = u.organization_id
   where ${ACTIVE} and u.id > $2
   order by u.id limit $3`;

/**
 * The first $8 holders after $5 and up to $6, at $7: users are asked one by one in their order.
 *
 * OFFSET keeps a question about one user from becoming a join over all.
 */
export const WALKED_USERS = `
  with given as materialized (${GROUPS_GIVEN}), giving as materialized (${ROLES_GIVING})
  select ${USER}
    from users u join organizations o on o.id = u.organization_id
   where ${ACTIVE} and u.id > $5 and u.id <= $6 and (
     exists (select from grants g where g.subject_id = u.id and ${GRANTED_THERE} offset 0)
     or exists (
       select from role_assignments a
        where a.subject_id = u.id and a.ended_at is null and a.role_id in (select id from giving) offset 0
     )
     or exists (
       select from memberships m join group_closure c on c.descendant_id = m.group_id
        where m.user_id = u.id and ${timely('m', '$7')} and c.ancestor_id in (select id from given) offset 0
     ))
   order by u.id limit $8`;

/**
 * The first $7 after $5 who were given it, themselves or by being in a group, at $6; whether they may act at all is
 * told with each. What each group, grant and role adds is read in order and only as far as it may count.
 */
export const GATHERED_USERS = `
  with given as materialized (${GROUPS_GIVEN}), below as materialized (
    select distinct c.descendant_id as id from given s join group_closure c on c.ancestor_id = s.id
  ), candidates as (
    select one.id
      from unnest($2::text[]) as name cross join lateral (
        select g.user_id as id from grants g
         where g.organization_id = $1 and g.permission = name and g.user_id > $5 and ${GRANTED_THERE}
         order by g.user_id limit $7
      ) one
    union
    select one.id
      from (${ROLES_GIVING}) r cross join lateral (
        select a.user_id as id from role_assignments a
         where a.role_id = r.id and a.ended_at is null and a.user_id > $5
         order by a.user_id limit $7
      ) one
    union
    select one.id
      from below b cross join lateral (
        select m.user_id as id from memberships m
         where m.group_id = b.id and m.user_id > $5 and ${timely('m', '$6')}
         order by m.user_id limit $7
      ) one
  ), first as (select id from candidates order by id limit $7)
  select ${USER}, ${ACTIVE} as holds
    from first f join users u on u.id = f.id join organizations o on o.id = u.organization_id
   order by u.id`;

/** The first $6 groups after $5 whose members hold it by being in them. */
export const HOLDING_GROUPS = `
  with given as materialized (${GROUPS_GIVEN}), below as (
    select distinct one.id
      from given s cross join lateral (
        select c.descendant_id as id from group_closure c
         where c.ancestor_id = s.id and c.descendant_id > $5
         order by c.descendant_id limit $6
      ) one
     order by one.id limit $6
  )
  select g.id, g.public_id, g.name, g.display_name from below b join groups g on g.id = b.id order by g.id`;

import { timely } from './timely.js';

/** Up to so many groups at and below one are looked through; among more, one starts from where the user is. */
const FEW = 32;

/**
 * Where a user is a direct member, at a group or below it, as `group_id`.
 *
 * PostgreSQL plans a prepared statement for groups and users of average size, and would read all that is below
 * a large group, or all that a busy user is in, to find one row. So the smaller side is asked for first, and
 * OFFSET keeps the questions as they are written.
 */
export function placesOfUser(user: string, group: string, at: string): string {
  const isLarge = `(
    select count(*) > ${FEW} from (select from group_closure l where l.ancestor_id = ${group} limit ${FEW + 1}) looked
  )`;
  return `
    select c.descendant_id as group_id
      from group_closure c
     where not ${isLarge} and c.ancestor_id = ${group} and exists (
       select from memberships m
        where m.user_id = ${user} and m.group_id = c.descendant_id and ${timely('m', at)} offset 0
     )
    union all
    select m.group_id
      from memberships m
     where ${isLarge} and m.user_id = ${user} and ${timely('m', at)} and exists (
       select from group_closure w where w.descendant_id = m.group_id and w.ancestor_id = ${group} offset 0
     )`;
}

/** The nestings right in a group through which a user is in it, with `child_id` and `privileges`. */
export function nestingsOfUser(user: string, group: string, at: string): string {
  return nestingsAmong(
    `select distinct c.ancestor_id as id
       from (${placesOfUser(user, group, at)}) place cross join lateral (
         select a.ancestor_id from group_closure a where a.descendant_id = place.group_id offset 0
       ) c`,
    group,
  );
}

/** The nestings right in a group through which another group is in it; its own is among them. */
export function nestingsOfGroup(child: string, group: string): string {
  return nestingsAmong(
    `select c.ancestor_id as id from group_closure c where c.descendant_id = ${child}`,
    group,
  );
}

function nestingsAmong(children: string, group: string): string {
  return `
    select n.child_id, n.privileges
      from (${children}) above cross join lateral (
        select s.child_id, s.privileges
          from nestings s
         where s.parent_id = ${group} and s.child_id = above.id and s.ended_at is null offset 0
      ) n`;
}

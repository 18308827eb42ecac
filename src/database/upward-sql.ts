import { timely } from './timely.js';

/**
 * Whether one group is another or in it, by both ids.
 *
 * PostgreSQL plans a prepared statement for groups of average size, and would read all that is below a group
 * to find one row of it. OFFSET keeps these questions as they are written: from the few groups of somebody
 * upward, however many there are below.
 */
export function isWithin(inner: string, outer: string): string {
  return `exists (
    select from group_closure w where w.descendant_id = ${inner} and w.ancestor_id = ${outer} offset 0
  )`;
}

/** The nestings right in a group through which a user is in it, with `child_id` and `privileges`. */
export function nestingsOfUser(user: string, group: string, at: string): string {
  return nestingsAmong(
    `select distinct c.ancestor_id as id
       from memberships m join group_closure c on c.descendant_id = m.group_id
      where m.user_id = ${user} and ${timely('m', at)} and ${isWithin('m.group_id', group)}`,
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

import { timely } from '../../database/timely.js';

/**
 * The active people who are, by a way that does not expire, among or in the subjects that a query answers.
 *
 * Whom a service elsewhere vouches for does not count: when it fails, there would be nobody to mend it.
 */
export function heldForGood(conferring: string, at: string): string {
  return `
  with conferring as (${conferring}), reached as (
    select id as user_id from conferring
    union all
    select m.user_id
      from conferring s
      join group_closure c on c.ancestor_id = s.id
      join memberships m on m.group_id = c.descendant_id
     where m.expires_at is null and ${timely('m', at)}
    union all
    select u.id
      from conferring s
      join groups e on e.id = s.id and e.built_in = 'everyone'
      join users u on u.organization_id = e.organization_id
  )
  select u.id
    from reached r join users u on u.id = r.user_id
    join organizations o on o.id = u.organization_id
   where u.kind = 'user' and u.active and u.authentication_service_id is null and u.deleted_at is null
     and o.ended_at is null`;
}

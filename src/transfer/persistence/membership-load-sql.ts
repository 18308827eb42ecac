import { memberPreset } from '../../permissions/catalogue/group-privilege.js';
import { FOUND_USER } from './group-references.js';

const PRESET = `'{${memberPreset.join(',')}}'::text[]`;

/** An instant as JSON.stringify writes it. */
const isoOf = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const FACTS = `jsonb_build_object('userId', user_id, 'privileges', privileges,
  'startsAt', ${isoOf('starts_at')}, 'expiresAt', ${isoOf('expires_at')})`;

const COLUMNS = `id, organization_id, group_id, user_id, privileges, starts_at, expires_at, began_at, began_in, listed_as`;

// Looked up here instead of by a trigger for each row; the structure lock keeps anybody from renaming users.
const LISTED_AS = `(select lower(x.display_name) from users x where x.id = user_id)`;

/**
 * Begins every membership that does not stand yet; whatever it passes over is looked at afterwards.
 *
 * $1 organization, $2 act, $3 instant, $4 first ordinal.
 */
export const BEGIN_MEMBERSHIPS = `
  with found as materialized (
    select s.*, g.id as group_id, ${FOUND_USER} as user_id
      from import_memberships s
      join import_found_groups g on g.g = s.g and g.id is not null and g.built_in is distinct from 'everyone'
       and not g.is_external
  ), made as (
    insert into memberships (${COLUMNS})
    select id, $1, group_id, user_id, coalesce(privileges, ${PRESET}), starts_at, expires_at, $3, $2, ${LISTED_AS}
      from found where user_id is not null order by n
        on conflict (group_id, user_id) where ended_at is null do nothing
    returning group_id, user_id, privileges, starts_at, expires_at
  ), logged as (
    insert into changes (act_id, ordinal, action, subject_type, subject_id, facts)
    select $2, $4 + row_number() over (), 'membership.begun', 'membership', group_id, ${FACTS} from made
  )
  select count(*)::integer as count from made`;

/**
 * What was passed over, and why: unknown, implicit, external, as wanted already, or to be brought to other terms.
 *
 * Shape: the terms follow those of a single change (src/groups/members/membership.ts): what is not given stays where the
 * membership goes on and is that of a new one where it had run out or not begun.
 * $1 organization, $2 instant, $3 run.
 */
export const PLAN_OTHER_MEMBERSHIPS = `
  create temp table import_other_memberships on commit drop as
  with other as (
    select s.*, g.id as group_id, g.built_in, g.is_external, ${FOUND_USER} as user_id
      from import_memberships s
      join import_found_groups g on g.g = s.g
     where not exists (select from memberships made where made.id = s.id)
  ), compared as (
    select o.*, m.id as standing_id, a.request_id is not distinct from $3::text as of_this_run,
           m.privileges as old_privileges, m.starts_at as old_starts_at, m.expires_at as old_expires_at,
           m.expires_at is not null and m.expires_at <= $2 as expired,
           m.starts_at is not null and m.starts_at > $2 as future
      from other o
      left join memberships m on m.group_id = o.group_id and m.user_id = o.user_id and m.ended_at is null
      left join acts a on a.id = m.began_in
  ), judged as (
    select *,
           not expired
           and (case when starts_given then old_starts_at is not distinct from starts_at
                     else not future end)
           and (not expires_given or old_expires_at is not distinct from expires_at)
           and (privileges is null or privileges @> old_privileges and privileges <@ old_privileges) as as_wanted,
           case when starts_given then starts_at when expired or future then null else old_starts_at end as new_starts_at,
           case when expires_given then expires_at when expired or future then null else old_expires_at end
             as new_expires_at,
           coalesce(privileges, case when expired or future then ${PRESET} else old_privileges end) as new_privileges
      from compared
  ), counted as (
    select *, row_number() over (partition by group_id, user_id order by n) as nth from judged
  )
  select n, id, group_id, user_id, standing_id, new_privileges as privileges, new_starts_at as starts_at,
         new_expires_at as expires_at, old_expires_at,
         case
           when group_id is null then 'no_group'
           when built_in = 'everyone' then 'implicit'
           when user_id is null then 'no_user'
           when is_external and (standing_id is null or not as_wanted) then 'external'
           when not as_wanted and (of_this_run or nth > 1) then 'repeated'
           when not as_wanted and new_starts_at >= new_expires_at then 'dates'
         end as problem,
         as_wanted,
         array_remove(array[
           case when privileges is not null and not (privileges @> old_privileges and privileges <@ old_privileges)
                then 'privileges' end,
           case when new_starts_at is distinct from old_starts_at then 'startsAt' end,
           case when new_expires_at is distinct from old_expires_at then 'expiresAt' end
         ], null) as changed
    from counted`;

/** $1 act, $2 instant. A membership that ran out before ends at the moment it did. */
export const END_CHANGED_MEMBERSHIPS = `
  update memberships m
     set ended_at = greatest(m.began_at, least($2, m.expires_at)), ended_in = $1
    from import_other_memberships o
   where m.id = o.standing_id and o.problem is null and not o.as_wanted`;

/** $1 organization, $2 act, $3 instant, $4 first ordinal. */
export const BEGIN_CHANGED_MEMBERSHIPS = `
  with made as (
    insert into memberships (${COLUMNS})
    select id, $1, group_id, user_id, privileges, starts_at, expires_at, $3, $2, ${LISTED_AS}
      from import_other_memberships where problem is null and not as_wanted
    returning group_id, user_id, privileges, starts_at, expires_at
  )
  insert into changes (act_id, ordinal, action, subject_type, subject_id, facts)
  select $2, $4 + row_number() over (), 'membership.begun', 'membership', group_id, ${FACTS} from made`;

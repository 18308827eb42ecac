/** $1 organization, $2 run. */
export const FIND_NESTINGS = `
  select s.n, parent.id as parent_id, child.id as child_id,
         coalesce('everyone' in (parent.built_in, child.built_in), false) as implicit,
         coalesce(parent.is_external, false) as is_external,
         m.id as standing_id, coalesce(m.privileges, '{}') as old_privileges,
         m.id is not null and a.request_id is not distinct from $2::text as of_this_run
    from import_nestings s
    join import_found_groups parent on parent.g = s.parent
    join import_found_groups child on child.g = s.child
    left join nestings m on m.organization_id = $1 and m.parent_id = parent.id and m.child_id = child.id
         and m.ended_at is null
    left join acts a on a.id = m.began_in
   order by s.n`;

/** $1 organization. */
export const STANDING_NESTINGS = `
  select parent_id as parent, child_id as child from nestings
   where organization_id = $1 and ended_at is null`;

/** $1 act, $2 instant. */
export const END_CHANGED_NESTINGS = `
  update nestings m set ended_at = greatest(m.began_at, $2), ended_in = $1
    from import_begun_nestings b where m.id = b.standing_id`;

/** $1 organization, $2 act, $3 instant, $4 first ordinal. */
export const BEGIN_NESTINGS = `
  with made as (
    insert into nestings (id, organization_id, parent_id, child_id, privileges, began_at, began_in)
    select id, $1, parent_id, child_id, privileges, $3, $2 from import_begun_nestings
  )
  insert into changes (act_id, ordinal, action, subject_type, subject_id, facts)
  select $2, $4 + n, 'nesting.begun', 'nesting', parent_id,
         jsonb_build_object('childId', child_id, 'privileges', privileges)
    from import_begun_nestings`;

/** One pass over the new nestings: all below a child have all above its parent as ancestors. */
export const EXTEND_CLOSURE = `
  with made as (
    insert into group_closure (descendant_id, ancestor_id)
    select distinct below.descendant_id, above.ancestor_id
      from import_begun_nestings b
      join group_closure below on below.ancestor_id = b.child_id
      join group_closure above on above.descendant_id = b.parent_id
     where b.standing_id is null
        on conflict do nothing
    returning 1
  )
  select count(*)::integer as count from made`;

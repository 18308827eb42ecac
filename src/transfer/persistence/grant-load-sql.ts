import { FOUND_USER } from './group-references.js';

/** $1 organization. A project is meant by its name only if no other bears it. */
export const PLAN_GRANTS = `
  create temp table import_grant_plan on commit drop as
  with found as (
    select s.n, s.id, s.permission, s.scope_type, ${FOUND_USER} as user_id, g.id as group_id,
           case s.scope_type
             when 'organization' then $1
             when 'group' then scope.id
             else (select case when count(*) = 1 then min(p.id::text)::uuid end from projects p
                    where p.organization_id = $1 and p.deleted_at is null
                      and (p.id = s.project_id or s.project_id is null and p.name = s.project_name))
           end as scope_id
      from import_grants s
      left join import_found_groups g on g.g = s.g
      left join import_found_groups scope on scope.g = s.scope_g
  )
  select f.*, x.id is not null as stands,
         row_number() over (partition by coalesce(f.user_id, f.group_id), f.permission, f.scope_id order by f.n) > 1 as again
    from found f
    left join grants x on x.subject_id = coalesce(f.user_id, f.group_id) and x.permission = f.permission
         and x.scope_id = f.scope_id and x.ended_at is null`;

/** $1 organization, $2 act, $3 instant, $4 first ordinal. */
export const BEGIN_GRANTS = `
  with wanted as materialized (
    select * from import_grant_plan
     where not stands and not again and coalesce(user_id, group_id) is not null and scope_id is not null
  ), made as (
    insert into grants (id, organization_id, user_id, group_id, permission, scope_type, scope_id, began_at, began_in)
    select id, $1, user_id, group_id, permission, scope_type, scope_id, $3, $2 from wanted
  )
  insert into changes (act_id, ordinal, action, subject_type, subject_id, facts)
  select $2, $4 + n, 'grant.begun', 'grant', id,
         jsonb_build_object(
           'subject', jsonb_build_object('type', case when user_id is null then 'group' else 'user' end,
                                         'id', coalesce(user_id, group_id)),
           'permission', permission,
           'scope', jsonb_build_object('type', scope_type, 'id', scope_id))
    from wanted`;

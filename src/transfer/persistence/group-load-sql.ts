import { beginningSql, differenceSql, fieldsSql, type LoggedColumns } from './difference-sql.js';

// As src/groups/group-changes.ts logs them.
const LOGGED: LoggedColumns = [
  ['publicId', 'public_id'],
  ['externalId', 'external_id'],
  ['name', 'name'],
  ['displayName', 'display_name'],
  ['description', 'description'],
  ['type', 'type'],
  ['builtIn', 'built_in'],
  ['creatorId', 'creator_id'],
];

const CHANGED = `array_remove(array[
    case when s.name <> g.name then 'name' end,
    case when s.display_name <> g.display_name or s.display_name is not null and not g.display_name_is_own
         then 'displayName' end,
    case when s.description <> g.description then 'description' end,
    case when s.type <> g.type then 'groupType' end,
    case when s.external_given and s.external_id is distinct from g.external_id then 'externalId' end
  ], null)`;

/** Which group each line is about, what stands against it, and what it changes. $1 organization, $2 run. */
export const PLAN_GROUPS = `
  with looked_up as materialized (
    select s.n,
           (select x.id from groups x where x.id = s.known_id and x.organization_id = $1 and x.deleted_at is null) as by_id,
           (select x.id from groups x where x.organization_id = $1 and x.public_id = s.public_id
               and x.deleted_at is null) as by_public_id,
           (select x.subject_id from public_ids x where x.organization_id = $1 and x.public_id = s.public_id)
             as chosen_by,
           (select x.id from groups x where x.organization_id = $1 and x.name_key = s.name_key
               and x.deleted_at is null) as by_name
      from import_groups s
  ), matched as materialized (
    select l.*, coalesce(by_id, by_public_id, by_name) as target from looked_up l
  )
  insert into import_group_plan
  select s.n, m.target,
         case
           when m.target is not null and b.subject_id is not null then 'repeated'
           when (m.chosen_by is not null and m.chosen_by is distinct from m.target)
             or exists (select from users x where x.id = s.public_uuid and x.organization_id = $1)
             or exists (select from groups x where x.id = s.public_uuid and x.organization_id = $1)
             or exists (select from projects x where x.id = s.public_uuid and x.organization_id = $1)
             or s.public_uuid = $1 then 'public_id_taken'
           when m.target is not null and s.public_id is distinct from g.public_id and s.public_id is not null
             then 'public_id_fixed'
           when m.by_name is distinct from m.target and m.by_name is not null then 'name_taken'
           when g.built_in is not null and s.name <> g.name then 'built_in'
           when g.authentication_service_id is not null and s.name <> g.name then 'external'
         end,
         b.file, b.line,
         case when m.target is null then '{}'::text[] else ${CHANGED} end
    from matched m
    join import_groups s on s.n = m.n
    left join lateral (select * from groups x where x.id = m.target offset 0) g on true
    left join lateral (select * from import_subjects x where x.import_id = $2 and x.subject_id = m.target
                       offset 0) b on true`;

/** Two lines of one chunk may still mean the same group, by its id and by its name; the first counts. */
export const REFUSE_REPEATED_GROUPS = `
  update import_group_plan p
     set problem = 'repeated', file = s.file, line = s.line
    from (select target, min(n) as first from import_group_plan where target is not null
           group by target having count(*) > 1) as twice
    join import_groups s on s.n = twice.first
   where p.target = twice.target and p.n > twice.first`;

/** $1 run. */
export const REMEMBER_GROUPS = `
  insert into import_subjects (import_id, subject_id, file, line)
  select $1, coalesce(p.target, s.id), s.file, s.line
    from import_group_plan p join import_groups s using (n) where p.problem is null`;

/** $1 organization, $2 act, $3 instant, $4 first ordinal, $5 whether it is a rehearsal, $6 sequence. */
export const CREATE_GROUPS = `
  with fresh as materialized (
    select s.* from import_groups s join import_group_plan p using (n)
     where p.target is null and p.problem is null
  ), made as (
    insert into groups (id, organization_id, number, public_id, external_id, name, name_key, display_name,
                        display_name_is_own, description, type, version, created_at)
    select id, $1, case when $5 then -1 - $4::bigint - n else nextval($6::regclass) end, public_id, external_id,
           name, name_key, coalesce(display_name, name), display_name is not null, coalesce(description, ''),
           coalesce(type, 'team'), 1, $3
      from fresh order by n
    returning *
  ), own as (
    insert into group_closure (descendant_id, ancestor_id) select id, id from fresh
  ), chosen as (
    insert into public_ids (organization_id, public_id, subject_id)
    select $1, public_id, id from fresh where public_id is not null
  ), logged as (
    insert into changes (act_id, ordinal, action, subject_type, subject_id, facts)
    select $2, $4 + s.n, 'group.created', 'group', m.id,
           jsonb_build_object('number', m.number, 'version', m.version) || ${beginningSql(fieldsSql(LOGGED, 'm'))}
      from made m join fresh s using (id)
  )
  select count(*)::integer as count from made`;

/** $1 act, $2 instant, $3 first ordinal. */
export const UPDATE_GROUPS = `
  with wanted as materialized (
    select s.*, p.target from import_groups s join import_group_plan p using (n)
     where p.target is not null and p.problem is null and p.changed <> '{}'
  ), made as (
    update groups g
       set name = s.name, name_key = s.name_key,
           display_name = coalesce(s.display_name, case when g.display_name_is_own then g.display_name else s.name end),
           display_name_is_own = g.display_name_is_own or s.display_name is not null,
           description = coalesce(s.description, g.description), type = coalesce(s.type, g.type),
           external_id = case when s.external_given then s.external_id else g.external_id end,
           version = g.version + 1, updated_at = $2
      from wanted s join groups old on old.id = s.target where g.id = s.target
    returning g.id, g.number, g.version, s.n,
              case when g.display_name_is_own and not old.display_name_is_own
                   then '{"displayNameIsOwn": true}' else '{}' end::jsonb as own_name_begun,
              ${fieldsSql(LOGGED, 'old')} as before, ${fieldsSql(LOGGED, 'g')} as after
  ), logged as (
    insert into changes (act_id, ordinal, action, subject_type, subject_id, facts)
    select $1, $3 + n, 'group.updated', 'group', id,
           jsonb_build_object('number', number, 'version', version) || ${differenceSql('before', 'after')}
             || own_name_begun
      from made
  )
  select count(*)::integer as count from made`;

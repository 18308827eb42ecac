import { beginningSql, differenceSql, fieldsSql, type LoggedColumns } from './difference-sql.js';
import { USER_FIELDS } from './user-stage.js';

// As src/users/user-changes.ts logs them, where they can be erased.
const LOGGED: LoggedColumns = [
  ['publicId', 'public_id'],
  ...USER_FIELDS.filter(([field]) => field !== 'active'),
];

/** What the log says of a user whatever happens to him, over the columns of users. */
const ABOUT = `jsonb_build_object('number', number, 'kind', kind, 'source', source, 'version', version)`;

const given = (at: number) => `s.given & ${1 << at} <> 0`;

/** Names of the given fields that differ from what is kept. */
const CHANGED = `array_remove(array[${USER_FIELDS.map(
  ([field, column], at) =>
    `case when ${given(at)} and s.${column} is distinct from u.${column} then '${field}' end`,
).join(', ')}], null)`;

const ASSIGNMENTS = USER_FIELDS.map(
  ([, column], at) => `${column} = case when ${given(at)} then s.${column} else u.${column} end`,
).join(', ');

/** Whom each line is about, what stands against it, and what it changes. $1 organization, $2 run. */
export const PLAN_USERS = `
  with looked_up as materialized (
    select s.n,
           (select x.id from users x where x.id = s.known_id and x.organization_id = $1 and x.deleted_at is null) as by_id,
           (select x.id from users x where x.organization_id = $1 and x.public_id = s.public_id
               and x.deleted_at is null) as by_public_id,
           (select x.subject_id from public_ids x where x.organization_id = $1 and x.public_id = s.public_id)
             as chosen_by,
           (select x.user_id from login_names x where x.organization_id = $1 and x.key = s.user_key) as by_name,
           (select x.user_id from login_names x where x.organization_id = $1 and x.key = s.user_key
               and x.is_user_name) as by_user_name,
           (select x.user_id from login_names x where x.organization_id = $1 and x.key = s.email_key) as by_email
      from import_users s
  ), matched as materialized (
    select l.*, coalesce(by_id, by_public_id, by_user_name) as target from looked_up l
  )
  insert into import_user_plan
  select s.n, m.target,
         case
           when m.target is not null and b.subject_id is not null then 'repeated'
           when u.kind = 'anonymous' then 'anonymous'
           when (m.chosen_by is not null and m.chosen_by is distinct from m.target)
             or exists (select from users x where x.id = s.public_uuid and x.organization_id = $1)
             or exists (select from groups x where x.id = s.public_uuid and x.organization_id = $1)
             or exists (select from projects x where x.id = s.public_uuid and x.organization_id = $1)
             or s.public_uuid = $1 then 'public_id_taken'
           when m.target is not null and s.public_id is distinct from u.public_id and s.public_id is not null
             then 'public_id_fixed'
           when m.target is not null and s.kind <> u.kind then 'kind_fixed'
           when m.by_name is distinct from m.target and m.by_name is not null then 'user_name_taken'
           when m.by_email is distinct from m.target and m.by_email is not null then 'email_taken'
         end,
         b.file, b.line,
         case when m.target is null then '{}'::text[] else ${CHANGED} end
    from matched m
    join import_users s on s.n = m.n
    left join lateral (select * from users x where x.id = m.target offset 0) u on true
    left join lateral (select * from import_subjects x where x.import_id = $2 and x.subject_id = m.target
                       offset 0) b on true`;

/** Two lines of one chunk may still mean the same user, by his id and by his name; the first counts. */
export const REFUSE_REPEATED_USERS = `
  update import_user_plan p
     set problem = 'repeated', file = s.file, line = s.line
    from (select target, min(n) as first from import_user_plan where target is not null
           group by target having count(*) > 1) as twice
    join import_users s on s.n = twice.first
   where p.target = twice.target and p.n > twice.first`;

/** $1 run: everybody a line was about, so that a later one does not contradict it. */
export const REMEMBER_USERS = `
  insert into import_subjects (import_id, subject_id, file, line)
  select $1, coalesce(p.target, s.id), s.file, s.line
    from import_user_plan p join import_users s using (n) where p.problem is null`;

/** $1 organization, $2 act, $3 instant, $4 first ordinal, $5 whether it is a rehearsal, $6 sequence. */
export const CREATE_USERS = `
  with fresh as materialized (
    select s.* from import_users s join import_user_plan p using (n)
     where p.target is null and p.problem is null
  ), made as (
    insert into users (id, organization_id, number, public_id, external_id, user_name, display_name, given_name,
                       family_name, email, job_title, company_name, city, department, phone, kind, source,
                       active, version, created_at)
    select id, $1, case when $5 then -1 - $4::bigint - n else nextval($6::regclass) end, public_id, external_id,
           user_name, display_name, given_name, family_name, email, job_title, company_name, city, department,
           phone, coalesce(kind, 'user'), 'local', active, 1, $3
      from fresh order by n
    returning id, number, kind, source, version, active
  ), chosen as (
    insert into public_ids (organization_id, public_id, subject_id)
    select $1, public_id, id from fresh where public_id is not null
  ), spans as (
    insert into active_spans (id, user_id, began_at, began_in)
    select span_id, id, $3, $2 from fresh where active
  ), logged as (
    insert into changes (act_id, ordinal, action, subject_type, subject_id, facts, commitment)
    select $2, $4 + s.n, 'user.created', 'user', m.id,
           m.about || ${beginningSql("jsonb_build_object('active', m.active)")}, s.commitment
      from (select id, active, ${ABOUT} as about from made) m join fresh s using (id)
  ), described as (
    insert into personal_values (act_id, ordinal, person_id, salt, "values")
    select $2, $4 + n, id, salt, personal from fresh
  )
  select count(*)::integer as count from made`;

/** $1 organization. */
export const CLAIM_LOGIN_NAMES = `
  insert into login_names (organization_id, key, user_id, is_user_name, is_email)
  select $1::uuid, s.user_key, s.id, true, s.email_key is not distinct from s.user_key
    from import_users s join import_user_plan p using (n) where p.target is null and p.problem is null
  union all
  select $1, s.email_key, s.id, false, true
    from import_users s join import_user_plan p using (n)
   where p.target is null and p.problem is null and s.email_key <> s.user_key`;

const UPDATED = `import_users s join import_user_plan p using (n)
   where p.target is not null and p.problem is null and p.changed <> '{}'`;

/** $1 organization: frees what the changed users sign in by no more and claims what is new. */
export const REPLACE_LOGIN_NAMES = [
  `create temp table import_login_names on commit drop as
   select p.target as user_id, s.user_key,
          case when ${given(4)} then s.email_key
               else (select l.key from login_names l where l.user_id = p.target and l.is_email) end as email_key
     from ${UPDATED} and p.changed && array['userName', 'email']`,
  'delete from login_names where user_id in (select user_id from import_login_names)',
  `insert into login_names (organization_id, key, user_id, is_user_name, is_email)
   select $1::uuid, user_key, user_id, true, email_key is not distinct from user_key from import_login_names
   union all
   select $1, email_key, user_id, false, true from import_login_names where email_key <> user_key`,
  'drop table import_login_names',
] as const;

/** $1 act, $2 instant, $3 first ordinal: answers who was disabled. */
export const UPDATE_USERS = `
  with wanted as materialized (select s.*, p.target, p.changed from ${UPDATED}
  ), made as (
    update users u set ${ASSIGNMENTS}, version = u.version + 1, updated_at = $2
      from wanted s join users old on old.id = s.target where u.id = s.target
    returning u.id, u.number, u.kind, u.source, u.active, u.version, s.n, s.span_id, s.salt, s.changed,
              old.active as was_active,
              ${fieldsSql(LOGGED, 'old')} as before, ${fieldsSql(LOGGED, 'u')} as after
  ), told as (
    select n, ${differenceSql('before', 'after')}::text as personal from made
  ), logged as (
    insert into changes (act_id, ordinal, action, subject_type, subject_id, facts, commitment)
    select $1, $3 + n, 'user.updated', 'user', id,
           ${ABOUT} || ${differenceSql("jsonb_build_object('active', was_active)", "jsonb_build_object('active', active)")},
           sha256(salt || convert_to(personal, 'UTF8'))
      from made join told using (n)
  ), described as (
    insert into personal_values (act_id, ordinal, person_id, salt, "values")
    select $1, $3 + n, id, salt, personal::json from made join told using (n)
  ), begun as (
    insert into active_spans (id, user_id, began_at, began_in)
    select span_id, id, $2, $1 from made where active and 'active' = any(changed)
  ), ended as (
    update active_spans a set ended_at = greatest(a.began_at, $2), ended_in = $1
      from made where a.user_id = made.id and a.ended_at is null and not made.active
    returning a.user_id
  )
  select id, not active and 'active' = any(changed) as disabled from made`;

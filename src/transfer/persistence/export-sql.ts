import { timely } from '../../database/timely.js';
import type { TransferKind } from '../transfer-record.js';

/** What referenceTo needs to know of a user under an alias. */
const user = (alias: string, as: string) => `
  ${alias}.public_id as ${as}_public_id, ${alias}.user_name as ${as}_name,
  exists (select from public_ids x where x.organization_id = $1 and x.public_id = ${alias}.user_name) as ${as}_ambiguous`;
const group = (alias: string, as: string) => `
  ${alias}.public_id as ${as}_public_id, ${alias}.name as ${as}_name,
  exists (select from public_ids x where x.organization_id = $1 and x.public_id = ${alias}.name) as ${as}_ambiguous`;

/** The rows of each kind. $1 organization, $2 now. */
export const EXPORT_SQL: Readonly<Record<TransferKind, string>> = {
  user: `
    select u.id, u.public_id as "publicId", u.user_name as "userName", u.display_name as "displayName",
           u.given_name as "givenName", u.family_name as "familyName", u.email, u.job_title as "jobTitle",
           u.company_name as "companyName", u.city, u.department, u.phone, u.external_id as "externalId",
           u.kind, u.active
      from users u
     where u.organization_id = $1 and u.deleted_at is null and u.kind <> 'anonymous' and $2::timestamptz is not null
     order by u.number`,
  group: `
    select g.id, g.public_id as "publicId", g.external_id as "externalId", g.name,
           case when g.display_name_is_own then g.display_name end as "displayName", g.description,
           g.type as "groupType"
      from groups g
     where g.organization_id = $1 and g.deleted_at is null and $2::timestamptz is not null
     order by g.number`,
  // Those who are in now, and those who will be; what has run out is history.
  membership: `
    select ${group('g', 'group')}, ${user('u', 'user')}, m.privileges, m.starts_at as "startsAt",
           m.expires_at as "expiresAt"
      from memberships m join groups g on g.id = m.group_id join users u on u.id = m.user_id
     where m.organization_id = $1 and m.ended_at is null
       and (${timely('m', '$2::timestamptz')} or m.starts_at > $2)
     order by g.number, u.number`,
  nesting: `
    select ${group('p', 'parent')}, ${group('c', 'child')}, n.privileges
      from nestings n join groups p on p.id = n.parent_id join groups c on c.id = n.child_id
     where n.organization_id = $1 and n.ended_at is null and $2::timestamptz is not null
     order by p.number, c.number`,
  grant: `
    select case when t.user_id is null then 'group' else 'user' end as subject_type,
           ${user('u', 'user')}, ${group('g', 'group')}, t.permission, t.scope_type, ${group('s', 'scope')},
           t.scope_id, (select p.name from projects p where p.id = t.scope_id
                         and not exists (select from projects other where other.organization_id = $1
                              and other.deleted_at is null and other.name = p.name and other.id <> p.id)
                       ) as project_name
      from grants t
      left join users u on u.id = t.user_id
      left join groups g on g.id = t.group_id
      left join groups s on s.id = t.scope_id and t.scope_type = 'group'
     where t.organization_id = $1 and t.ended_at is null and t.scope_type <> 'installation'
       and $2::timestamptz is not null
     order by t.began_at, t.id`,
};

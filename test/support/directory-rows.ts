import { rowsOf } from './acts.js';
import type { TestApp } from './test-app.js';

// Ids and moments differ between two ways to the same directory, so that rows tell of others by their names.
const QUERIES = {
  users: `
    select to_jsonb(u) - '{id,organization_id,authentication_service_id,created_at,updated_at,deleted_at,deleted_in}'::text[]
             || jsonb_build_object('created', u.created_at is not null, 'local', a.number) as row
      from users u left join authentication_services a on a.id = u.authentication_service_id
     where u.organization_id = $1 order by u.number`,
  logins: `
    select jsonb_build_object('key', l.key, 'user', u.user_name, 'name', l.is_user_name, 'email', l.is_email) as row
      from login_names l join users u on u.id = l.user_id where l.organization_id = $1 order by l.key`,
  publicIds: `
    select jsonb_build_object('id', p.public_id, 'user', u.user_name, 'group', g.name) as row
      from public_ids p left join users u on u.id = p.subject_id left join groups g on g.id = p.subject_id
     where p.organization_id = $1 order by p.public_id`,
  spans: `
    select jsonb_build_object('user', u.user_name, 'ended', s.ended_at is not null, 'by', s.began_by,
                              'at', s.began_at = u.created_at) as row
      from active_spans s join users u on u.id = s.user_id where u.organization_id = $1
     order by u.number, s.began_at`,
  groups: `
    select to_jsonb(g) - '{id,organization_id,authentication_service_id,created_at,updated_at,deleted_at,deleted_in}'::text[]
             || jsonb_build_object('created', g.created_at is not null, 'local', a.number) as row
      from groups g left join authentication_services a on a.id = g.authentication_service_id
     where g.organization_id = $1 order by g.number`,
  closure: `
    select jsonb_build_object('below', d.name, 'above', a.name) as row
      from group_closure c join groups d on d.id = c.descendant_id join groups a on a.id = c.ancestor_id
     where d.organization_id = $1 order by d.name, a.name`,
  memberships: `
    select jsonb_build_object('group', g.name, 'user', u.user_name, 'privileges', m.privileges,
                              'starts', m.starts_at, 'expires', m.expires_at, 'ended', m.ended_at is not null,
                              'by', m.began_by,
                              'listed', case when m.ended_at is null then m.listed_as = lower(u.display_name) end) as row
      from memberships m join groups g on g.id = m.group_id join users u on u.id = m.user_id
     where m.organization_id = $1 order by g.name, u.user_name, m.began_at, m.ended_at`,
  tallies: `
    select jsonb_build_object('kind', t.kind, 'group', g.name, 'total', sum(t.total)) as row
      from tallies t left join groups g on g.id = t.subject_id
     where coalesce(g.organization_id, t.subject_id) = $1 group by t.kind, g.name having sum(t.total) <> 0
     order by t.kind, g.name`,
  nestings: `
    select jsonb_build_object('parent', p.name, 'child', c.name, 'privileges', n.privileges,
                              'ended', n.ended_at is not null) as row
      from nestings n join groups p on p.id = n.parent_id join groups c on c.id = n.child_id
     where n.organization_id = $1 order by p.name, c.name, n.began_at`,
  grants: `
    select jsonb_build_object('user', u.user_name, 'group', g.name, 'permission', t.permission,
                              'scope', t.scope_type, 'on', s.name, 'ended', t.ended_at is not null) as row
      from grants t left join users u on u.id = t.user_id left join groups g on g.id = t.group_id
      left join groups s on s.id = t.scope_id
     where t.organization_id = $1 order by u.user_name, g.name, t.permission, s.name`,
  // What the log says of each thing, with names in the place of ids that differ.
  changes: `
    select jsonb_build_object(
             'action', c.action, 'type', c.subject_type, 'subject', coalesce(u.user_name, g.name),
             'facts', c.facts - '{userId,childId,subject,scope}'::text[],
             'user', (select x.user_name from users x where x.id::text = c.facts ->> 'userId'),
             'child', (select x.name from groups x where x.id::text = c.facts ->> 'childId'),
             'about', c.facts #>> '{subject,type}',
             'personal', p."values",
             'sealed', c.commitment = sha256(p.salt || convert_to(p."values"::text, 'UTF8')), 'salted', length(p.salt)) as row
      from acts a join changes c on c.act_id = a.id
      left join personal_values p on p.act_id = c.act_id and p.ordinal = c.ordinal
      left join users u on u.id = c.subject_id left join groups g on g.id = c.subject_id
     where a.organization_id = $1 and c.subject_type not in ('organization', 'role_assignment')
     order by c.action, coalesce(u.user_name, g.name), c.facts::text collate "C"`,
} as const;

/** Everything that the tables hold of an organization, but for ids and moments. */
export async function directoryRows(
  house: TestApp,
  organizationId: string,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables: Record<string, readonly unknown[]> = {};
  for (const [table, query] of Object.entries(QUERIES)) {
    const rows = await rowsOf<{ row: unknown }>(house, query, [organizationId]);
    tables[table] = rows.map(({ row }) => row);
  }
  return tables;
}

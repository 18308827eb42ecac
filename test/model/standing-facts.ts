import { closureOf } from './directory-model.js';
import { isOver, type DirectoryState } from './directory-state.js';
import { requireSameSet } from './difference.js';

/** Runs one statement on the house's database. */
export type Query = (
  text: string,
  parameters: readonly unknown[],
) => Promise<readonly Record<string, unknown>[]>;

/** Facts that stand, by table, each as one line of text. */
type Facts = Readonly<Record<string, readonly string[]>>;

const instant = (column: string) => `coalesce((extract(epoch from ${column}) * 1000)::bigint::text, '-')`;
const list = (column: string) => `(select string_agg(one, ',' order by one) from unnest(${column}) as one)`;

// Each line of facts, by what it is about: $1 the organization, $2 and $3 all users and groups that it ever had, $4 now.
const LINES: Readonly<Record<string, string>> = {
  users: `select concat_ws(' ', id, user_name, coalesce(email, '-'), kind, active) from users
           where organization_id = $1 and deleted_at is null`,
  'active spans': `select user_id::text from active_spans where user_id = any($2) and ended_at is null`,
  groups: `select concat_ws(' ', id, name) from groups where organization_id = $1 and deleted_at is null`,
  memberships: `select concat_ws(' ', group_id, user_id, ${list('privileges')}, ${instant('starts_at')}, ${instant('expires_at')})
           from memberships where group_id = any($3) and ended_at is null and (expires_at > $4) is not false`,
  'kept totals': `select concat_ws(' ', kind, subject_id, sum(total)) from tallies
           where subject_id = any($3 || $1::uuid) group by kind, subject_id having sum(total) <> 0`,
  'places in groups': `select concat_ws(' ', m.group_id, m.user_id) from memberships m join users u on u.id = m.user_id
           where m.group_id = any($3) and m.ended_at is null and (m.expires_at > $4) is not false
             and m.listed_as = lower(u.display_name)`,
  nestings: `select concat_ws(' ', parent_id, child_id, ${list('privileges')})
           from nestings where (parent_id = any($3) or child_id = any($3)) and ended_at is null`,
  closure: `select concat_ws(' ', descendant_id, ancestor_id) from group_closure
           where descendant_id = any($3) or ancestor_id = any($3)`,
  grants: `select concat_ws(' ', id, subject_id, permission, scope_type, scope_id) from grants
           where subject_id = any($2 || $3) and ended_at is null`,
  assignments: `select concat_ws(' ', subject_id, role_id) from role_assignments
           where subject_id = any($2 || $3) and ended_at is null`,
  roles: `select concat_ws(' ', r.id, r.name, ${list('d.permissions')}) from roles r
           join role_definitions d on d.role_id = r.id and d.ended_at is null where r.organization_id = $1`,
};

const ALL = Object.entries(LINES)
  .map(([about, lines]) => `(select array(${lines})) as "${about}"`)
  .join(', ');

type Part = string | number | null | readonly string[];

/** As the database writes it: lists sorted and joined, empty ones and their blank left out. */
function line(...parts: readonly Part[]): string {
  const written = parts.map((part) =>
    typeof part === 'object' && part !== null ? [...new Set(part)].sort().join(',') : String(part ?? '-'),
  );
  return written.filter((part) => part !== '').join(' ');
}

/** What there is to count, without memberships that the clock begins or ends. */
function keptTotals(state: DirectoryState): readonly string[] {
  const able = state.users.filter(({ active, kind }) => active && kind !== 'anonymous');
  const undated = state.memberships.filter(
    ({ startsAt, expiresAt }) => startsAt === null && expiresAt === null,
  );
  const members = Map.groupBy(undated, ({ groupId }) => groupId);
  return [
    line('groups', state.organizationId, state.groups.length),
    line('users', state.organizationId, state.users.length),
    line('everyone', state.organizationId, able.length),
    ...[...members].map(([groupId, { length }]) => line('members', groupId, length)),
  ];
}

/** What the model says stands. */
function expected(state: DirectoryState, at: number): Facts {
  return {
    users: state.users.map((one) => line(one.id, one.userName, one.email, one.kind, one.active ? 't' : 'f')),
    'active spans': state.users.filter((user) => user.active).map((user) => user.id),
    groups: state.groups.map((one) => line(one.id, one.name)),
    // Whether one whose time is over was ended as well is bookkeeping.
    memberships: state.memberships
      .filter((one) => !isOver(one, at))
      .map((one) => line(one.groupId, one.userId, one.privileges, one.startsAt, one.expiresAt)),
    'kept totals': keptTotals(state),
    'places in groups': state.memberships
      .filter((one) => !isOver(one, at))
      .map((one) => line(one.groupId, one.userId)),
    nestings: state.nestings.map((one) => line(one.parentId, one.childId, one.privileges)),
    closure: closureOf(state).map(([below, above]) => line(below, above)),
    grants: state.grants.map((one) =>
      line(one.id, one.subjectId, one.permission, one.scope.type, one.scope.id),
    ),
    assignments: state.assignments.map((one) => line(one.subjectId, one.roleId)),
    roles: state.roles.map((one) => line(one.id, one.name, one.permissions)),
  };
}

/** Compares everything that stands in the organization's tables, the whole closure included, by one query. */
export async function requireSameFacts(
  query: Query,
  state: DirectoryState,
  ever: { readonly users: readonly string[]; readonly groups: readonly string[] },
  at: Date,
): Promise<void> {
  const [house = {}] = await query(`select ${ALL}`, [state.organizationId, ever.users, ever.groups, at]);
  for (const [about, lines] of Object.entries(expected(state, at.getTime()))) {
    requireSameSet(`what stands in ${about}`, lines, house[about] as readonly string[]);
  }
}

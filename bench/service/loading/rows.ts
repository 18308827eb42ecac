import { PLACES, type GroupGraph } from './group-graph.js';
import { idOf } from './ids.js';
import { MEMBERSHIPS_PER_USER, type Scale } from './scale.js';

/** What stands in a column; null where nothing does. */
export type Value = string | number | boolean | null;

/** Rows that one table gets. */
export interface TableRows {
  readonly table: string;
  readonly columns: string;
  readonly rows: () => Iterable<readonly Value[]>;
}

/** What all rows of a loaded directory have in common. */
export interface Origin {
  readonly organizationId: string;
  /** What its groups have for an authentication service whose members are decided here. */
  readonly serviceId: string | null;
  /** The act that began all facts. */
  readonly actId: string;
  readonly at: string;
}

/** How many projects there are, whatever the scale. */
export const PROJECTS = 100;

/** What is granted to the crowd directly, on the first project, and to nobody else there. */
export const CROWD_PERMISSION = 'Resources/DuetteSchedules';

/** What ordinary grants are about. */
export const GRANTED = [
  'TestManagement',
  'TestManagement/View',
  'Reports',
  'Resources/Export',
  'READ',
] as const;

/** Numbers 1 and 2 are the administrator's and Anonymous's. */
const FIRST_USER_NUMBER = 3;
/** The built-in groups have numbers before it. */
export const FIRST_GROUP_NUMBER = 101;

/** Everything that a directory of some scale holds, table by table. */
export function tableRows(scale: Scale, graph: GroupGraph, origin: Origin): readonly TableRows[] {
  const { organizationId, serviceId, actId, at } = origin;
  const fact = [at, null, actId] as const;
  const factColumns = 'began_at, began_by, began_in';
  return [
    {
      table: 'projects',
      columns: 'id, organization_id, name, created_at',
      rows: () => counted(PROJECTS, (i) => [idOf('project', i), organizationId, `Project ${i}`, at]),
    },
    {
      table: 'users',
      columns:
        'id, organization_id, number, user_name, display_name, given_name, family_name, email, department, kind, source, authentication_service_id, active, created_at',
      rows: () =>
        counted(scale.users, (i) => [
          ...[idOf('user', i), organizationId, FIRST_USER_NUMBER + i, `person.${i}`],
          ...[displayName(i), `Given${i % 1000}`, `Family${i}`, `person.${i}@example.com`],
          ...[`Department ${i % 50}`, 'user', 'local', serviceId, true, at],
        ]),
    },
    {
      table: 'login_names',
      columns: 'organization_id, key, user_id, is_user_name, is_email',
      rows: () =>
        flat(scale.users, (i) => [
          [organizationId, `person.${i}`, idOf('user', i), true, false],
          [organizationId, `person.${i}@example.com`, idOf('user', i), false, true],
        ]),
    },
    {
      table: 'active_spans',
      columns: `id, user_id, ${factColumns}`,
      rows: () => counted(scale.users, (i) => [idOf('span', i), idOf('user', i), ...fact]),
    },
    {
      table: 'groups',
      columns:
        'id, organization_id, number, name, name_key, display_name, display_name_is_own, description, type, authentication_service_id, created_at',
      rows: () =>
        counted(scale.groups, (i) => [
          ...[
            idOf('group', i),
            organizationId,
            FIRST_GROUP_NUMBER + i,
            `Group ${i}`,
            `group ${i}`,
            `Group ${i}`,
          ],
          ...[false, '', 'team', serviceId, at],
        ]),
    },
    {
      table: 'group_closure',
      columns: 'descendant_id, ancestor_id',
      rows: () => closureRows(graph),
    },
    {
      table: 'nestings',
      columns: `id, organization_id, parent_id, child_id, privileges, ${factColumns}`,
      rows: () => nestingRows(graph, [organizationId], ['{group_view}', ...fact]),
    },
    {
      table: 'memberships',
      columns: `id, organization_id, group_id, user_id, privileges, listed_as, ${factColumns}`,
      rows: () =>
        flat(scale.users, (user) =>
          groupsOf(user, scale, graph).map((group, k) => [
            ...[idOf('membership', user * MEMBERSHIPS_PER_USER + k), organizationId, idOf('group', group)],
            ...[idOf('user', user), '{group_view}', displayName(user).toLowerCase(), ...fact],
          ]),
        ),
    },
    {
      table: 'grants',
      columns: `id, organization_id, user_id, group_id, permission, scope_type, scope_id, ${factColumns}`,
      rows: () => counted(scale.grants, (i) => [...grant(i, scale, graph, organizationId), ...fact]),
    },
  ];
}

function displayName(user: number): string {
  return `Given${user % 1000} Family${user}`;
}

/** The groups that a user is in directly, each once. */
export function groupsOf(user: number, scale: Scale, graph: GroupGraph): readonly number[] {
  const { first, count } = graph.ordinary;
  const big = bigGroupOf(user, scale, graph);
  const ordinary = MEMBERSHIPS_PER_USER - big.length;
  const stride = Math.floor(count / MEMBERSHIPS_PER_USER);
  const start = Math.imul(user, 7919) >>> 0;
  return [...big, ...Array.from({ length: ordinary }, (_, k) => first + ((start + k * stride) % count))];
}

function bigGroupOf(user: number, { crowd }: Scale, graph: GroupGraph): readonly number[] {
  if (user < crowd) return [PLACES.crowd];
  return user < 2 * crowd ? [graph.partOfCrowd(user)] : [];
}

/** The first is the crowd's; of the others, a quarter is held by users, the rest by groups. */
function grant(at: number, { users }: Scale, graph: GroupGraph, organizationId: string): readonly Value[] {
  const id = idOf('grant', at);
  if (at === 0) {
    const crowd = idOf('group', PLACES.crowd);
    return [id, organizationId, null, crowd, CROWD_PERMISSION, 'project', idOf('project', 0)];
  }
  const { first, count } = graph.ordinary;
  const group = first + ((at * 31) % count);
  const subject = at % 4 === 0 ? [idOf('user', (at * 53) % users), null] : [null, idOf('group', group)];
  const permission = GRANTED[at % GRANTED.length] ?? GRANTED[0];
  return [id, organizationId, ...subject, permission, ...grantScope(at, organizationId)];
}

function grantScope(at: number, organizationId: string): readonly [string, string] {
  return at % 10 === 0
    ? ['organization', organizationId]
    : ['project', idOf('project', 1 + (at % (PROJECTS - 1)))];
}

function* closureRows(graph: GroupGraph): Generator<readonly Value[]> {
  for (const [descendant, ancestors] of graph.closure()) {
    const id = idOf('group', descendant);
    for (const ancestor of ancestors) yield [id, idOf('group', ancestor)];
  }
}

function* nestingRows(
  graph: GroupGraph,
  before: readonly Value[],
  after: readonly Value[],
): Generator<readonly Value[]> {
  let at = 0;
  for (const [child, parents] of graph.parents.entries()) {
    for (const parent of parents) {
      yield [idOf('nesting', at++), ...before, idOf('group', parent), idOf('group', child), ...after];
    }
  }
}

function* counted(count: number, row: (at: number) => readonly Value[]): Generator<readonly Value[]> {
  for (let at = 0; at < count; at++) yield row(at);
}

function* flat(
  count: number,
  rows: (at: number) => readonly (readonly Value[])[],
): Generator<readonly Value[]> {
  for (let at = 0; at < count; at++) yield* rows(at);
}

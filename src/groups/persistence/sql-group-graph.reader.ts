import { Injectable } from '@nestjs/common';
import type { Batches } from '../../common/batches.js';
import { idBatches } from '../../database/id-batches.js';
import { Sql } from '../../database/sql.js';
import { timely } from '../../database/timely.js';
import { nestingsOfGroup, nestingsOfUser } from '../../database/ways-sql.js';
import { GroupGraphReader, type GroupName, type Intermediaries } from '../nesting/group-graph.reader.js';
import type { BuiltInGroup, Group } from '../group.js';

interface NameRow {
  readonly id: string;
  readonly built_in: BuiltInGroup | null;
}

const living = (which: string) =>
  `select g.id, g.built_in from groups g where g.deleted_at is null and ${which}`;

const named = (ids: string) => living(`g.id in (${ids})`);

const ALL = living('g.organization_id = $1');

const USERS = `select m.user_id as id from memberships m where m.group_id = $1 and ${timely('m', '$2')}`;

const EFFECTIVE_USERS = `
  select distinct m.user_id as id
    from group_closure c join memberships m on m.group_id = c.descendant_id
   where c.ancestor_id = $1 and ${timely('m', '$2')}`;

const ACTIVE_USERS = `
  select u.id from users u where u.organization_id = $1 and u.active and u.deleted_at is null`;

const CHILDREN = named('select n.child_id from nestings n where n.parent_id = $1 and n.ended_at is null');
const PARENTS = named('select n.parent_id from nestings n where n.child_id = $1 and n.ended_at is null');

const BELOW = named(
  'select c.descendant_id from group_closure c where c.ancestor_id = $1 and c.descendant_id <> $1',
);
const ABOVE = named(
  'select c.ancestor_id from group_closure c where c.descendant_id = $1 and c.ancestor_id <> $1',
);

const GROUPS_OF_USER = named(
  `select m.group_id from memberships m where m.user_id = $1 and ${timely('m', '$2')}`,
);

const EFFECTIVE_GROUPS_OF_USER = named(`
  select c.ancestor_id
    from memberships m join group_closure c on c.descendant_id = m.group_id
   where m.user_id = $1 and ${timely('m', '$2')}
  union
  select e.id
    from users u join groups e on e.organization_id = u.organization_id and e.built_in = 'everyone'
   where u.id = $1 and u.active and u.deleted_at is null`);

const WAYS_OF_USER = named(`select n.child_id from (${nestingsOfUser('$1', '$2', '$3')}) n`);

const WAYS_OF_GROUP = named(`
  select n.child_id from (${nestingsOfGroup('$1', '$2')}) n where n.child_id <> $1`);

const IS_USER_OF = `
  select m.user_id as id
    from memberships m where m.user_id = $1 and m.group_id = $2 and ${timely('m', '$3')}`;

const IS_CHILD_OF = `
  select n.child_id as id from nestings n where n.child_id = $1 and n.parent_id = $2 and n.ended_at is null`;

/** The graph in SQL, over the closure; rows carry ids and little else, so that long lists stay small. */
@Injectable()
export class SqlGroupGraphReader extends GroupGraphReader {
  constructor(private readonly sql: Sql) {
    super();
  }

  override all(organizationId: string): Batches<GroupName> {
    return this.groups(ALL, organizationId);
  }

  override effectiveUsers({ id, organizationId, builtIn }: Group, at: Date): Batches<string> {
    return builtIn === 'everyone'
      ? this.userIds(ACTIVE_USERS, organizationId)
      : this.userIds(EFFECTIVE_USERS, id, at);
  }

  override users(groupId: string, at: Date): Batches<string> {
    return this.userIds(USERS, groupId, at);
  }

  override children(groupId: string): Batches<GroupName> {
    return this.groups(CHILDREN, groupId);
  }

  override parents(groupId: string): Batches<GroupName> {
    return this.groups(PARENTS, groupId);
  }

  override effectiveChildren(groupId: string): Batches<GroupName> {
    return this.groups(BELOW, groupId);
  }

  override effectiveParents(groupId: string): Batches<GroupName> {
    return this.groups(ABOVE, groupId);
  }

  override groupsOfUser(userId: string, at: Date): Promise<readonly GroupName[]> {
    return this.names(GROUPS_OF_USER, userId, at);
  }

  override effectiveGroupsOfUser(userId: string, at: Date): Promise<readonly GroupName[]> {
    return this.names(EFFECTIVE_GROUPS_OF_USER, userId, at);
  }

  override async waysOfUser(userId: string, groupId: string, at: Date): Promise<Intermediaries> {
    const groups = await this.names(WAYS_OF_USER, userId, groupId, at);
    return { groups, direct: (await this.ids(IS_USER_OF, userId, groupId, at)).length > 0 };
  }

  override async waysOfGroup(childId: string, groupId: string): Promise<Intermediaries> {
    const groups = await this.names(WAYS_OF_GROUP, childId, groupId);
    return { groups, direct: (await this.ids(IS_CHILD_OF, childId, groupId)).length > 0 };
  }

  private async *userIds(question: string, ...parameters: readonly unknown[]): Batches<string> {
    for await (const { ids } of idBatches(this.sql, question, parameters)) yield ids;
  }

  private async *groups(question: string, ...parameters: readonly unknown[]): Batches<GroupName> {
    const batches = idBatches<BuiltInGroup>(this.sql, question, parameters, 'built_in');
    for await (const { ids, kind: builtIn } of batches) yield ids.map((id) => ({ id, builtIn }));
  }

  private async ids(question: string, ...parameters: readonly unknown[]): Promise<readonly string[]> {
    return (await this.sql.prepared<{ id: string }>(question, parameters)).map(({ id }) => id);
  }

  private async names(question: string, ...parameters: readonly unknown[]): Promise<readonly GroupName[]> {
    const rows = await this.sql.prepared<NameRow>(question, parameters);
    return rows.map((row) => ({ id: row.id, builtIn: row.built_in }));
  }
}

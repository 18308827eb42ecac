import type { GroupPrivilege } from '../../src/permissions/catalogue/group-privilege.js';

type Privileges = ReadonlySet<GroupPrivilege>;

/** A user or a group that is in a group. */
export interface Relation {
  readonly group: number;
  readonly member: number;
}

/** Some groups, with users and groups in them: what may be done inside them, found by walking every way. */
export class PrivilegesModel {
  private readonly users: Map<number, Privileges>[];
  private readonly children: Map<number, Privileges>[];

  constructor(groups: number) {
    this.users = Array.from({ length: groups }, () => new Map<number, Privileges>());
    this.children = Array.from({ length: groups }, () => new Map<number, Privileges>());
  }

  join(group: number, user: number, privileges: Iterable<GroupPrivilege>): void {
    this.users[group]?.set(user, new Set(privileges));
  }

  leave(group: number, user: number): void {
    this.users[group]?.delete(user);
  }

  memberships(): readonly Relation[] {
    return relations(this.users);
  }

  nest(parent: number, child: number, privileges: Iterable<GroupPrivilege>): void {
    this.children[parent]?.set(child, new Set(privileges));
  }

  unnest(parent: number, child: number): void {
    this.children[parent]?.delete(child);
  }

  isChild(parent: number, child: number): boolean {
    return this.children[parent]?.has(child) ?? false;
  }

  nestings(): readonly Relation[] {
    return relations(this.children);
  }

  changeOfUser(group: number, user: number, grant: GroupPrivilege[], revoke: GroupPrivilege[]): void {
    this.join(group, user, changed(this.users[group]?.get(user), grant, revoke));
  }

  changeOfChild(parent: number, child: number, grant: GroupPrivilege[], revoke: GroupPrivilege[]): void {
    this.nest(parent, child, changed(this.children[parent]?.get(child), grant, revoke));
  }

  /** Whether a group is another one, or in it by whichever way. */
  isWithin(inner: number, outer: number): boolean {
    return inner === outer || this.childrenOf(outer).some(([child]) => this.isWithin(inner, child));
  }

  /** A group and those that it is in. */
  within(inner: number): readonly number[] {
    return [...this.children.keys()].filter((outer) => this.isWithin(inner, outer));
  }

  isMember(user: number, group: number): boolean {
    return (
      this.users[group]?.has(user) === true ||
      this.childrenOf(group).some(([child]) => this.isMember(user, child))
    );
  }

  /** The user's own privileges, and those of every child through which he is a member. */
  ofUser(user: number, group: number): GroupPrivilege[] {
    const through = this.childrenOf(group).filter(([child]) => this.isMember(user, child));
    return sorted(this.users[group]?.get(user) ?? new Set(), ...through.map(([, privileges]) => privileges));
  }

  ofGroup(inner: number, group: number): GroupPrivilege[] {
    const through = this.childrenOf(group).filter(([child]) => this.isWithin(inner, child));
    return sorted(...through.map(([, privileges]) => privileges));
  }

  private childrenOf(group: number): [number, Privileges][] {
    return [...(this.children[group] ?? [])];
  }
}

function changed(present: Privileges | undefined, grant: GroupPrivilege[], revoke: GroupPrivilege[]) {
  const left = [...(present ?? [])].filter((privilege) => !revoke.includes(privilege));
  return [...left, ...grant];
}

function relations(of: readonly ReadonlyMap<number, Privileges>[]): readonly Relation[] {
  return of.flatMap((members, group) => [...members.keys()].map((member) => ({ group, member })));
}

function sorted(...sets: readonly Privileges[]): GroupPrivilege[] {
  return [...new Set(sets.flatMap((set) => [...set]))].sort();
}

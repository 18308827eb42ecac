import { Injectable } from '@nestjs/common';
import { parseUuid } from '../../common/ids.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { AccessReader } from '../../permissions/decisions/access.reader.js';
import { RoleRepository } from '../../permissions/roles/role.repository.js';
import {
  INSTALLATION,
  organizationScope,
  type AskedScope,
  type Scope,
  type ScopedPermission,
} from '../../permissions/catalogue/scope.js';
import type { Touched } from '../../permissions/what-if/power-shifts.js';
import { GroupsReader } from '../groups.reader.js';
import type { ProposedChange } from './what-if.js';

/** Whose power proposed changes may move, and of what, as it stands before them. */
export interface PowerAtStake {
  readonly touched: Touched;
  readonly moved: readonly ScopedPermission[];
}

/**
 * Finds what proposed changes may move: nobody else gains or loses anything by them, and nobody anything else.
 *
 * By which nestings somebody comes to hold something anew, the last of the new ones leads into a group that confers it
 * already, and the first of them out of a group that he is in already: both are named by changes.
 */
@Injectable()
export class ProposedPower {
  constructor(
    private readonly reader: AccessReader,
    private readonly roles: RoleRepository,
    private readonly groups: GroupsReader,
  ) {}

  async of(caller: Caller, changes: readonly ProposedChange[]): Promise<PowerAtStake> {
    const moved: ScopedPermission[] = [];
    for (const change of changes) moved.push(...(await this.movedBy(caller, change)));
    return { touched: await this.touched(caller, changes), moved };
  }

  private async touched(caller: Caller, changes: readonly ProposedChange[]): Promise<Touched> {
    const organizationId = organizationOf(caller);
    const [userIds, groupIds] = [new Set<string>(), new Set<string>()];
    let everyone = false;
    for (const { subject } of changes) {
      const id = await this.reader.resolve(subject.type, subject.id, organizationId);
      // What names nothing will be refused, and so touches nobody.
      if (id === undefined) continue;
      (subject.type === 'user' ? userIds : groupIds).add(id);
      if (subject.type === 'group') everyone ||= await this.isEveryone(caller, id);
    }
    return { organizationId, userIds: [...userIds], groupIds: [...groupIds], everyone };
  }

  private async isEveryone(caller: Caller, id: string): Promise<boolean> {
    return (await this.groups.find(caller, id))?.builtIn === 'everyone';
  }

  private async movedBy(caller: Caller, change: ProposedChange): Promise<readonly ScopedPermission[]> {
    switch (change.kind) {
      case 'membership':
        return this.conferredBy(caller, change.group ?? '');
      case 'grant':
        return this.granted(caller, change);
      case 'role':
        return this.byRoles(caller, change);
    }
  }

  private async conferredBy(caller: Caller, group: string): Promise<readonly ScopedPermission[]> {
    const id = await this.reader.resolve('group', group, organizationOf(caller));
    return id === undefined ? [] : this.reader.conferredByGroups([id]);
  }

  private async granted(
    caller: Caller,
    { permission = '', scope: asked }: ProposedChange,
  ): Promise<readonly ScopedPermission[]> {
    const scope = await this.scope(caller, asked);
    return scope ? [{ permission, scope }] : [];
  }

  private async scope(caller: Caller, asked: AskedScope | undefined): Promise<Scope | undefined> {
    if (!asked) return organizationScope(organizationOf(caller));
    if (asked.type === 'installation') return INSTALLATION;
    const id = await this.reader.resolve(asked.type, asked.id ?? '', organizationOf(caller));
    return id === undefined ? undefined : { type: asked.type, id };
  }

  /** That of the role, and that of the one in whose place it may come. */
  private async byRoles(
    caller: Caller,
    { subject, role }: ProposedChange,
  ): Promise<readonly ScopedPermission[]> {
    const organizationId = organizationOf(caller);
    const [id, subjectId] = [
      parseUuid(role ?? ''),
      await this.reader.resolve(subject.type, subject.id, organizationId),
    ];
    const roles = [
      id === undefined ? undefined : await this.roles.find(organizationId, id),
      subjectId === undefined ? undefined : await this.roles.roleOf(subjectId),
    ];
    const scope = organizationScope(organizationId);
    return roles.flatMap((one) => one?.permissions ?? []).map((permission) => ({ permission, scope }));
  }
}

import { implies, Permission } from '../../src/permissions/catalogue/permission.js';
import { organizationScope, type ScopedPermission } from '../../src/permissions/catalogue/scope.js';
import {
  AccessReader,
  type Holding,
  type ResolvableType,
} from '../../src/permissions/decisions/access.reader.js';
import type { InMemoryGrantRepository } from './in-memory-grant.repository.js';
import type { InMemoryRoleRepository } from './in-memory-role.repository.js';

/** Something that ids can stand for. */
export interface Thing {
  readonly type: ResolvableType;
  readonly id: string;
  readonly organizationId: string;
  readonly publicId?: string;
  /** Of users only; who is deleted is not active either. */
  active?: boolean;
  deleted?: boolean;
}

/** Somebody in a group, perhaps only from some day on, or until one. */
export interface InGroup {
  readonly userId: string;
  readonly groupId: string;
  readonly startsAt?: Date;
  readonly expiresAt?: Date;
}

/** What follows from grants, roles and memberships kept in memory; groups are in no groups here. */
export class InMemoryAccessReader extends AccessReader {
  things: readonly Thing[] = [];
  memberships: readonly InGroup[] = [];

  constructor(
    private readonly grants: InMemoryGrantRepository,
    private readonly roles: InMemoryRoleRepository,
  ) {
    super();
  }

  override async heldByUser(userId: string, organizationId: string, at: Date): Promise<Holding> {
    const user = this.named('user', userId, organizationId);
    const own = this.memberships.filter((one) => one.userId === userId);
    const present = own.filter((one) => !isAwaited(one, at) && !isOver(one, at));
    const entries = user ? [userId, ...present.map(({ groupId }) => groupId)] : [];
    return {
      active: user?.active ?? false,
      entries: entries.flatMap((id) => this.given(id, organizationId)),
      until: null,
      hasOutOfTime: present.length < own.length,
    };
  }

  override async heldSoonerOrLater(
    userId: string,
    organizationId: string,
    at: Date,
  ): Promise<readonly ScopedPermission[]> {
    const { entries } = await this.heldByUser(userId, organizationId, at);
    const awaited = this.memberships.filter((one) => one.userId === userId && isAwaited(one, at));
    return [...entries, ...awaited.flatMap(({ groupId }) => this.given(groupId, organizationId))];
  }

  override async conferredByGroups(groupIds: readonly string[]): Promise<readonly ScopedPermission[]> {
    const groups = this.things.filter(({ type, id }) => type === 'group' && groupIds.includes(id));
    return groups.flatMap(({ id, organizationId }) => this.given(id, organizationId));
  }

  override async hasLastingAdministrator(organizationId: string, at: Date): Promise<boolean> {
    const held = await this.heldByActive(at, organizationId);
    return held.some(
      ({ permission, scope }) =>
        implies(permission, Permission.SiteAdmin) && scope.type !== 'project' && scope.type !== 'group',
    );
  }

  override async hasLastingInstallationHolder(at: Date): Promise<boolean> {
    const held = await this.heldByActive(at);
    return held.some(
      ({ permission, scope }) =>
        implies(permission, Permission.ManageOrganization) && scope.type === 'installation',
    );
  }

  override async resolve(type: ResolvableType, reference: string, organizationId: string) {
    return this.named(type, reference, organizationId)?.id;
  }

  override async resolveEver(type: ResolvableType, reference: string, organizationId: string) {
    return this.everNamed(type, reference, organizationId)?.id;
  }

  override heldThroughService(): Promise<never> {
    throw new Error('There are no authentication services here.');
  }

  override groupPrivileges(): Promise<never> {
    throw new Error('Memberships have no privileges here.');
  }

  override isEffectiveMember(): Promise<never> {
    throw new Error('Only who holds what is told here.');
  }

  override isDirectMember(): Promise<never> {
    throw new Error('Only who holds what is told here.');
  }

  override isStanding(): Promise<never> {
    throw new Error('Organizations do not end here.');
  }

  override userNamed(): Promise<never> {
    throw new Error('Nobody has a number or a login here.');
  }

  /** What a user or group was given itself. */
  given(subjectId: string, organizationId: string): readonly ScopedPermission[] {
    const scope = organizationScope(organizationId);
    const byRole = this.roles.standingOf(subjectId)?.permissions ?? [];
    return [
      ...this.grants.standingOf(subjectId).map((one) => ({ permission: one.permission, scope: one.scope })),
      ...byRole.map((permission) => ({ permission, scope })),
    ];
  }

  named(type: ResolvableType, reference: string, organizationId: string): Thing | undefined {
    const found = this.everNamed(type, reference, organizationId);
    return found?.deleted ? undefined : found;
  }

  private everNamed(type: ResolvableType, reference: string, organizationId: string): Thing | undefined {
    return this.things
      .filter((one) => one.type === type && one.organizationId === organizationId)
      .find(({ id, publicId }) => id === reference || publicId === reference);
  }

  private async heldByActive(at: Date, organizationId?: string): Promise<readonly ScopedPermission[]> {
    const people = this.things.filter(
      (one) => one.type === 'user' && (organizationId === undefined || one.organizationId === organizationId),
    );
    const all = await Promise.all(people.map((one) => this.heldByUser(one.id, one.organizationId, at)));
    return all.filter(({ active }) => active).flatMap(({ entries }) => entries);
  }
}

function isAwaited({ startsAt }: InGroup, at: Date): boolean {
  return startsAt !== undefined && startsAt > at;
}

function isOver({ expiresAt }: InGroup, at: Date): boolean {
  return expiresAt !== undefined && expiresAt <= at;
}

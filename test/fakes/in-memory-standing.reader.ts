import type { Holding, ResolvableType } from '../../src/permissions/decisions/access.reader.js';
import { HeldPermissions } from '../../src/permissions/decisions/held-permissions.js';
import type { OutOfTime } from '../../src/permissions/decisions/standing.js';
import { StandingReader, type OwnHolding } from '../../src/permissions/decisions/standing.reader.js';
import type { InMemoryAccessReader } from './in-memory-access.reader.js';

/** What an in-memory AccessReader tells, asked about many at once. */
export class InMemoryStandingReader extends StandingReader {
  /** How many moments of their own readings asked for. */
  moments = 0;
  /** Whose holdings were asked for, each time. */
  readonly asked: string[] = [];

  constructor(private readonly access: InMemoryAccessReader) {
    super();
  }

  override async ofUsers(
    userIds: readonly string[],
    organizationId: string,
    at: Date,
  ): Promise<ReadonlyMap<string, Holding>> {
    this.asked.push(...userIds);
    const there = userIds.filter((id) => this.isThere('user', id, organizationId));
    const held = await Promise.all(there.map((id) => this.access.heldByUser(id, organizationId, at)));
    return new Map(there.map((id, index) => [id, held[index]!]));
  }

  override async ofThemselves(
    userIds: readonly string[],
    organizationId: string,
    at: Date,
  ): Promise<ReadonlyMap<string, OwnHolding>> {
    const held = await this.ofUsers(userIds, organizationId, at);
    return new Map([...held].map(([id, holding]) => [id, { ...holding, groupIds: [] }]));
  }

  override async ofGroups(
    groupIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, Holding>> {
    this.asked.push(...groupIds);
    const there = groupIds.filter((id) => this.isThere('group', id, organizationId));
    const always = { active: true, until: null, hasOutOfTime: false };
    return new Map(there.map((id) => [id, { ...always, entries: this.access.given(id, organizationId) }]));
  }

  override async outOfTime(userIds: readonly string[], at: Date): Promise<ReadonlyMap<string, OutOfTime>> {
    const found = userIds.map((id): [string, OutOfTime] => {
      const own = this.access.memberships.filter(({ userId }) => userId === id);
      const toCome = own.filter(({ startsAt }) => startsAt !== undefined && startsAt > at);
      const over = own.filter(({ expiresAt }) => expiresAt !== undefined && expiresAt <= at);
      return [id, { over: this.conferredBy(over), toCome: this.conferredBy(toCome) }];
    });
    return new Map(found);
  }

  override async resolveAll(
    type: ResolvableType,
    references: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, string>> {
    const found = references.map((one) => [one, this.access.named(type, one, organizationId)?.id] as const);
    return new Map(found.flatMap(([one, id]) => (id === undefined ? [] : [[one, id] as const])));
  }

  override atOneMoment<T>(work: () => Promise<T>): Promise<T> {
    this.moments++;
    return work();
  }

  private isThere(type: ResolvableType, id: string, organizationId: string): boolean {
    return this.access.named(type, id, organizationId)?.id === id;
  }

  private conferredBy(memberships: readonly { readonly groupId: string }[]): HeldPermissions {
    const groups = this.access.things.filter(({ id }) => memberships.some(({ groupId }) => groupId === id));
    return new HeldPermissions(
      groups.flatMap(({ id, organizationId }) => this.access.given(id, organizationId)),
    );
  }
}

import type { Holding, ResolvableType } from '../../src/permissions/decisions/access.reader.js';
import { HeldPermissions } from '../../src/permissions/decisions/held-permissions.js';
import { StandingReader, type OwnHolding } from '../../src/permissions/decisions/standing.reader.js';
import type { OutOfTime } from '../../src/permissions/decisions/standing.js';
import type { FakeUnitOfWork } from './fake-unit-of-work.js';
import type { ScriptedDirectory, ScriptedThing } from './scripted-directory.js';

/** Reads standings from a scripted directory and writes down what it was asked. */
export class ScriptedStandingReader extends StandingReader {
  /** Every question, by name, with the ids that it was about; questions about nothing are none. */
  readonly asked: string[] = [];

  constructor(
    private readonly directory: ScriptedDirectory,
    private readonly unit: FakeUnitOfWork,
  ) {
    super();
  }

  override async ofUsers(
    userIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, Holding>> {
    this.note('ofUsers', userIds);
    return this.eachOf('user', userIds, organizationId, (id) => ({
      ...this.timesOf(id),
      entries: this.directory.heldBy(id),
    }));
  }

  override async ofThemselves(
    userIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, OwnHolding>> {
    this.note('ofThemselves', userIds);
    return this.eachOf('user', userIds, organizationId, (id) => {
      const { holds = [], groups = [] } = this.directory.user.get(id) ?? {};
      return { ...this.timesOf(id), entries: holds, groupIds: groups };
    });
  }

  override async ofGroups(
    groupIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, Holding>> {
    this.note('ofGroups', groupIds);
    return this.eachOf('group', groupIds, organizationId, (id) => ({
      active: true,
      entries: this.directory.conferredBy(id),
      until: null,
      hasOutOfTime: false,
    }));
  }

  override async outOfTime(userIds: readonly string[]): Promise<ReadonlyMap<string, OutOfTime>> {
    this.note('outOfTime', userIds);
    return new Map(
      userIds.flatMap((id) => {
        const { over = [], toCome = [] } = this.directory.user.get(id) ?? {};
        if (over.length + toCome.length === 0) return [];
        return [[id, { over: new HeldPermissions(over), toCome: new HeldPermissions(toCome) }]];
      }),
    );
  }

  override async resolveAll(
    type: ResolvableType,
    references: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, string>> {
    this.note(`resolve ${type}`, references);
    return new Map(
      references.flatMap((reference) => {
        const id = this.directory.resolve(type, reference, organizationId);
        return id === undefined ? [] : [[reference, id]];
      }),
    );
  }

  override async atOneMoment<T>(work: () => Promise<T>): Promise<T> {
    this.asked.push('at one moment');
    this.unit.isRunning = true;
    try {
      return await work();
    } finally {
      this.unit.isRunning = false;
    }
  }

  private note(question: string, ids: readonly string[]): void {
    if (ids.length > 0) this.asked.push(`${question} ${ids.join(' ')}`);
  }

  private timesOf(userId: string) {
    const { active = true, until = null, over = [], toCome = [] } = this.directory.user.get(userId) ?? {};
    return { active, until, hasOutOfTime: over.length + toCome.length > 0 };
  }

  private eachOf<T>(
    type: 'user' | 'group',
    ids: readonly string[],
    organizationId: string,
    read: (id: string) => T,
  ): ReadonlyMap<string, T> {
    const things: ReadonlyMap<string, ScriptedThing> = this.directory[type];
    const there = ids.filter((id) => things.get(id)?.organizationId === organizationId);
    return new Map(there.map((id) => [id, read(id)]));
  }
}

import { ChangeFeed } from '../../src/common/change-feed.js';
import type { Caller, SignedInPrincipal } from '../../src/common/principal.js';
import { Authority } from '../../src/permissions/authority/authority.js';
import { organizationScope, type Scope } from '../../src/permissions/catalogue/scope.js';
import type { Subject } from '../../src/permissions/catalogue/subject.js';
import { CheckBatchService } from '../../src/permissions/decisions/check-batch.service.js';
import { CheckService } from '../../src/permissions/decisions/check.service.js';
import { Decisions } from '../../src/permissions/decisions/decisions.service.js';
import { HeldThroughGroups } from '../../src/permissions/decisions/held-through-groups.js';
import { References } from '../../src/permissions/decisions/references.js';
import { Revisions } from '../../src/permissions/decisions/revisions.js';
import { Scopes } from '../../src/permissions/decisions/scopes.js';
import { Standings } from '../../src/permissions/decisions/standings.js';
import { Holdings } from '../../src/permissions/holdings.js';
import type { Role } from '../../src/permissions/roles/role.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { InMemoryAccessReader, type InGroup, type Thing } from '../fakes/in-memory-access.reader.js';
import { InMemoryGrantRepository } from '../fakes/in-memory-grant.repository.js';
import { InMemoryProjectRepository } from '../fakes/in-memory-project.repository.js';
import { InMemoryRoleRepository } from '../fakes/in-memory-role.repository.js';
import { InMemoryStandingReader } from '../fakes/in-memory-standing.reader.js';
import { InMemoryUnitOfWork } from '../fakes/in-memory-unit-of-work.js';
import { RecordingChangeLog } from '../fakes/recording-change-log.js';
import { RecordingStructureLock } from '../fakes/recording-structure-lock.js';

/** The organization that tests of rules are about. */
export const OURS = 'ours';
/** Another one, of which nothing may be seen. */
export const THEIRS = 'theirs';

/** Two organizations in memory, with the rules that decide who may do what and no database: ids are plain words. */
export class SmallDirectory {
  readonly clock = new FakeClock();
  readonly log = new RecordingChangeLog(this.clock);
  readonly lock = new RecordingStructureLock();
  readonly grants = new InMemoryGrantRepository();
  readonly roles = new InMemoryRoleRepository();
  readonly projects = new InMemoryProjectRepository();
  readonly access = new InMemoryAccessReader(this.grants, this.roles);
  readonly unitOfWork = new InMemoryUnitOfWork([this.grants, this.roles, this.projects, this.log]);
  readonly holdings = new Holdings(this.grants, this.roles, this.log);
  readonly references = new References(this.access);
  readonly feed = new ChangeFeed(this.log);
  readonly revisions = new Revisions(this.feed);
  readonly reader = new InMemoryStandingReader(this.access);
  readonly standings = new Standings(
    this.reader,
    new HeldThroughGroups(this.reader, this.feed, this.clock),
    this.feed,
    this.clock,
    this.unitOfWork,
  );
  readonly scopes = new Scopes(this.reader, this.feed, this.clock, this.unitOfWork);
  readonly decisions = new Decisions(this.standings, this.revisions, this.access, this.clock);
  readonly authority = new Authority(this.access, this.decisions, this.lock, this.unitOfWork, this.clock);
  readonly checks = new CheckService(
    this.decisions,
    this.standings,
    this.scopes,
    this.revisions,
    this.references,
  );
  readonly batches = new CheckBatchService(
    this.decisions,
    this.standings,
    this.scopes,
    this.revisions,
    this.reader,
    this.feed,
    this.log,
  );

  constructor() {
    this.thing('organization', OURS, OURS);
    this.thing('organization', THEIRS, THEIRS);
  }

  /** Puts somebody who is active and holds these into the directory; answers him as a caller. */
  user(id: string, ...held: readonly string[]): Caller {
    return this.userOf(OURS, id, ...held);
  }

  /** The same of another organization. */
  userOf(organizationId: string, id: string, ...held: readonly string[]): Caller {
    this.thing('user', id, organizationId, { active: true });
    for (const permission of held)
      this.give({ type: 'user', id }, permission, organizationScope(organizationId));
    return { principal: { kind: 'user', userId: id, organizationId }, surface: 'native' };
  }

  group(id: string, ...held: readonly string[]): Subject {
    this.thing('group', id, OURS);
    for (const permission of held) this.give({ type: 'group', id }, permission);
    return { type: 'group', id };
  }

  thing(type: Thing['type'], id: string, organizationId = OURS, more: Partial<Thing> = {}): void {
    this.access.things = [...this.access.things, { type, id, organizationId, ...more }];
  }

  membership(userId: string, groupId: string, dates: Partial<InGroup> = {}): void {
    this.access.memberships = [...this.access.memberships, { userId, groupId, ...dates }];
    this.tellOfChanges(OURS);
  }

  /** Gives somebody something, past all rules. */
  give(subject: Subject, permission: string, scope: Scope = organizationScope(OURS)): void {
    const organizationId = this.access.things.find(({ id }) => id === subject.id)?.organizationId ?? OURS;
    void this.grants.begin(this.act, organizationId, subject, { permission, scope });
    this.tellOfChanges(organizationId);
  }

  /** Makes a role, past all rules. */
  role(name: string, ...permissions: readonly string[]): Promise<Role> {
    return this.roles.create(this.act, OURS, { name, permissions });
  }

  /** Gives somebody a role, past all rules. */
  assign(subject: Subject, role: Role): void {
    void this.roles.assign(this.act, OURS, subject, role.id);
    this.tellOfChanges(OURS);
  }

  /** What a user or group was given itself by grants, in words. */
  given(subjectId: string): readonly string[] {
    return this.grants
      .standingOf(subjectId)
      .map(({ permission, scope }) => `${permission} on ${scope.type} ${scope.id}`);
  }

  /** So that nothing is remembered of what was before. */
  private tellOfChanges(organizationId: string): void {
    const about = { organizationId, subject: 'organization', subjectId: organizationId } as const;
    this.log.keep({ ...about, action: 'organization.updated', facts: {} });
  }

  private get act() {
    return { id: 'long ago', at: this.clock.now(), by: null };
  }
}

/** The same caller with a token of these scopes. */
export function withScopes(caller: Caller, ...scopes: readonly string[]): Caller {
  return { ...caller, principal: { ...(caller.principal as SignedInPrincipal), scopes } };
}

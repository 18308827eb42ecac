import { ChangeFeed } from '../../src/common/change-feed.js';
import type { LoggedChange } from '../../src/common/change-log.js';
import type { Caller, SignedInPrincipal } from '../../src/common/principal.js';
import {
  organizationScope,
  type Scope,
  type ScopedPermission,
} from '../../src/permissions/catalogue/scope.js';
import { Decisions } from '../../src/permissions/decisions/decisions.service.js';
import { HeldThroughGroups } from '../../src/permissions/decisions/held-through-groups.js';
import { KnownReferences } from '../../src/permissions/decisions/known-references.js';
import { Revisions } from '../../src/permissions/decisions/revisions.js';
import { Scopes } from '../../src/permissions/decisions/scopes.js';
import { StrictReads } from '../../src/permissions/decisions/strict-reads.js';
import { Standings } from '../../src/permissions/decisions/standings.js';
import { FakeChangeLog } from '../fakes/fake-change-log.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { FakeUnitOfWork } from '../fakes/fake-unit-of-work.js';
import { ScriptedAccessReader } from '../fakes/scripted-access.reader.js';
import { ScriptedDirectory } from '../fakes/scripted-directory.js';
import { ScriptedRelationReader } from '../fakes/scripted-relation.reader.js';
import { ScriptedStandingReader } from '../fakes/scripted-standing.reader.js';

/** A uuid that one recognizes. */
export function uuid(letter: string): string {
  return `${letter.repeat(8)}-${letter.repeat(4)}-4${letter.repeat(3)}-8${letter.repeat(3)}-${letter.repeat(12)}`;
}

/** The organization that everything happens in, and another one. */
export const OURS = uuid('0');
export const THEIRS = uuid('9');

/** A permission in our organization, or somewhere in it. */
export function held(permission: string, scope: Scope = organizationScope(OURS)): ScopedPermission {
  return { permission, scope };
}

/** Somebody signed in to our organization, with a token that scopes narrow, if any are given. */
export function signedIn(userId: string, scopes?: readonly string[]): SignedInPrincipal {
  return { kind: 'user', userId, organizationId: OURS, ...(scopes && { scopes }) };
}

/** A call of his. */
export function callOf(userId: string, scopes?: readonly string[]): Caller {
  return { principal: signedIn(userId, scopes), surface: 'native' };
}

/** A change that somebody kept in our organization. */
export function changeOf(
  subject: LoggedChange['subject'],
  subjectId: string,
  more: Partial<LoggedChange> = {},
): LoggedChange {
  return { organizationId: OURS, action: `${subject}.changed`, subject, subjectId, facts: {}, ...more };
}

/** The decision code as it is, over a directory that a test writes down. */
export function deciding() {
  const directory = new ScriptedDirectory();
  const log = new FakeChangeLog();
  const clock = new FakeClock();
  const unit = new FakeUnitOfWork();
  const feed = new ChangeFeed(log);
  const access = new ScriptedAccessReader(directory);
  const relations = new ScriptedRelationReader(directory);
  const reader = new ScriptedStandingReader(directory, unit);
  const standings = new Standings(reader, new HeldThroughGroups(reader, feed, clock), feed, clock, unit);
  const scopes = new Scopes(reader, feed, clock, unit);
  const revisions = new Revisions(feed);
  const known = new KnownReferences(access, unit, feed, clock);
  const strict = new StrictReads(standings, scopes, log);
  const decisions = new Decisions(standings, strict, revisions, access, clock);
  for (const id of [OURS, THEIRS]) directory.organization.set(id, { organizationId: id });
  return {
    ...{ directory, log, clock, unit, feed, access, relations, reader },
    ...{ standings, scopes, strict, revisions, known, decisions },
  };
}

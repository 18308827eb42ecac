import type { Clock } from '../../src/common/clock.js';
import type { Caller } from '../../src/common/principal.js';
import { WhatIfService } from '../../src/groups/what-if/what-if.service.js';
import type { ProposedChange } from '../../src/groups/what-if/what-if.js';
import { catalogue } from '../../src/permissions/catalogue/permission.js';
import type { Effect } from '../../src/permissions/what-if/power-effects.js';
import type { TestApp } from '../support/test-app.js';
import { Difference, requireSame } from './difference.js';
import { heldBy, lastingAdministrators } from './directory-model.js';
import type { DirectoryState } from './directory-state.js';
import type { ModelTerms, Operation } from './operation.js';
import { allows, implies, type Power } from './permission-rules.js';
import type { Prediction } from './prediction.js';

const FIRST = 10;

/** Where an operation is rehearsed, and by whom. */
export interface Stage {
  readonly state: DirectoryState;
  readonly caller: Caller;
}

/** What the house says would come of an operation, compared with what the model says does. */
export class Rehearsals {
  private readonly whatIf: WhatIfService;
  private readonly clock: Clock;

  constructor({ app, clock }: TestApp) {
    this.whatIf = app.get(WhatIfService);
    this.clock = clock;
  }

  /** Before the operation is made; answers whether it is one that can be proposed. */
  async of({ state, caller }: Stage, operation: Operation, { broken, after }: Prediction): Promise<boolean> {
    const change = proposedBy(state, operation);
    if (!change) return false;
    const { refusals, gained, lost, administrators } = await this.whatIf.outlook(caller, {
      changes: [change],
    });
    const code = refusals[0]?.code;
    const foreseen = code === undefined ? broken.length === 0 : broken.includes(code);
    if (!foreseen) throw new Difference('what would come of it', broken, code ?? 'accepted');
    const next = after('what was made');
    this.requireSameCounts(state, next, administrators);
    this.requireSameEffects('gained', usersMoved(state, next, this.now), gained);
    this.requireSameEffects('lost', usersMoved(next, state, this.now), lost);
    return true;
  }

  private requireSameCounts(
    state: DirectoryState,
    next: DirectoryState,
    { before, after }: { readonly before: number; readonly after: number },
  ): void {
    requireSame('lasting administrators before', lastingAdministrators(state, this.now).length, before);
    requireSame('lasting administrators after', lastingAdministrators(next, this.now).length, after);
  }

  /** Whatever the model says must be told, and whatever is told must be so. */
  private requireSameEffects(about: string, moved: Moved, told: readonly Effect[]): void {
    const lines = new Map(told.map((effect) => [named(effect), effect]));
    for (const power of moved.certain) {
      const users = moved.by(power);
      const line = lines.get(named(power));
      requireSame(`how many ${about} ${named(power)}`, users.length, line?.count ?? 0);
    }
    for (const line of told) {
      const users = moved.by(line);
      requireSame(
        `who ${about} ${named(line)}`,
        users.slice(0, FIRST).join(),
        line.first.map(({ id }) => id).join(),
      );
      requireSame(`how many ${about} ${named(line)}`, users.length, line.count);
    }
  }

  private get now(): number {
    return this.clock.now().getTime();
  }
}

interface Moved {
  /** What somebody is given, or a part of it, by its own name and place. */
  readonly certain: readonly Power[];
  /** The users who may do it in the second state and not in the first, by id. */
  readonly by: (power: Power) => readonly string[];
}

function usersMoved(from: DirectoryState, to: DirectoryState, at: number): Moved {
  const holding = from.users
    .filter((user) => user.active)
    .map(({ id }) => ({ id, held: heldBy(from, id, at), holds: heldBy(to, id, at) }));
  const given = new Map<string, Power>();
  for (const { held, holds } of holding) {
    const before = new Set(held.map(named));
    for (const power of holds) if (!before.has(named(power))) given.set(named(power), power);
  }
  const certain = [...given.values()].flatMap(({ permission, scope }) =>
    catalogue
      .filter(({ name }) => implies(permission, name))
      .map(({ name }) => ({ permission: name, scope })),
  );
  const by = (power: Power) =>
    holding
      .filter(({ held, holds }) => !allows(held, power) && allows(holds, power))
      .map(({ id }) => id)
      .sort();
  return { certain, by };
}

function named({ permission, scope }: Power): string {
  return `${permission} on ${scope.type} ${scope.id}`;
}

/** An operation as a change that can be proposed, if it is one. */
function proposedBy(state: DirectoryState, operation: Operation): ProposedChange | undefined {
  switch (operation.kind) {
    case 'addMembers':
      return operation.whenMember === 'keep' ? addingOne(operation) : undefined;
    case 'removeMembers':
      return operation.whenAbsent === 'refuse' ? removingOne(operation) : undefined;
    case 'nest':
      return operation.whenMember === 'keep'
        ? { ...membership('add', operation.parent), subject: group(operation.child) }
        : undefined;
    case 'unnest':
      return { ...membership('remove', operation.parent), subject: group(operation.child) };
    case 'grant':
      return {
        op: 'add',
        kind: 'grant',
        subject: operation.subject,
        permission: operation.permission,
        scope: operation.scope,
      };
    case 'endGrant':
      return endingGrant(state, operation.grant);
    case 'assignRole':
      return { op: 'add', kind: 'role', subject: operation.subject, role: operation.role };
    case 'unassignRole':
      return { op: 'remove', kind: 'role', subject: operation.subject, role: operation.role };
    default:
      return undefined;
  }
}

const group = (id: string) => ({ type: 'group', id }) as const;
const membership = (op: 'add' | 'remove', id: string) => ({ op, kind: 'membership', group: id }) as const;

function addingOne({
  group: id,
  users,
  terms,
}: Extract<Operation, { kind: 'addMembers' }>): ProposedChange | undefined {
  const [user] = users;
  if (user === undefined || users.length > 1 || terms.privileges) return undefined;
  return { ...membership('add', id), subject: { type: 'user', id: user }, ...datesOf(terms) };
}

function removingOne({
  group: id,
  users,
}: Extract<Operation, { kind: 'removeMembers' }>): ProposedChange | undefined {
  const [user] = users;
  if (user === undefined || users.length > 1) return undefined;
  return { ...membership('remove', id), subject: { type: 'user', id: user } };
}

function datesOf({ startsAt, expiresAt }: ModelTerms) {
  return {
    ...(startsAt !== undefined && { startsAt: startsAt === null ? null : new Date(startsAt) }),
    ...(expiresAt !== undefined && { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
  };
}

function endingGrant(state: DirectoryState, id: string): ProposedChange | undefined {
  const grant = state.grants.find((one) => one.id === id);
  if (!grant) return undefined;
  const type = state.users.some((user) => user.id === grant.subjectId) ? 'user' : 'group';
  const { permission, scope } = grant;
  return { op: 'remove', kind: 'grant', subject: { type, id: grant.subjectId }, permission, scope };
}

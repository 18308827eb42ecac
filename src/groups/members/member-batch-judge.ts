import { ReferenceNotFound } from '../../common/errors.js';
import { memberPreset } from '../../permissions/catalogue/group-privilege.js';
import type { BuiltInGroup } from '../group.js';
import {
  ContradictoryItem,
  ImplicitMembership,
  MembershipDatesReversed,
  NestingCycle,
  NestingTooDeep,
  TermsOutOfPlace,
} from '../group.errors.js';
import { ItemFailure, type BatchItem, type Verdict } from './member-batch.js';
import {
  isAsWanted,
  isThere,
  keepsDates,
  membershipState,
  isReversed,
  sameInstant,
  samePrivileges,
  termsOf,
  type Membership,
} from './membership.js';
import type { Beginning } from './membership-writer.js';
import type { NestingGraph } from '../nesting/nesting-graph.js';
import type { NewNesting } from '../nesting/nesting.repository.js';
import type { Nesting } from '../nesting/nesting.js';

/** What stands of all that a batch names. */
export interface BatchFacts {
  readonly at: Date;
  readonly groupId: string;
  /** The uuids behind what users are named by. */
  readonly users: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, { readonly id: string; readonly builtIn: BuiltInGroup | null }>;
  readonly memberships: ReadonlyMap<string, Membership>;
  readonly nestings: ReadonlyMap<string, Nesting>;
  /** What lies above the group and below those that are to be put into it. */
  readonly graph: NestingGraph;
  readonly depthLimit: number;
}

interface Earlier {
  readonly item: BatchItem;
  readonly verdict: Verdict;
}

/**
 * Decides item by item and gathers the difference that they make.
 *
 * Items about different members do not depend on one another: a nesting leads out of the group downwards, so
 * no two of one batch can lie on the same way. A later item about the same member must ask for the same.
 */
export class MemberBatchJudge {
  readonly memberships = { begin: [] as Beginning[], end: [] as Membership[] };
  readonly nestings = { begin: [] as Pick<NewNesting, 'childId' | 'privileges'>[], end: [] as Nesting[] };
  private readonly earlier = new Map<string, Earlier>();
  private moves = false;

  constructor(private readonly facts: BatchFacts) {}

  /** Whether somebody comes to be in the group, or not to be, at any time. */
  get movesMembers(): boolean {
    return this.moves;
  }

  judge(item: BatchItem): Verdict {
    const id = this.idOf(item);
    if (id === undefined) return new ItemFailure('id', new ReferenceNotFound(item.type, item.id));
    const earlier = this.earlier.get(id);
    if (earlier) return again(earlier, item);
    const verdict = outOfPlace(item) ?? (item.type === 'user' ? this.user(id, item) : this.group(id, item));
    this.earlier.set(id, { item, verdict });
    return verdict;
  }

  private idOf({ type, id }: BatchItem): string | undefined {
    return type === 'user' ? this.facts.users.get(id) : this.facts.groups.get(id)?.id;
  }

  private user(userId: string, item: BatchItem): Verdict {
    const { at, memberships } = this.facts;
    const before = memberships.get(userId);
    if (item.op === 'remove') return isThere(before, at) ? this.leave(before) : 'unchanged';
    if (before && this.isDone(before, item)) return 'unchanged';
    return this.begin(userId, before, item);
  }

  private begin(userId: string, before: Membership | undefined, item: BatchItem): Verdict {
    const { at } = this.facts;
    const after = termsOf(before, item, at);
    if (isReversed(after)) return new ItemFailure('expiresAt', new MembershipDatesReversed());
    this.moves ||= !keepsDates(before, item, at);
    if (before) this.memberships.end.push(before);
    this.memberships.begin.push({ userId, ...after });
    return isThere(before, at) ? 'changed' : 'added';
  }

  /** Whoever is in already is not added; terms are only held against him where they are to be set. */
  private isDone(before: Membership, item: BatchItem): boolean {
    const isIn = membershipState(before, this.facts.at) === 'present';
    return (item.op === 'add' && isIn) || isAsWanted(before, item, this.facts.at);
  }

  private leave(membership: Membership): Verdict {
    this.moves = true;
    this.memberships.end.push(membership);
    return 'removed';
  }

  private group(childId: string, item: BatchItem): Verdict {
    if (this.facts.groups.get(item.id)?.builtIn === 'everyone') {
      return new ItemFailure('id', new ImplicitMembership());
    }
    const standing = this.facts.nestings.get(childId);
    if (item.op === 'remove') return standing ? this.unnest(standing) : 'unchanged';
    return standing ? this.nestAnew(standing, item) : this.nest(childId, item);
  }

  private unnest(nesting: Nesting): Verdict {
    this.moves = true;
    this.nestings.end.push(nesting);
    return 'removed';
  }

  private nestAnew(standing: Nesting, { op, privileges }: BatchItem): Verdict {
    if (op === 'add' || !privileges || samePrivileges(standing.privileges, privileges)) return 'unchanged';
    this.nestings.end.push(standing);
    this.nestings.begin.push({ childId: standing.childId, privileges });
    return 'changed';
  }

  private nest(childId: string, { privileges = memberPreset }: BatchItem): Verdict {
    const { groupId, graph, depthLimit } = this.facts;
    const back = graph.path(childId, groupId);
    if (back.length > 0) return new ItemFailure('id', new NestingCycle([groupId, ...back]));
    if (graph.depthThrough(groupId, childId) > depthLimit) {
      return new ItemFailure('id', new NestingTooDeep(depthLimit));
    }
    this.moves = true;
    this.nestings.begin.push({ childId, privileges });
    return 'added';
  }
}

/** A repetition fares as what it repeats, and finds it done. */
function again({ item: first, verdict }: Earlier, item: BatchItem): Verdict {
  if (!asksTheSame(first, item)) return new ItemFailure('id', new ContradictoryItem());
  return verdict instanceof ItemFailure ? verdict : 'unchanged';
}

function asksTheSame(one: BatchItem, other: BatchItem): boolean {
  return (
    one.op === other.op &&
    samePrivileges(one.privileges ?? [], other.privileges ?? []) &&
    (one.privileges === undefined) === (other.privileges === undefined) &&
    (['startsAt', 'expiresAt'] as const).every(
      (date) =>
        (one[date] === undefined) === (other[date] === undefined) &&
        sameInstant(one[date] ?? null, other[date] ?? null),
    )
  );
}

function outOfPlace(item: BatchItem): ItemFailure | undefined {
  const dates = item.type === 'group' ? (['startsAt', 'expiresAt'] as const) : [];
  const misplaced = item.op === 'remove' ? (['startsAt', 'expiresAt', 'privileges'] as const) : dates;
  const given = misplaced.find((term) => (item[term] ?? null) !== null);
  return given && new ItemFailure(given, new TermsOutOfPlace());
}

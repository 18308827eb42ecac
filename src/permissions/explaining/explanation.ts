import type { DecisionReason } from '../decisions/decisions.service.js';
import { catalogue, implies } from '../catalogue/permission.js';
import { covers, organizationScope, type ScopedPermission } from '../catalogue/scope.js';
import type { Given, Step, Surroundings } from './surroundings.js';
import { WaysUp } from './ways-up.js';

/** How many chains are told: of each grant or role, and of all together. */
export const MOST_CHAINS = { ofOne: 20, ofAll: 100 } as const;

/** One way in which a permission is held: up through groups to what gives it. */
export interface Chain {
  readonly steps: readonly Step[];
  readonly given: Given;
  /** What the grant or role gives, which implies what was asked for. */
  readonly holds: ScopedPermission;
  /** The number of links in it: a grant is one, and a role, which is assigned and says what it gives, is two. */
  readonly length: number;
}

/** Whether a subject may do something somewhere, and by what. */
export interface Explanation {
  readonly allowed: boolean;
  readonly reason: DecisionReason;
  /** Shortest first; none if it is not allowed. */
  readonly chains: readonly Chain[];
  readonly moreChains: boolean;
}

/** Decides and says by which chains, out of what stands around the subject. */
export function explained(around: Surroundings, asked: ScopedPermission): Explanation {
  const giving = conferring(around, asked);
  const present = around.steps.filter((step) => isInForce(step, around.at));
  const ways = waysOf(around, present);
  const reason = reasonFor(around, giving, ways);
  if (reason !== 'allowed') return { allowed: false, reason, chains: [], moreChains: false };
  return { allowed: true, reason, ...chainsAlong(ways, giving) };
}

/** The ways of a subject by some steps; a user is one of Everyone by being active. */
export function waysOf({ subject, everyone }: Surroundings, steps: readonly Step[]): WaysUp {
  const active = { kind: 'everyone', from: subject.id, startsAt: null, expiresAt: null } as const;
  return new WaysUp(subject.id, everyone ? [...steps, { ...active, ...everyone }] : steps);
}

/** What gives the permission where it is asked for, with the least of its permissions that does. */
export function conferring(
  { given, organizationId }: Surroundings,
  asked: ScopedPermission,
): readonly Conferring[] {
  return given.flatMap((one) => {
    const scope = one.kind === 'grant' ? one.scope : organizationScope(organizationId);
    if (!covers(scope, asked.scope)) return [];
    const names = one.kind === 'grant' ? [one.permission] : one.permissions;
    const [permission] = narrowestFirst(names.filter((name) => implies(name, asked.permission)));
    return permission === undefined ? [] : [{ given: one, holds: { permission, scope } }];
  });
}

/** Something given, and what of it answers the question. */
export type Conferring = Pick<Chain, 'given' | 'holds'>;

/** Whether a step leads anywhere at an instant; nestings have no dates, and neither has being active. */
export function isInForce({ startsAt, expiresAt }: Step, at: Date): boolean {
  return (startsAt === null || startsAt <= at) && !isOver({ expiresAt }, at);
}

/** Whether a membership has run out. */
export function isOver({ expiresAt }: Pick<Step, 'expiresAt'>, at: Date): boolean {
  return expiresAt !== null && expiresAt <= at;
}

/** Permissions in the order of how much they imply. */
export function narrowestFirst(names: readonly string[]): readonly string[] {
  const breadth = (name: string) => catalogue.filter((other) => implies(name, other.name)).length;
  return names.toSorted((a, b) => breadth(a) - breadth(b));
}

function reasonFor(around: Surroundings, giving: readonly Conferring[], ways: WaysUp): DecisionReason {
  if (around.subject.type === 'user' && around.presence !== 'active') return 'not_active';
  if (leadToOne(ways, giving)) return 'allowed';
  const { steps, at } = around;
  const begun = steps.filter((step) => isInForce(step, at) || isOver(step, at));
  if (leadToOne(waysOf(around, begun), giving)) return 'expired';
  // A way has the dates of one membership at most, so that what leads there now is only yet to begin.
  return leadToOne(waysOf(around, steps), giving) ? 'not_begun' : 'not_held';
}

/** Whether any of what gives the permission is given to the subject or to a group that it is in. */
export function leadToOne(ways: WaysUp, giving: readonly Conferring[]): boolean {
  return giving.some(({ given }) => ways.distanceTo(given.subjectId) !== undefined);
}

function chainsAlong(
  ways: WaysUp,
  giving: readonly Conferring[],
): Pick<Explanation, 'chains' | 'moreChains'> {
  const reached = giving
    .flatMap((one) => {
      const distance = ways.distanceTo(one.given.subjectId);
      return distance === undefined ? [] : [{ ...one, length: distance + linksOf(one.given) }];
    })
    .toSorted((a, b) => a.length - b.length || (a.given.subjectId < b.given.subjectId ? -1 : 1));
  const found = reached.slice(0, MOST_CHAINS.ofAll + 1).map((one) => {
    const shortest = ways.shortestTo(one.given.subjectId).take(MOST_CHAINS.ofOne + 1);
    return [...shortest].map((steps) => ({ ...one, steps }));
  });
  const told = found.flatMap((chains) => chains.slice(0, MOST_CHAINS.ofOne));
  const isMore = told.length > MOST_CHAINS.ofAll || found.some(({ length }) => length > MOST_CHAINS.ofOne);
  return { chains: told.slice(0, MOST_CHAINS.ofAll), moreChains: isMore };
}

function linksOf({ kind }: Given): number {
  return kind === 'grant' ? 1 : 2;
}

import { catalogue, implies, Permission } from '../catalogue/permission.js';
import type { ScopedPermission, ScopeType } from '../catalogue/scope.js';
import { conferring, isInForce, isOver, leadToOne, waysOf, type Conferring } from './explanation.js';
import type { Step, Surroundings } from './surroundings.js';

/** How many groups are named that it would help to be in, and how many memberships that are not in force. */
export const MOST_NAMED = 10;

/** The kinds of link that can be missing. */
export const missingKinds = [
  'activity',
  'awaited_membership',
  'expired_membership',
  'membership',
  'nesting',
  'grant',
] as const;

/** A link that is missing: being active, being in a group, or a grant. */
export type MissingLink =
  | { readonly kind: 'activity' }
  | {
      readonly kind: 'awaited_membership' | 'expired_membership';
      readonly groupId: string;
      readonly startsAt: Date | null;
      readonly expiresAt: Date | null;
    }
  | { readonly kind: 'membership' | 'nesting'; readonly groupId: string }
  | ({ readonly kind: 'grant' } & ScopedPermission);

/** What would be enough, with everything else as it stands: nearly always one link. */
export type Remedy = readonly MissingLink[];

/** A group to be in, with all that being in it confers. */
export interface Opening {
  readonly groupId: string;
  readonly confers: readonly { readonly permission: string; readonly scopeType: ScopeType }[];
}

/** What it would take to be allowed. */
export interface Remedies {
  readonly missing: readonly Remedy[];
  readonly moreMissing: boolean;
}

/** Nothing that could be made would help, or nothing need be. */
export const NO_REMEDIES: Remedies = { missing: [], moreMissing: false };

/** What would let a subject do what it may not; the openings are those that confer it. */
export function remediesFor(
  around: Surroundings,
  asked: ScopedPermission,
  openings: readonly Opening[],
): Remedies {
  if (around.presence === 'absent') return NO_REMEDIES;
  const giving = conferring(around, asked);
  const first: Remedy = around.presence === 'active' ? [] : [{ kind: 'activity' }];
  if (isEnoughToBeActive(around, giving)) return { missing: [first], moreMissing: false };
  const own = ownMemberships(around, giving);
  const joins = joinsOf(around, openings, own);
  const named = [own, joins].map((links) => links.slice(0, MOST_NAMED));
  const links = [...named.flat(), ...grantOf(asked)];
  const isMore = own.length > MOST_NAMED || joins.length > MOST_NAMED;
  return { missing: links.map((link) => [...first, link]), moreMissing: isMore };
}

function isEnoughToBeActive(around: Surroundings, giving: readonly Conferring[]): boolean {
  const present = around.steps.filter((step) => isInForce(step, around.at));
  return leadToOne(waysOf(around, present), giving);
}

type OwnMembership = Extract<MissingLink, { startsAt: unknown }>;

/**
 * Memberships of the subject's own that are over or yet to begin, and would lead there; the nearest first.
 *
 * One in force leads nowhere, or nothing would be missing: leaving those out saves a look at every step for each.
 */
function ownMemberships(around: Surroundings, giving: readonly Conferring[]): readonly OwnMembership[] {
  const isMembership = ({ kind }: Step) => kind === 'membership';
  const others = around.steps.filter((step) => !isMembership(step));
  return around.steps
    .filter((step) => isMembership(step) && !isInForce(step, around.at))
    .map((step) => ({ step, far: distanceBy(around, [...others, alwaysInForce(step)], giving) }))
    .filter(({ far }) => far !== Infinity)
    .toSorted((a, b) => a.far - b.far || (a.step.to < b.step.to ? -1 : 1))
    .map(({ step: { to, startsAt, expiresAt } }) => ({
      kind: isOver({ expiresAt }, around.at) ? 'expired_membership' : 'awaited_membership',
      groupId: to,
      startsAt,
      expiresAt,
    }));
}

function alwaysInForce(step: Step): Step {
  return { ...step, startsAt: null, expiresAt: null };
}

function distanceBy(around: Surroundings, steps: readonly Step[], giving: readonly Conferring[]): number {
  const ways = waysOf(around, steps);
  return Math.min(...giving.map(({ given }) => ways.distanceTo(given.subjectId) ?? Infinity));
}

/**
 * Groups to be in, those of the least power first.
 *
 * Only groups that were given the permission themselves: whatever is below one confers all that it does, and more.
 */
function joinsOf(
  { subject }: Surroundings,
  openings: readonly Opening[],
  own: readonly OwnMembership[],
): readonly MissingLink[] {
  const kind = subject.type === 'user' ? 'membership' : 'nesting';
  const known = new Set(own.map(({ groupId }) => groupId));
  return openings
    .filter(({ groupId }) => !known.has(groupId))
    .map((opening) => ({ ...opening, ...powerOf(opening) }))
    .toSorted(
      (a, b) => a.everywhere - b.everywhere || a.somewhere - b.somewhere || (a.groupId < b.groupId ? -1 : 1),
    )
    .map(({ groupId }) => ({ kind, groupId }));
}

/** How many permissions a group confers in the whole organization, and how many on single things. */
function powerOf({ confers }: Opening): { readonly everywhere: number; readonly somewhere: number } {
  const isWide = (type: ScopeType) => type === 'organization' || type === 'installation';
  const implied = (names: readonly string[]) =>
    catalogue.filter(({ name }) => names.some((held) => implies(held, name))).length;
  const names = (wide: boolean) =>
    confers.filter(({ scopeType }) => isWide(scopeType) === wide).map(({ permission }) => permission);
  return { everywhere: implied(names(true)), somewhere: implied(names(false)) };
}

/** Power over the installation is granted by one name only (docs/adr/0007). */
function grantOf(asked: ScopedPermission): readonly MissingLink[] {
  const canBeGranted =
    asked.scope.type !== 'installation' || asked.permission === Permission.ManageOrganization;
  return canBeGranted ? [{ kind: 'grant', ...asked }] : [];
}

import { HeldPermissions } from '../decisions/held-permissions.js';
import { catalogue, implies } from '../catalogue/permission.js';
import type { ScopedPermission } from '../catalogue/scope.js';
import type { PowerShift, Relevant } from './power-shifts.js';

/** So many users are named of those who gain or lose something; how many they are is told in any case. */
export const NAMED_USERS = 10;

/** A permission somewhere, with the users who gain it or who lose it. */
export interface PowerLine extends ScopedPermission {
  readonly count: number;
  /** The first of them by their ids. */
  readonly first: readonly string[];
}

/** Everything that may be done by one of these, where it is held, and nothing twice. */
export function effectsOf(moved: readonly ScopedPermission[]): readonly ScopedPermission[] {
  const byScope = Map.groupBy(moved, ({ scope }) => `${scope.type} ${scope.id}`);
  return [...byScope.values()].flatMap((there) => {
    const { scope } = there[0] as ScopedPermission;
    const held = new Set(there.map(({ permission }) => permission));
    return catalogue
      .filter(({ name }) => [...held].some((one) => implies(one, name)))
      .map(({ name: permission }) => ({ permission, scope }));
  });
}

/** What has to be looked at to know who may do all this. */
export function relevantFor(effects: readonly ScopedPermission[]): Relevant {
  const wanted = new Set(effects.map(({ permission }) => permission));
  const names = catalogue.map(({ name }) => name);
  const scopes = new Map(effects.map(({ scope }) => [`${scope.type} ${scope.id}`, scope]));
  return {
    permissions: names.filter((name) => [...wanted].some((one) => implies(name, one))),
    scopes: [...scopes.values()],
  };
}

/** Who gains and who loses each of some effects, by the rule that decides. */
export function powerLines(
  effects: readonly ScopedPermission[],
  shifts: readonly PowerShift[],
): { readonly gained: readonly PowerLine[]; readonly lost: readonly PowerLine[] } {
  const judged = shifts.map((shift) => ({
    ...shift,
    held: new HeldPermissions(shift.before),
    holds: new HeldPermissions(shift.after),
  }));
  const lines = effects.map((effect) => {
    const { permission, scope } = effect;
    const moved = judged.map(({ held, holds, ...shift }) => ({
      shift,
      before: held.allow(permission, scope),
      after: holds.allow(permission, scope),
    }));
    const gained = moved.filter(({ before, after }) => !before && after).map(({ shift }) => shift);
    const lost = moved.filter(({ before, after }) => before && !after).map(({ shift }) => shift);
    return { gained: lineOf(effect, gained), lost: lineOf(effect, lost) };
  });
  return { gained: told(lines.map(({ gained }) => gained)), lost: told(lines.map(({ lost }) => lost)) };
}

function lineOf(effect: ScopedPermission, shifts: readonly PowerShift[]): PowerLine {
  const first = shifts.flatMap((shift) => shift.first);
  return {
    ...effect,
    count: shifts.reduce((sum, { count }) => sum + count, 0),
    first: first.sort().slice(0, NAMED_USERS),
  };
}

function told(lines: readonly PowerLine[]): readonly PowerLine[] {
  return lines.filter(({ count }) => count > 0);
}

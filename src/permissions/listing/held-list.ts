import type { Stretch } from '../../common/window.js';
import { catalogue, implies } from '../catalogue/permission.js';
import { covers, type Scope, type ScopedPermission } from '../catalogue/scope.js';
import type { IdWindow } from './holder-pages.reader.js';

/** One permission that is held at a scope, and how it comes to be. */
export interface HeldPermission extends ScopedPermission {
  /** Whether it was given by its own name, and not only by implication. */
  readonly direct: boolean;
  /** What else is held at that scope and implies it. */
  readonly impliedBy: readonly string[];
}

// No name and no type holds a blank, so that texts compare as their parts do.
const placeOf = ({ permission, scope }: ScopedPermission) => `${permission} ${scope.type}`;
const keyOf = (held: ScopedPermission) => `${placeOf(held)} ${held.scope.id}`;

/** Everything of the catalogue that is held by holding some of it, by permission and scope; of one scope, what serves there. */
export function heldList(given: readonly ScopedPermission[], scope?: Scope): readonly HeldPermission[] {
  const serving = given.filter((one) => scope === undefined || covers(one.scope, scope));
  const byScope = Map.groupBy(serving, (one) => `${one.scope.type} ${one.scope.id}`);
  return [...byScope.values()]
    .flatMap((there) => heldAt(there))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** What is held at the one scope that these were given at. */
function heldAt(there: readonly ScopedPermission[]): readonly HeldPermission[] {
  const { scope } = there[0] as ScopedPermission;
  const names = [...new Set(there.map(({ permission }) => permission))].sort();
  return catalogue
    .map(({ name: permission }) => ({
      permission,
      scope,
      direct: names.includes(permission),
      impliedBy: names.filter((name) => name !== permission && implies(name, permission)),
    }))
    .filter(({ direct, impliedBy }) => direct || impliedBy.length > 0);
}

/** A window of such a list. */
export function windowOf(
  list: readonly HeldPermission[],
  { after, limit }: IdWindow,
): Stretch<HeldPermission> {
  const from = after ? list.findIndex((held) => keyOf(held) > `${after.value} ${after.id}`) : 0;
  const rest = from < 0 ? [] : list.slice(from);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const next = last && rest.length > limit ? { value: placeOf(last), id: last.scope.id } : null;
  return { items, next };
}

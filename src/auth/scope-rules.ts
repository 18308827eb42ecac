import { InvalidInput, ScopeMissing } from '../common/errors.js';
import type { SignedInPrincipal } from '../common/principal.js';
import { isTokenScope, permissionsOfScopes, scopesAllow } from '../permissions/catalogue/token-scopes.js';

type Narrowed = Pick<SignedInPrincipal, 'scopes'>;

/**
 * Errors: InvalidInput on the field `scopes`.
 */
export function requireKnownScopes(scopes: readonly string[]): void {
  const unknown = scopes.find((scope) => !isTokenScope(scope));
  if (unknown !== undefined) throw InvalidInput.field('scopes', 'isScope', `There is no scope "${unknown}".`);
}

/**
 * A narrowed token must not be the way to a wider one.
 *
 * Shape: `wanted` is undefined for a token that nothing narrows.
 * Errors: ScopeMissing.
 */
export function requireNoWider(owner: Narrowed, wanted: readonly string[] | undefined): void {
  const missing = beyond(owner, wanted);
  if (missing.length > 0) throw new ScopeMissing(missing);
}

/** Whether somebody could have made a token of these scopes with the one that he shows. */
export function isNoWider(owner: Narrowed, wanted: readonly string[] | undefined): boolean {
  return beyond(owner, wanted).length === 0;
}

function beyond({ scopes }: Narrowed, wanted: readonly string[] | undefined): readonly string[] {
  if (scopes === undefined) return [];
  if (wanted === undefined) return ['a token without scopes'];
  return permissionsOfScopes(wanted).filter((permission) => !scopesAllow(scopes, permission));
}

import { heldBy, heldSoonerOrLaterBy, userOf } from './directory-model.js';
import type { DirectoryState } from './directory-state.js';
import type { ModelSubject } from './operation.js';
import { allows, isAdministrative, type Power } from './permission-rules.js';

/** Somebody's attempt at one moment. */
export interface Attempt {
  readonly state: DirectoryState;
  /** A user's id; undefined for nobody. */
  readonly caller: string | undefined;
  readonly at: number;
}

/**
 * What an attempt would do.
 *
 * Shape: `broken` names the rules that it breaks, each enough to refuse it; which of several is told is not laid
 * down. `effect` is what changes if none is broken, given the id of what it makes.
 */
export interface Proposal {
  readonly broken: readonly string[];
  readonly effect: (newId: string) => Partial<DirectoryState>;
}

/** An attempt that cannot be looked at any further. */
export function refused(...broken: readonly string[]): Proposal {
  return { broken, effect: () => ({}) };
}

/** The name of a rule, if it is broken. */
export function brokenIf(condition: boolean, rule: string): readonly string[] {
  return condition ? [rule] : [];
}

/** Nobody confers, or takes from others, an administrative permission that he does not hold himself. */
export function beyondAuthority({ state, caller, at }: Attempt, moved: readonly Power[]): readonly string[] {
  const active = caller !== undefined && (userOf(state, caller)?.active ?? false);
  const held = active ? heldBy(state, caller, at) : [];
  const lacks = moved.some((power) => isAdministrative(power.permission) && !allows(held, power));
  return brokenIf(lacks, 'authority.beyond');
}

/**
 * The power that touching somebody's account moves.
 *
 * Of another it is all that the account holds or comes to hold by itself: who sets its password could wait for
 * a membership to begin. Nobody can take over his own account.
 */
export function powerOver({ state, caller, at }: Attempt, userId: string): readonly Power[] {
  return userId === caller ? heldBy(state, userId, at) : heldSoonerOrLaterBy(state, userId, at);
}

/** Whether a user or a group of this kind exists. */
export function subjectExists(state: DirectoryState, { type, id }: ModelSubject): boolean {
  return (type === 'user' ? state.users : state.groups).some((one) => one.id === id);
}

/** What is refused because something beside the subject of the call does not exist. */
export function unknownReference(known: boolean, type: string): readonly string[] {
  return brokenIf(!known, `${type}.reference_not_found`);
}

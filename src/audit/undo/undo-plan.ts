import { UndoImpossible, type Undoing, type UndoableChange, type UndoRule } from '../../common/undoing.js';

/** What is undone of the act that an event belongs to: that change alone, or all of them. */
export const undoExtents = ['change', 'act'] as const;
export type UndoExtent = (typeof undoExtents)[number];

/** Changes that one rule undoes at once, the newest first. */
export interface UndoStep {
  readonly rule: UndoRule;
  readonly changes: readonly [UndoableChange, ...UndoableChange[]];
}

/**
 * How to undo one change by itself.
 *
 * Errors: UndoImpossible.
 */
export function stepFor(change: UndoableChange, undoing: Undoing): UndoStep {
  const way = undoing.wayOf(change.action);
  if (way?.kind !== 'rule') throw new UndoImpossible(change, way?.why ?? 'Nothing says how it could be.');
  if (way.rule.changedNothing?.(change)) throw new UndoImpossible(change, 'It left everything as it was.');
  return { rule: way.rule, changes: [change] };
}

/**
 * How to undo all changes of an act, from the last to the first.
 *
 * Shape: what is taken back together with another change has no step of its own, and notes have none.
 * Errors: UndoImpossible, if one of them is never undone.
 */
export function stepsFor(changes: readonly UndoableChange[], undoing: Undoing): readonly UndoStep[] {
  const ruleOf = (change: UndoableChange) => {
    const way = undoing.wayOf(change.action);
    return way?.kind === 'rule' ? way.rule : undefined;
  };
  const takes = (taker: UndoableChange, change: UndoableChange) =>
    taker !== change && ruleOf(taker)?.takesBack?.(taker, change) === true;
  const takers: UndoableChange[] = [];
  // Of two that take each other back, the later one has its own step.
  for (const change of changes.toReversed()) {
    const isTaker = ruleOf(change)?.takesBack !== undefined;
    if (isTaker && !takers.some((taker) => takes(taker, change))) takers.push(change);
  }
  const isTaken = (change: UndoableChange) => takers.some((taker) => takes(taker, change));
  const own = changes.filter((change) => !saysNothing(change, undoing) && !isTaken(change));
  if (own.length === 0 && changes[0])
    throw new UndoImpossible(changes[0], 'Its act left everything as it was.');
  return joined(own.toReversed().map((change) => stepFor(change, undoing)));
}

function saysNothing(change: UndoableChange, undoing: Undoing): boolean {
  const way = undoing.wayOf(change.action);
  return way?.kind === 'note' || (way?.kind === 'rule' && way.rule.changedNothing?.(change) === true);
}

/** Neighbours about one subject become one step where their rule undoes them together. */
function joined(steps: readonly UndoStep[]): readonly UndoStep[] {
  const result: UndoStep[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (last && goTogether(last, step)) {
      result[result.length - 1] = { ...last, changes: [...last.changes, step.changes[0]] };
    } else result.push(step);
  }
  return result;
}

function goTogether(last: UndoStep, { rule, changes: [next] }: UndoStep): boolean {
  const [newest] = last.changes;
  return last.rule === rule && rule.together === true && newest.subjectId === next.subjectId;
}

/** A thing whose changes make it again. */
export interface ReplayedSubject {
  readonly type: 'user' | 'group';
  readonly id: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** A change as it was written down, with the moment of its act. */
export interface RecordedChange {
  readonly at: Date;
  readonly facts: Fields;
  readonly personal: Fields | null;
  /** What it said of a person is there no more. */
  readonly personalErased: boolean;
}

/** A thing as changes left it: its fields that have a value, and what the last change said beside them. */
export interface Replayed {
  readonly fields: Fields;
  readonly facts: Fields;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/**
 * What one change after the other makes of a thing.
 *
 * Shape: undefined if it is not made, deleted, or made of what was erased.
 */
export function replay(changes: readonly RecordedChange[]): Replayed | undefined {
  return changes.reduce<Replayed | undefined>(next, undefined);
}

function next(state: Replayed | undefined, change: RecordedChange): Replayed | undefined {
  const { facts, personal } = change;
  const { before, after } = facts;
  // It says nothing of the fields.
  if (after === undefined) return state;
  if (after === null || change.personalErased) return undefined;
  const given = { ...(after as Fields), ...(personal?.['after'] as Fields | undefined) };
  return before === null ? begun(change, given) : state && changed(state, change, given);
}

/** What is restored was made earlier, as its change says. */
function begun({ at, facts }: RecordedChange, fields: Fields): Replayed {
  const { createdAt } = facts;
  return typeof createdAt === 'string'
    ? { fields, facts, createdAt: new Date(createdAt), updatedAt: at }
    : { fields, facts, createdAt: at, updatedAt: null };
}

function changed(state: Replayed, { at, facts }: RecordedChange, fields: Fields): Replayed {
  return { ...state, fields: { ...state.fields, ...fields }, facts, updatedAt: at };
}

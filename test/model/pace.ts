/** After how many steps of its organization each kind of question is asked: 1 asks after every one. */
export interface Pace {
  /** All that stands in the tables, where something was accepted. */
  readonly facts: number;
  /** The same, where everything was refused. */
  readonly untouched: number;
  /** One decision of five kinds. */
  readonly decision: number;
  /** One list of four kinds. */
  readonly list: number;
  /** A list as of an instant of the past. */
  readonly pastList: number;
  /** A check of everybody and everything at once. */
  readonly batch: number;
  /** Two explanations: of the present and of an instant of the past. */
  readonly explanation: number;
  /** What would come of the next step, before it is taken. */
  readonly rehearsal: number;
  /** After how many accepted operations one is undone at once, and after how many an earlier one. */
  readonly undoing: { readonly atOnce: number; readonly later: number };
  /** Everything about everybody. */
  readonly sweep: number;
  /** How many questions of each kind are asked after the last step. */
  readonly inTheEnd: number;
}

/** Such that a difference is seen at the step that makes it. */
export const closely: Pace = {
  facts: 1,
  untouched: 4,
  decision: 2,
  list: 3,
  pastList: 5,
  batch: 10,
  explanation: 8,
  rehearsal: 6,
  undoing: { atOnce: 5, later: 3 },
  sweep: 100,
  inTheEnd: 1,
};

/** Such that most of the time goes into steps: a difference stays, and so is seen a few steps later. */
export const widely: Pace = {
  facts: 11,
  untouched: 29,
  decision: 5,
  list: 37,
  pastList: 29,
  batch: 41,
  explanation: 43,
  rehearsal: 61,
  undoing: { atOnce: 23, later: 17 },
  sweep: 499,
  inTheEnd: 1,
};

/** Only the end counts, where few steps are to show a difference again. */
export const atTheEnd: Pace = {
  facts: Infinity,
  untouched: Infinity,
  decision: Infinity,
  list: Infinity,
  pastList: Infinity,
  batch: Infinity,
  explanation: Infinity,
  rehearsal: 6,
  undoing: { atOnce: 5, later: 3 },
  sweep: Infinity,
  inTheEnd: 60,
};

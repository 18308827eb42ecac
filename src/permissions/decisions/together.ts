/** Statements at a time, and what each asks at most: the database answers for many at little more than for one. */
export const TOGETHER = { width: 2, most: 50 };

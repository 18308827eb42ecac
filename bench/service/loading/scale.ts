/** How much a directory holds. */
export interface Scale {
  readonly name: string;
  readonly users: number;
  readonly groups: number;
  readonly nestings: number;
  readonly grants: number;
  /** How many users its two big groups have, one directly and one through groups below it. */
  readonly crowd: number;
}

/** How many groups each user is in directly, everywhere. */
export const MEMBERSHIPS_PER_USER = 5;

/** How many nestings the longest chain has, everywhere. */
export const DEPTH = 10;

/** The directory that others are compared with. */
const base: Scale = { name: 'base', users: 1000, groups: 1000, nestings: 1300, grants: 200, crowd: 500 };

/** What can be asked for; each but the smallest is measured beside it, so that growth shows. */
export const SCALES: Readonly<Record<string, readonly Scale[]>> = {
  base: [base],
  middle: [
    base,
    { name: 'middle', users: 100_000, groups: 10_000, nestings: 13_000, grants: 2000, crowd: 5000 },
  ],
  large: [
    base,
    { name: 'large', users: 1_000_000, groups: 100_000, nestings: 130_000, grants: 20_000, crowd: 50_000 },
  ],
};

/** How fresh an answer has to be, beyond what all answers are. */
export interface Freshness {
  /** A revision that the answer must not be older than. */
  readonly atLeast?: bigint | undefined;
  /** Whether nothing that is remembered is fresh enough. */
  readonly strict?: boolean | undefined;
}

/** How answers may be asked for: as fresh as all are, or past all that is remembered. */
export const consistencies = ['fresh', 'strict'] as const;
export type Consistency = (typeof consistencies)[number];

/** What a request says about freshness; revisions travel as text. */
export interface AskedFreshness {
  readonly revision?: string | undefined;
  readonly consistency?: Consistency | undefined;
}

/** The freshness that is asked for; undefined where nothing beyond the common one is. */
export function freshnessOf({ revision, consistency }: AskedFreshness): Freshness | undefined {
  if (revision === undefined && consistency !== 'strict') return undefined;
  return {
    atLeast: revision === undefined ? undefined : BigInt(revision),
    strict: consistency === 'strict',
  };
}

/** What is fresh enough for all of several. */
export function strictest(asked: readonly (Freshness | undefined)[]): Freshness | undefined {
  const given = asked.filter((one) => one !== undefined);
  if (given.length === 0) return undefined;
  const revisions = given.flatMap(({ atLeast }) => atLeast ?? []);
  return {
    atLeast: revisions.reduce<bigint | undefined>(
      (most, one) => (most === undefined || one > most ? one : most),
      undefined,
    ),
    strict: given.some(({ strict }) => strict),
  };
}

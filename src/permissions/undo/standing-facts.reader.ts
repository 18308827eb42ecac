/** A fact that stands, by the act that it began in. */
export interface BegunFact {
  readonly beganIn: string;
}

/** Reads by which acts things stand as they do, and what has been added to them since. */
export abstract class StandingFacts {
  /** The role that a subject has. */
  abstract roleOf(subjectId: string): Promise<(BegunFact & { readonly roleId: string }) | undefined>;

  /** What a role confers. */
  abstract definitionOf(roleId: string): Promise<BegunFact | undefined>;

  /**
   * Whether somebody or something has come to be in a thing, above it, or to hold something by it or on it, in any
   * other act than this, and is so still.
   */
  abstract addedBeside(id: string, actId: string, at: Date): Promise<boolean>;
}

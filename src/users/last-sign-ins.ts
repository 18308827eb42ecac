/**
 * When users last signed in, roughly.
 *
 * It is no fact: it decides nothing, is overwritten, not told in the log, and gone with the user's deletion.
 */
export abstract class LastSignIns {
  /** Keeps an instant for a user, unless one is kept that is not older than `staleBefore`. */
  abstract note(userId: string, at: Date, staleBefore: Date): Promise<void>;
  /** Users who were never seen are absent. */
  abstract of(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  abstract forget(userId: string): Promise<void>;
}

import type { Group } from '../../groups/group.js';
import type { User } from '../../users/user.js';

/** A user, robot or application with the groups that it is in directly. */
export interface UipathAccount {
  readonly user: User;
  readonly groups: readonly Group[];
  readonly lastSignInAt: Date | null;
}

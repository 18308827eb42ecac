import type { Act } from '../common/change-log.js';
import type { Stretch, Window } from '../common/window.js';
import type { UserFilter } from './user-filter.js';
import type { DeletedUserSort } from './user-order.js';
import type { User, RestoredUserNames } from './user.js';

/** A user who was deleted, and the act that all that ended with him bears. */
export interface DeletedUser extends User {
  readonly deletedAt: Date;
  readonly deletedIn: string;
}

/** Where users are found that have been deleted. */
export abstract class DeletedUsers {
  /** The user with a uuid or publicId, deleted or not. */
  abstract findEver(organizationId: string, reference: string): Promise<User | undefined>;
  /** The deleted user with a uuid or publicId. */
  abstract find(organizationId: string, reference: string): Promise<DeletedUser | undefined>;
  /** One window of the deleted users. */
  abstract page(
    organizationId: string,
    filter: UserFilter,
    window: Window<DeletedUserSort>,
  ): Promise<Stretch<User>>;
  /**
   * Takes back the deletion of the user alone, under the names he signed in by or other ones; the version grows.
   *
   * Errors: LoginNameTaken.
   */
  abstract restore(act: Act, user: DeletedUser, names: RestoredUserNames): Promise<User>;
}

import type { Stretch, Window } from '../../common/window.js';
import type { Scope } from '../catalogue/scope.js';

/** A permission somewhere in an organization, asked about from its side. */
export interface AskedPower {
  readonly organizationId: string;
  readonly permission: string;
  readonly scope: Scope;
}

/** Which rows of a list in the order of ids are wanted. */
export type IdWindow = Window<'id'>;

/** A user or a group as lists of permissions show it. */
export interface ListedSubject {
  readonly type: 'user' | 'group';
  readonly id: string;
  readonly publicId: string | null;
  /** The user name, or the name of the group. */
  readonly name: string;
  readonly displayName: string;
}

/**
 * Who holds a permission somewhere, a page at a time in the order of ids; agrees with Decisions.
 *
 * A page costs what it shows: nobody collects all holders to tell a hundred of them.
 */
export abstract class HolderPages {
  /** The active users who hold it at an instant. */
  abstract users(asked: AskedPower, window: IdWindow, at: Date): Promise<Stretch<ListedSubject>>;

  /** The groups that confer it on whoever is in them. */
  abstract groups(asked: AskedPower, window: IdWindow): Promise<Stretch<ListedSubject>>;
}

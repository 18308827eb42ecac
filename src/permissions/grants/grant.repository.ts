import type { Act } from '../../common/change-log.js';
import type { Moment } from '../../common/moment.js';
import type { Rows, Slice } from '../../common/page.js';
import type { Stretch, Window } from '../../common/window.js';
import type { Subject } from '../catalogue/subject.js';
import type { GrantFilter } from './grant-filter.js';
import type { Grant } from './grant.js';
import type { GrantSort } from '../permission-orders.js';
import type { ScopedPermission } from '../catalogue/scope.js';

/** Whose grants are wanted, of what and where; what is absent does not narrow. */
export interface GrantSelection {
  readonly subjectId?: string | undefined;
  readonly permission?: string | undefined;
  readonly scopeId?: string | undefined;
}

/** Which grants are wanted, as they stand at a moment. */
export interface GrantsQuery {
  readonly moment: Moment;
  readonly filter: GrantFilter;
  readonly window: Window<GrantSort>;
}

/** Where grants are kept. */
export abstract class GrantRepository {
  /**
   * Begins a grant.
   *
   * Errors: GrantStands.
   */
  abstract begin(act: Act, organizationId: string, subject: Subject, what: ScopedPermission): Promise<Grant>;
  abstract find(organizationId: string, id: string): Promise<Grant | undefined>;
  abstract list(organizationId: string, selection: GrantSelection, slice: Slice): Promise<Rows<Grant>>;
  /** One window of the grants, which others may be changing. */
  abstract page(organizationId: string, query: GrantsQuery): Promise<Stretch<Grant>>;
  abstract end(act: Act, id: string): Promise<void>;
  /** Ends all that stand for a subject, or on a scope; answers them. */
  abstract endAllOf(
    act: Act,
    of: { readonly subjectId: string } | { readonly scopeId: string },
  ): Promise<readonly Grant[]>;
}

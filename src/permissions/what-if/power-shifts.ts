import type { ListedSubject } from '../listing/holder-pages.reader.js';
import type { Scope, ScopedPermission } from '../catalogue/scope.js';

/** Whose power may move: users themselves, whoever is in some groups, or everybody who is active. */
export interface Touched {
  readonly organizationId: string;
  readonly userIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly everyone: boolean;
}

/** What of all that is held is looked at: everything by which something of this may be done at these scopes. */
export interface Relevant {
  readonly permissions: readonly string[];
  readonly scopes: readonly Scope[];
}

/** Active users who held the same of it before, and hold the same of it now. */
export interface PowerShift {
  readonly before: readonly ScopedPermission[];
  readonly after: readonly ScopedPermission[];
  readonly count: number;
  /** The first of them by their ids. */
  readonly first: readonly string[];
}

/** Tells what users gained and lost in the course of one transaction. */
export abstract class PowerShifts {
  /** Writes down what the touched hold at an instant, for as long as the transaction lasts. */
  abstract remember(touched: Touched, relevant: Relevant, at: Date): Promise<void>;

  /** Those of them who hold something else now, by what they held and hold. */
  abstract since(organizationId: string, relevant: Relevant, at: Date): Promise<readonly PowerShift[]>;

  /** How some users are shown. */
  abstract users(ids: readonly string[]): Promise<readonly ListedSubject[]>;
}

import { ScopeDto } from '../../dto/scope.dto.js';
import type { HeldPermission } from '../held-list.js';
import type { RevisedPage } from '../revised-pages.js';

/** A permission that a subject holds somewhere. */
export class HeldPermissionDto {
  /** @example "TestManagement/ExecuteTests" */
  permission!: string;
  /** Where it is held; what is held in the organization serves on all that is in it. */
  scope!: ScopeDto;
  /**
   * Whether it was given by its own name, and not only by implication.
   * @example false
   */
  direct!: boolean;
  /**
   * What else is held there and implies it.
   * @example ["TestManagement"]
   */
  impliedBy!: string[];
}

/** What a subject may do, a page at a time, by permission and scope. */
export class HeldPermissionPageDto implements RevisedPage<HeldPermissionDto> {
  items!: HeldPermissionDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
  /**
   * The position in the change log up to which everything was seen.
   * @example "90125"
   */
  revision!: string;
}

export function toHeldPermissionDto({
  permission,
  scope,
  direct,
  impliedBy,
}: HeldPermission): HeldPermissionDto {
  return { permission, scope, direct, impliedBy: [...impliedBy] };
}

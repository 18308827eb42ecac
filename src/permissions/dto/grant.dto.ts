import type { Page } from '../../common/cursor.js';
import type { Grant } from '../grants/grant.js';
import { ScopeDto } from './scope.dto.js';
import { SubjectDto } from './subject.dto.js';

/** A grant, with since when and by whom. */
export class GrantDto {
  /** @example "01970000-0000-7000-8000-000000000003" */
  id!: string;
  subject!: SubjectDto;
  /** @example "directory.read" */
  permission!: string;
  scope!: ScopeDto;
  /** @example "2026-03-03T09:00:00.000Z" */
  beganAt!: Date;
  /**
   * The user who granted it; null for Guildhall itself.
   * @example "01970000-0000-7000-8000-000000000005"
   */
  beganBy!: string | null;
  /** Null while it stands. */
  endedAt!: Date | null;
  endedBy!: string | null;
}

/** Grants, a page at a time. */
export class GrantPageDto implements Page<GrantDto> {
  items!: GrantDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toGrantDto({ id, subject, permission, scope, ...span }: Grant): GrantDto {
  const { beganAt, beganBy, endedAt, endedBy } = span;
  return { id, subject, permission, scope, beganAt, beganBy, endedAt, endedBy };
}

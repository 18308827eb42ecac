import type { ListedSubject } from '../holder-pages.reader.js';
import type { RevisedPage } from '../revised-pages.js';

/** A user or a group that may do something. */
export class ListedSubjectDto implements ListedSubject {
  /** @example "user" */
  type!: 'user' | 'group';
  /** @example "01970000-0000-7000-8000-000000000005" */
  id!: string;
  /** @example "hermione-01" */
  publicId!: string | null;
  /**
   * The user name, or the name of the group.
   * @example "hermione"
   */
  name!: string;
  /** @example "Hermione Granger" */
  displayName!: string;
}

/** Users or groups, a page at a time, in the order of their ids. */
export class ListedSubjectPageDto implements RevisedPage<ListedSubjectDto> {
  items!: ListedSubjectDto[];
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

/** Groups that give a permission, a page at a time, in the order of their ids. */
export class ConferringGroupPageDto implements RevisedPage<ListedSubjectDto> {
  items!: ListedSubjectDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
  /**
   * Whether the subject was also given it itself, by a grant or by its role.
   * @example false
   */
  itself!: boolean;
  /**
   * The position in the change log up to which everything was seen.
   * @example "90125"
   */
  revision!: string;
}

export function toListedSubjectDto({
  type,
  id,
  publicId,
  name,
  displayName,
}: ListedSubject): ListedSubjectDto {
  return { type, id, publicId, name, displayName };
}

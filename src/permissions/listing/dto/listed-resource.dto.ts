import type { ListedResource, ResourceType } from '../resource-pages.reader.js';
import type { RevisedPage } from '../revised-pages.js';

/** A project or a group on which something may be done. */
export class ListedResourceDto implements ListedResource {
  /** @example "project" */
  type!: ResourceType;
  /** @example "01970000-0000-7000-8000-000000000002" */
  id!: string;
  /** The id that a client chose, if one did; projects have none. */
  publicId!: string | null;
  /** @example "Payroll" */
  name!: string;
}

/** Projects or groups, a page at a time, in the order of their ids. */
export class ListedResourcePageDto implements RevisedPage<ListedResourceDto> {
  items!: ListedResourceDto[];
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

export function toListedResourceDto({ type, id, publicId, name }: ListedResource): ListedResourceDto {
  return { type, id, publicId, name };
}

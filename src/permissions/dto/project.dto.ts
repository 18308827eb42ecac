import type { Page } from '../../common/cursor.js';
import type { Project } from '../projects/project.js';

/** Something that permissions can be held on. */
export class ProjectDto {
  /** @example "01970000-0000-7000-8000-000000000002" */
  id!: string;
  /** @example "Payroll" */
  name!: string;
  /** @example "2026-03-03T09:00:00.000Z" */
  createdAt!: Date;
}

/** Projects, a page at a time. */
export class ProjectPageDto implements Page<ProjectDto> {
  items!: ProjectDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toProjectDto({ id, name, createdAt }: Project): ProjectDto {
  return { id, name, createdAt };
}

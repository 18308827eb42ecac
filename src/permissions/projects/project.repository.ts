import type { Slice } from '../../common/page.js';
import type { SortText, Stretch, Window } from '../../common/window.js';
import type { ProjectPlaceSort, ProjectSort } from '../permission-orders.js';
import type { ProjectFilter } from './project-filter.js';
import type { Project } from './project.js';

/** Where projects are kept. */
export abstract class ProjectRepository {
  abstract insert(organizationId: string, project: Project): Promise<void>;
  abstract find(organizationId: string, id: string): Promise<Project | undefined>;
  /** Projects from a place counted from the first, in the order of several sorts; without the cost of counting all. */
  abstract some(
    organizationId: string,
    filter: ProjectFilter,
    sorts: readonly SortText<ProjectPlaceSort>[],
    slice: Slice,
  ): Promise<readonly Project[]>;
  abstract count(organizationId: string, filter: ProjectFilter): Promise<number>;
  /** One window of the list, which others may be changing. */
  abstract page(
    organizationId: string,
    filter: ProjectFilter,
    window: Window<ProjectSort>,
  ): Promise<Stretch<Project>>;
  abstract delete(id: string, at: Date): Promise<void>;
  /** Takes back the deletion that was made at that instant; undefined if there is no such one. */
  abstract restore(organizationId: string, id: string, deletedAt: Date): Promise<Project | undefined>;
}

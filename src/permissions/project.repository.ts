import type { Stretch, Window } from '../common/window.js';
import type { ProjectSort } from './permission-orders.js';
import type { ProjectFilter } from './project-filter.js';
import type { Project } from './project.js';

/** Where projects are kept. */
export abstract class ProjectRepository {
  abstract insert(organizationId: string, project: Project): Promise<void>;
  abstract find(organizationId: string, id: string): Promise<Project | undefined>;
  /** One window of the list, which others may be changing. */
  abstract page(
    organizationId: string,
    filter: ProjectFilter,
    window: Window<ProjectSort>,
  ): Promise<Stretch<Project>>;
  abstract delete(id: string, at: Date): Promise<void>;
}

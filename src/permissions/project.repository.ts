import type { Rows, Slice } from '../common/page.js';
import type { Project } from './project.js';

/** Where projects are kept. */
export abstract class ProjectRepository {
  abstract insert(organizationId: string, project: Project): Promise<void>;
  abstract find(organizationId: string, id: string): Promise<Project | undefined>;
  abstract list(organizationId: string, slice: Slice): Promise<Rows<Project>>;
  abstract delete(id: string, at: Date): Promise<void>;
}

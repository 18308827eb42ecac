import type { Slice } from '../../src/common/page.js';
import type { SortText, Stretch } from '../../src/common/window.js';
import type { ProjectPlaceSort } from '../../src/permissions/permission-orders.js';
import type { ProjectFilter } from '../../src/permissions/projects/project-filter.js';
import type { Project } from '../../src/permissions/projects/project.js';
import { ProjectRepository } from '../../src/permissions/projects/project.repository.js';
import type { Restorable } from './restorable.js';

type Row = Project & { readonly organizationId: string; readonly deletedAt: Date | null };

/** Projects as a list, in the order in which they were made; filters and sorts are for the database. */
export class InMemoryProjectRepository extends ProjectRepository implements Restorable {
  private rows: readonly Row[] = [];

  override insert(organizationId: string, project: Project): Promise<void> {
    this.rows = [...this.rows, { ...project, organizationId, deletedAt: null }];
    return Promise.resolve();
  }

  override async find(organizationId: string, id: string): Promise<Project | undefined> {
    return this.of(organizationId).find((one) => one.id === id);
  }

  override async some(
    organizationId: string,
    _filter: ProjectFilter,
    _sorts: readonly SortText<ProjectPlaceSort>[],
    { offset, limit = Infinity }: Slice,
  ): Promise<readonly Project[]> {
    return this.of(organizationId).slice(offset, offset + limit);
  }

  override async count(organizationId: string): Promise<number> {
    return this.of(organizationId).length;
  }

  override async page(organizationId: string): Promise<Stretch<Project>> {
    return { items: this.of(organizationId), next: null };
  }

  override delete(id: string, at: Date): Promise<void> {
    this.rows = this.rows.map((one) => (one.id === id ? { ...one, deletedAt: at } : one));
    return Promise.resolve();
  }

  override async restore(organizationId: string, id: string, deletedAt: Date): Promise<Project | undefined> {
    const ended = (one: Row) => one.id === id && one.deletedAt?.getTime() === deletedAt.getTime();
    this.rows = this.rows.map((one) => (ended(one) ? { ...one, deletedAt: null } : one));
    return this.find(organizationId, id);
  }

  remember(): () => void {
    const { rows } = this;
    return () => {
      this.rows = rows;
    };
  }

  private of(organizationId: string): readonly Project[] {
    return this.rows
      .filter((one) => one.organizationId === organizationId && one.deletedAt === null)
      .map(({ id, name, createdAt }) => ({ id, name, createdAt }));
  }
}

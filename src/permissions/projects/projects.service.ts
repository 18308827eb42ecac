import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { newId } from '../../common/ids.js';
import type { Slice } from '../../common/page.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { requireVersion, versionOf, type ExpectedVersion } from '../../common/version.js';
import type { SortText, Stretch, Window } from '../../common/window.js';
import { Authority } from '../authority/authority.js';
import { GrantRepository } from '../grants/grant.repository.js';
import { Holdings } from '../holdings.js';
import { ProjectNotFound } from '../permissions.errors.js';
import type { ProjectPlaceSort, ProjectSort } from '../permission-orders.js';
import type { ProjectFilter } from './project-filter.js';
import type { Project } from './project.js';
import { ProjectRepository } from './project.repository.js';

/** Makes and deletes the projects that permissions can be held on. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly projects: ProjectRepository,
    private readonly grants: GrantRepository,
    private readonly holdings: Holdings,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
  ) {}

  page(caller: Caller, filter: ProjectFilter, window: Window<ProjectSort>): Promise<Stretch<Project>> {
    return this.projects.page(organizationOf(caller), filter, window);
  }

  /** Projects from a place counted from the first, in the order of several sorts; without the cost of counting all. */
  some(
    caller: Caller,
    filter: ProjectFilter,
    sorts: readonly SortText<ProjectPlaceSort>[],
    slice: Slice,
  ): Promise<readonly Project[]> {
    return this.projects.some(organizationOf(caller), filter, sorts, slice);
  }

  count(caller: Caller, filter: ProjectFilter): Promise<number> {
    return this.projects.count(organizationOf(caller), filter);
  }

  async get(caller: Caller, id: string): Promise<Project> {
    const project = await this.projects.find(organizationOf(caller), id);
    if (!project) throw new ProjectNotFound();
    return project;
  }

  create(caller: Caller, name: string): Promise<Project> {
    return this.authority.exercise(
      caller,
      () => Promise.resolve([]),
      async () => {
        const act = await this.log.begin(caller);
        const project = { id: newId(), name, createdAt: act.at };
        await this.projects.insert(organizationOf(caller), project);
        await this.log.append(act, {
          action: 'project.created',
          subject: 'project',
          subjectId: project.id,
          facts: { name: project.name },
        });
        return project;
      },
    );
  }

  /**
   * Deletes a project and ends every grant on it.
   *
   * Errors: ProjectNotFound, PreconditionFailed, BeyondAuthority.
   */
  async delete(caller: Caller, id: string, expected?: ExpectedVersion): Promise<void> {
    const power = async () => {
      const grants = await this.grants.list(organizationOf(caller), { scopeId: id }, { offset: 0 });
      return grants.items;
    };
    await this.get(caller, id);
    await this.authority.exercise(
      caller,
      power,
      async () => {
        const project = await this.get(caller, id);
        requireVersion(versionOf(project), expected);
        const act = await this.log.begin(caller);
        await this.holdings.endOn(act, id);
        await this.projects.delete(id, act.at);
        await this.log.append(act, {
          action: 'project.deleted',
          subject: 'project',
          subjectId: id,
          facts: { name: project.name },
        });
      },
      true,
    );
  }
}

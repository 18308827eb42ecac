import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { Authority } from '../authority/authority.js';
import { EndedRights, type Deleted } from '../ended-rights.repository.js';
import { leftOutFacts } from '../left-out.js';
import { ProjectRepository } from './project.repository.js';
import type { Project } from './project.js';

/** A deletion of a project; there may have been others of the same. */
export interface ProjectDeletion extends Deleted {
  readonly deletedAt: Date;
}

/** Takes the deletion of projects back. */
@Injectable()
export class ProjectRestoration {
  constructor(
    private readonly projects: ProjectRepository,
    private readonly rights: EndedRights,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Restores a project: begins the grants on it again that its deletion ended.
   *
   * Shape: undefined if it was not deleted so, or is there again.
   * Errors: BeyondAuthority.
   */
  restore(caller: Caller, deletion: ProjectDeletion): Promise<Project | undefined> {
    const power = () => this.rights.powerAgain(deletion, this.clock.now());
    const restore = async () => {
      const { id, deletedAt } = deletion;
      const project = await this.projects.restore(organizationOf(caller), id, deletedAt);
      if (!project) return undefined;
      const act = await this.log.begin(caller);
      const { begun: grants, leftOut } = await this.rights.beginAgain(act, deletion);
      const facts = { name: project.name, grants, ...leftOutFacts(leftOut) };
      await this.log.append(act, { action: 'project.restored', subject: 'project', subjectId: id, facts });
      return project;
    };
    return this.authority.exercise(caller, power, restore, true);
  }
}

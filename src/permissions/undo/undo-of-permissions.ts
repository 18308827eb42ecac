import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { by, never, Undoing, type UndoableChange } from '../../common/undoing.js';
import { ProjectRepository } from '../projects/project.repository.js';
import { ProjectRestoration } from '../projects/project-restoration.service.js';
import { ProjectsService } from '../projects/projects.service.js';
import { GrantUndoing } from './grant-undoing.js';
import { LifeUndoing, type Life } from './life-undoing.js';
import { RoleAssignmentUndoing, RoleDefinitionUndoing } from './role-undoing.js';
import { StandingFacts } from './standing-facts.reader.js';

/** How projects come and go. */
@Injectable()
export class ProjectLife implements Life {
  constructor(
    private readonly projects: ProjectsService,
    private readonly restoration: ProjectRestoration,
    private readonly standing: ProjectRepository,
  ) {}

  async present(caller: Caller, id: string): Promise<object | undefined> {
    return (await this.standing.find(organizationOf(caller), id)) && {};
  }

  delete(caller: Caller, id: string): Promise<void> {
    return this.projects.delete(caller, id);
  }

  async restore(caller: Caller, { subjectId, actId, at }: UndoableChange): Promise<boolean> {
    const deletion = { id: subjectId, deletedIn: actId, deletedAt: at };
    return (await this.restoration.restore(caller, deletion)) !== undefined;
  }
}

/** How changes of grants, roles and projects are undone. */
@Injectable()
export class UndoOfPermissions {
  constructor(
    undoing: Undoing,
    grants: GrantUndoing,
    assignments: RoleAssignmentUndoing,
    definitions: RoleDefinitionUndoing,
    projects: ProjectLife,
    facts: StandingFacts,
    clock: Clock,
  ) {
    const life = by(new LifeUndoing(projects, facts, clock));
    undoing.register({
      'grant.begun': by(grants),
      'grant.ended': by(grants),
      'role.assigned': by(assignments),
      'role.unassigned': by(assignments),
      'role.redefined': by(definitions),
      'role.defined': never('A role that was defined stays; what it confers can be changed.'),
      'project.created': life,
      'project.deleted': life,
      'project.restored': life,
    });
  }
}

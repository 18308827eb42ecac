import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import { UndoContradicted, type UndoableChange, type UndoRule } from '../../common/undoing.js';
import type { Subject } from '../catalogue/subject.js';
import { RolesService } from '../roles/roles.service.js';
import { StandingFacts } from './standing-facts.reader.js';

interface Assignment {
  readonly subject: Subject;
  readonly before: string | null;
  readonly after: string | null;
}

/** Gives subjects the roles back that they had. */
@Injectable()
export class RoleAssignmentUndoing implements UndoRule {
  constructor(
    private readonly roles: RolesService,
    private readonly facts: StandingFacts,
  ) {}

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const change of changes) await this.takeBack(caller, change);
  }

  private async takeBack(caller: Caller, change: UndoableChange): Promise<void> {
    const { subject, before, after } = change.facts as unknown as Assignment;
    const standing = await this.facts.roleOf(subject.id);
    const stands = after === null ? !standing : standing?.beganIn === change.actId;
    if (!stands) throw new UndoContradicted(change, standing ? 'role.assigned' : 'role.unassigned');
    if (before !== null) await this.roles.assign(caller, before, subject);
    else if (after !== null) await this.roles.unassign(caller, after, subject);
  }
}

/** Gives roles the permissions back that they conferred. */
@Injectable()
export class RoleDefinitionUndoing implements UndoRule {
  constructor(
    private readonly roles: RolesService,
    private readonly facts: StandingFacts,
  ) {}

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const change of changes) {
      const definition = await this.facts.definitionOf(change.subjectId);
      if (definition?.beganIn !== change.actId) throw new UndoContradicted(change, 'role.redefined');
      const { before } = change.facts as { readonly before: readonly string[] };
      await this.roles.redefine(caller, change.subjectId, before, undefined);
    }
  }
}

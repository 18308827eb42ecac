import { Injectable } from '@nestjs/common';
import { DomainError, InvalidInput } from '../../common/errors.js';
import { parseUuid } from '../../common/ids.js';
import type { Caller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { GrantsService } from '../../permissions/grants/grants.service.js';
import { GrantNotFound, RoleNotFound } from '../../permissions/permissions.errors.js';
import { References } from '../../permissions/decisions/references.js';
import { RolesService } from '../../permissions/roles/roles.service.js';
import { MembershipsService } from '../members/memberships.service.js';
import { NestingsService } from '../nesting/nestings.service.js';
import type { ProposedChange, Refusal } from './what-if.js';

/** Makes proposed changes by the very services that others make them by. */
@Injectable()
export class ProposedChanges {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly nestings: NestingsService,
    private readonly grants: GrantsService,
    private readonly roles: RolesService,
    private readonly references: References,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Makes changes one after the other inside a frame; answers why each was refused, or null.
   *
   * Shape: one that is refused leaves nothing, and those after it are made all the same.
   * Errors: Unavailable.
   */
  async attempt(caller: Caller, changes: readonly ProposedChange[]): Promise<readonly (Refusal | null)[]> {
    const refusals: (Refusal | null)[] = [];
    for (const change of changes) refusals.push(await this.refusalOf(() => this.make(caller, change)));
    return refusals;
  }

  private async refusalOf(make: () => Promise<void>): Promise<Refusal | null> {
    try {
      await this.unitOfWork.run(make);
      return null;
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') return refusalBy(error);
      throw error;
    }
  }

  private make(caller: Caller, change: ProposedChange): Promise<void> {
    switch (change.kind) {
      case 'membership':
        return change.subject.type === 'user'
          ? this.membership(caller, change)
          : this.nesting(caller, change);
      case 'grant':
        return change.op === 'add' ? this.grant(caller, change) : this.endGrant(caller, change);
      case 'role':
        return this.role(caller, change);
    }
  }

  private membership(
    caller: Caller,
    { op, subject: { id }, group = '', startsAt, expiresAt }: ProposedChange,
  ): Promise<void> {
    if (op === 'remove')
      return this.memberships.change(caller, group, { remove: [id], whenAbsent: 'refuse' });
    const terms = {
      ...(startsAt !== undefined && { startsAt }),
      ...(expiresAt !== undefined && { expiresAt }),
    };
    return this.memberships.change(caller, group, { add: [id], terms });
  }

  private nesting(caller: Caller, { op, subject, group = '', ...terms }: ProposedChange): Promise<void> {
    if (terms.startsAt ?? terms.expiresAt) {
      throw InvalidInput.field('startsAt', 'isOfUser', 'Only users are in a group for a time.');
    }
    return op === 'add'
      ? this.nestings.nest(caller, group, subject.id)
      : this.nestings.unnest(caller, group, subject.id);
  }

  private async grant(caller: Caller, { subject, permission = '', scope }: ProposedChange): Promise<void> {
    await this.grants.create(caller, { subject, permission, scope });
  }

  private async endGrant(caller: Caller, { subject, permission, scope }: ProposedChange): Promise<void> {
    const { id: subjectId } = await this.references.subject(caller, subject);
    const { id: scopeId } = await this.references.scope(caller, scope);
    const selection = { subjectId, permission, scopeId };
    const { items } = await this.grants.list(caller, selection, { offset: 0, limit: 1 });
    const [standing] = items;
    if (!standing) throw new GrantNotFound();
    await this.grants.end(caller, standing.id);
  }

  private role(caller: Caller, { op, subject, role = '' }: ProposedChange): Promise<void> {
    const id = parseUuid(role);
    if (id === undefined) throw new RoleNotFound();
    return op === 'add' ? this.roles.assign(caller, id, subject) : this.roles.unassign(caller, id, subject);
  }
}

function refusalBy({ code, message, details }: DomainError): Refusal {
  const texts = (name: string) => (Array.isArray(details[name]) ? (details[name] as readonly string[]) : []);
  return { code, detail: message, missing: texts('missing'), path: texts('path') };
}

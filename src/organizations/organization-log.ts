import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act, type ChangeAction } from '../common/change-log.js';
import { actingIn, authorOf, organizationOf, type Caller } from '../common/principal.js';
import type { Organization } from './organization.js';

/** Writes down what became of an organization, in its own log and in that of whoever did it from another one. */
@Injectable()
export class OrganizationLog {
  constructor(private readonly log: ChangeLog) {}

  /** Opens the act under which an organization changes, in its own log. */
  begin(caller: Caller, organizationId: string): Promise<Act> {
    return this.log.begin(actingIn(caller, organizationId));
  }

  /** Writes one change of an organization down. */
  async append(
    caller: Caller,
    { id }: Pick<Organization, 'id'>,
    action: ChangeAction,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const change = { action, subject: 'organization', subjectId: id, facts } as const;
    await this.log.append(await this.begin(caller, id), change);
    const fromElsewhere = authorOf(caller) !== null && organizationOf(caller) !== id;
    if (fromElsewhere) await this.log.append(await this.log.begin(caller), change);
  }
}

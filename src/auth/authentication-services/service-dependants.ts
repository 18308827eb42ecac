import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act } from '../../common/change-log.js';
import { ServiceGroups } from '../../groups/external/service-groups.js';
import { userChange } from '../../users/user-changes.js';
import { UserRepository } from '../../users/user.repository.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { AuthenticationService } from './authentication-service.js';

/** What becomes of the users and groups of a service with it. */
@Injectable()
export class ServiceDependants {
  constructor(
    private readonly users: UserRepository,
    private readonly groups: ServiceGroups,
    private readonly sessions: SessionsService,
    private readonly log: ChangeLog,
  ) {}

  /** Ends the sessions of all whom it vouches for; their API tokens are their own and stay. */
  signOut({ id }: AuthenticationService, act: Act): Promise<void> {
    return this.sessions.endAllVouchedFor(id, act.at);
  }

  /** Makes them Guildhall's own. */
  async leaveToGuildhall({ id, organizationId }: AuthenticationService, act: Act): Promise<void> {
    const users = await this.users.takeOver(act, organizationId, id);
    const changes = users.map((user) => userChange({ ...user, authenticationServiceId: id }, user));
    await this.log.append(act, ...changes);
    await this.groups.leaveToGuildhall(act, organizationId, id);
  }
}

import { Injectable } from '@nestjs/common';
import { auditEventFilterOf } from '../audit/audit-event-filter-expression.js';
import type { AuditEventSort } from '../audit/audit-event-order.js';
import type { AuditEvent } from '../audit/audit-event.js';
import { AuditEventsService } from '../audit/audit-events.service.js';
import type { FollowedStretch } from '../common/cursor.js';
import { organizationOf, type Caller } from '../common/principal.js';
import type { Window } from '../common/window.js';
import { replayedUser } from './user-replay.js';
import { UserNotFound } from './user.errors.js';
import { UserRepository } from './user.repository.js';
import type { User } from './user.js';

/** What became of users, of deleted ones too. */
@Injectable()
export class UserHistoryService {
  constructor(
    private readonly users: UserRepository,
    private readonly events: AuditEventsService,
  ) {}

  /**
   * One window of the events about a user, and of those that he takes part in.
   *
   * Errors: UserNotFound, InvalidInput (filter).
   */
  async page(
    caller: Caller,
    reference: string,
    filter: string | undefined,
    window: Window<AuditEventSort>,
  ): Promise<FollowedStretch<AuditEvent>> {
    const involving = await this.everKnown(caller, reference);
    return this.events.page(caller, { involving, filter: auditEventFilterOf(filter) }, window);
  }

  /**
   * A user as he was at an instant.
   *
   * Errors: UserNotFound, also if there was none then.
   */
  async asOf(caller: Caller, reference: string, at: Date): Promise<User> {
    const id = await this.everKnown(caller, reference);
    const replayed = await this.events.asOf(caller, { type: 'user', id }, at);
    if (!replayed) throw new UserNotFound();
    return replayedUser(organizationOf(caller), id, replayed);
  }

  private async everKnown(caller: Caller, reference: string): Promise<string> {
    const id = await this.users.everKnown(organizationOf(caller), reference);
    if (id === undefined) throw new UserNotFound();
    return id;
  }
}

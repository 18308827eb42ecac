import { Injectable } from '@nestjs/common';
import { auditEventFilterOf } from '../../audit/audit-event-filter-expression.js';
import type { AuditEventSort } from '../../audit/audit-event-order.js';
import type { AuditEvent } from '../../audit/audit-event.js';
import { AuditEventsService } from '../../audit/audit-events.service.js';
import type { FollowedStretch } from '../../common/cursor.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { Window } from '../../common/window.js';
import { replayedGroup, type ShownGroup } from './group-replay.js';
import { GroupNotFound } from '../group.errors.js';
import { GroupRepository } from '../group.repository.js';

/** What became of groups, of deleted ones too. */
@Injectable()
export class GroupHistoryService {
  constructor(
    private readonly groups: GroupRepository,
    private readonly events: AuditEventsService,
  ) {}

  /**
   * One window of the events about a group, and of those that it takes part in.
   *
   * Errors: GroupNotFound, InvalidInput (filter).
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
   * A group as it was at an instant.
   *
   * Errors: GroupNotFound, also if there was none then.
   */
  async asOf(caller: Caller, reference: string, at: Date): Promise<ShownGroup> {
    const id = await this.everKnown(caller, reference);
    const replayed = await this.events.asOf(caller, { type: 'group', id }, at);
    if (!replayed) throw new GroupNotFound();
    return replayedGroup(organizationOf(caller), id, replayed);
  }

  private async everKnown(caller: Caller, reference: string): Promise<string> {
    const id = await this.groups.everKnown(organizationOf(caller), reference);
    if (id === undefined) throw new GroupNotFound();
    return id;
  }
}

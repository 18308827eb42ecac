import { Injectable } from '@nestjs/common';
import type { FollowedStretch } from '../common/cursor.js';
import { NotFound } from '../common/errors.js';
import { organizationOf, type Caller } from '../common/principal.js';
import type { Window } from '../common/window.js';
import type { AuditEventSort } from './audit-event-order.js';
import { AuditEventRepository, type AskedEvents } from './audit-event.repository.js';
import { replay, type Replayed, type ReplayedSubject } from './replay.js';
import { parseEventId, type AuditEvent } from './audit-event.js';

/** Reads the log of the caller's organization. */
@Injectable()
export class AuditEventsService {
  constructor(private readonly events: AuditEventRepository) {}

  page(
    caller: Caller,
    asked: AskedEvents,
    window: Window<AuditEventSort>,
  ): Promise<FollowedStretch<AuditEvent>> {
    return this.events.page(organizationOf(caller), asked, window);
  }

  /** One thing as its changes up to an instant left it; undefined if it was not there then. */
  async asOf(caller: Caller, subject: ReplayedSubject, at: Date): Promise<Replayed | undefined> {
    return replay(await this.events.changesOf(organizationOf(caller), subject, at));
  }

  /**
   * One event.
   *
   * Errors: NotFound.
   */
  async get(caller: Caller, id: string): Promise<AuditEvent> {
    const place = parseEventId(id);
    const event = place && (await this.events.find(organizationOf(caller), place));
    if (!event) throw new NotFound('audit_event');
    return event;
  }
}

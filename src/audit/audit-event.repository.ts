import type { FollowedStretch } from '../common/cursor.js';
import type { Window } from '../common/window.js';
import type { AuditEventFilter } from './audit-event-filter.js';
import type { AuditEventSort } from './audit-event-order.js';
import type { AuditEvent, EventPlace } from './audit-event.js';
import type { RecordedChange, ReplayedSubject } from './replay.js';

/** Which events are wanted. */
export interface AskedEvents {
  readonly filter: AuditEventFilter;
  /** Only those about this thing, or in which it takes part: as a member, a nested group, a holder, a scope. */
  readonly involving?: string;
}

/** Where the log is read. */
export abstract class AuditEventRepository {
  /** What happened to one thing itself up to an instant, in order. */
  abstract changesOf(
    organizationId: string,
    subject: ReplayedSubject,
    until: Date,
  ): Promise<readonly RecordedChange[]>;

  abstract find(organizationId: string, place: EventPlace): Promise<AuditEvent | undefined>;

  /**
   * One window of the log.
   *
   * Shape: upwards it ends where an act may still be written, so that nothing ever appears behind a reader.
   */
  abstract page(
    organizationId: string,
    asked: AskedEvents,
    window: Window<AuditEventSort>,
  ): Promise<FollowedStretch<AuditEvent>>;
}

import type { FieldLeaf } from '../common/field-leaf.js';
import type { Filter } from '../common/filter.js';

/** What is known of an event and compares as it stands. */
export type AuditEventField =
  | 'revision'
  | 'at'
  | 'actor'
  | 'actor.kind'
  | 'surface'
  | 'requestId'
  | 'action'
  | 'subject.type'
  | 'subject.id';

type AuditEventLeaf = FieldLeaf<AuditEventField>;

/** Which events are wanted; text compares in any case. */
export type AuditEventFilter = Filter<AuditEventLeaf>;
export type { AuditEventLeaf };

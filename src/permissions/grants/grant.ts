import type { Subject } from '../catalogue/subject.js';
import type { ScopedPermission } from '../catalogue/scope.js';

/** A permission that a user or group was given somewhere, and has until the grant is ended. */
export interface Grant extends ScopedPermission {
  readonly id: string;
  readonly subject: Subject;
  readonly beganAt: Date;
  readonly beganBy: string | null;
  /** Null while it stands. */
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

import type { ChangeSubject } from '../../common/change-log.js';
import type { FollowedPage } from '../../common/cursor.js';
import type { ActorKind, AuditEvent } from '../audit-event.js';

/** Who made a change; names are those of that moment, as far as they are known. */
export class AuditActorDto {
  /**
   * Null for nobody and for Guildhall itself.
   * @example "01970000-0000-7000-8000-000000000005"
   */
  id!: string | null;
  /** @example "user" */
  kind!: ActorKind;
  /** @example "hermione" */
  userName!: string | null;
  /** @example "Hermione Granger" */
  displayName!: string | null;
}

/** What a change is about; of memberships and nestings that is the group, of role assignments who has the role. */
export class AuditSubjectDto {
  /** @example "group" */
  type!: ChangeSubject;
  /** @example "01970000-0000-7000-8000-000000000001" */
  id!: string;
  /**
   * What it was called then, as far as that is known.
   * @example "Release crew"
   */
  name!: string | null;
}

/** One change. */
export class AuditEventDto {
  /** @example "01970000-0000-7000-8000-0000000000aa.0" */
  id!: string;
  /**
   * The place of its act in the order of all; changes of one act share it.
   * @example "90125"
   */
  revision!: string;
  /** @example "2026-03-03T09:00:00.000Z" */
  at!: Date;
  actor!: AuditActorDto;
  /**
   * The surface that it was made through.
   * @example "native"
   */
  surface!: string;
  /** @example "01970000-0000-7000-8000-00000000000a" */
  requestId!: string | null;
  /** @example "group.updated" */
  action!: string;
  subject!: AuditSubjectDto;
  /**
   * What it did; where fields changed, `before` and `after` hold those that did.
   * @example { "number": 7, "version": 2, "before": { "name": "Crew" }, "after": { "name": "Release crew" } }
   */
  facts!: Record<string, unknown>;
  /**
   * The same of what names or describes a person; null if there is nothing of the kind, or it was erased.
   * @example null
   */
  personal!: Record<string, unknown> | null;
  /**
   * Whether there was something personal that was erased since.
   * @example false
   */
  personalErased!: boolean;
}

/** Changes, a page at a time. */
export class AuditEventPageDto implements FollowedPage<AuditEventDto> {
  items!: AuditEventDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
  /**
   * What to send as `cursor`, now or later, for what comes after this page; null unless sorted by `revision`.
   * @example "MTAw"
   */
  followCursor!: string | null;
}

export function toAuditEventDto({ revision, ...event }: AuditEvent): AuditEventDto {
  return { ...event, revision: String(revision) };
}

import type { ChangeSubject } from '../../common/change-log.js';
import { eventIdOf, type ActorKind, type AuditEvent } from '../audit-event.js';

/** An event as its query answers it. */
export interface AuditEventRow {
  readonly act_id: string;
  readonly ordinal: number;
  readonly revision: string;
  readonly sequence: string;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_kind: ActorKind;
  readonly actor_user_name: string | null;
  readonly actor_display_name: string | null;
  readonly surface: string;
  readonly request_id: string | null;
  readonly action: string;
  readonly subject_type: ChangeSubject;
  readonly subject_id: string;
  readonly subject_name: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly is_personal: boolean;
  readonly personal: Readonly<Record<string, unknown>> | null;
}

export function auditEventOf(row: AuditEventRow): AuditEvent {
  return {
    id: eventIdOf({ actId: row.act_id, ordinal: row.ordinal }),
    revision: BigInt(row.revision),
    at: row.at,
    actor: {
      id: row.actor_id,
      kind: row.actor_kind,
      userName: row.actor_user_name,
      displayName: row.actor_display_name,
    },
    surface: row.surface,
    requestId: row.request_id,
    action: row.action,
    subject: { type: row.subject_type, id: row.subject_id, name: row.subject_name },
    facts: row.facts,
    personal: row.personal,
    personalErased: row.is_personal && row.personal === null,
  };
}

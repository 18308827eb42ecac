import type { ChangeSubject } from '../common/change-log.js';
import { parseUuid } from '../common/ids.js';

/** Who can be the author of an act. */
export const actorKinds = ['user', 'anonymous', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** One change as it is read: what was done, by whom, to what. Names are those of that moment. */
export interface AuditEvent {
  readonly id: string;
  /** The place of its act in the order of all. */
  readonly revision: bigint;
  readonly at: Date;
  readonly actor: {
    readonly id: string | null;
    readonly kind: ActorKind;
    readonly userName: string | null;
    readonly displayName: string | null;
  };
  readonly surface: string;
  readonly requestId: string | null;
  readonly action: string;
  readonly subject: { readonly type: ChangeSubject; readonly id: string; readonly name: string | null };
  readonly facts: Readonly<Record<string, unknown>>;
  /** What names or describes a person; null if the change says nothing of the kind, or it was erased. */
  readonly personal: Readonly<Record<string, unknown>> | null;
  readonly personalErased: boolean;
}

/** Where an event lies: its act, and its number in that. */
export interface EventPlace {
  readonly actId: string;
  readonly ordinal: number;
}

const EVENT_ID = /^([^.]+)\.(0|[1-9]\d{0,8})$/;

/** The id of an event. */
export function eventIdOf({ actId, ordinal }: EventPlace): string {
  return `${actId}.${ordinal}`;
}

/** What an id names; undefined if it can name no event. */
export function parseEventId(text: string): EventPlace | undefined {
  const [, act = '', ordinal] = EVENT_ID.exec(text) ?? [];
  const actId = parseUuid(act);
  return actId === undefined ? undefined : { actId, ordinal: Number(ordinal) };
}

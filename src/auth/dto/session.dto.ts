import type { Caller } from '../../common/principal.js';
import type { Session } from '../sessions/session.repository.js';

/** What one sign-in led to. */
export class SessionDto {
  /** @example "01970000-0000-7000-8000-00000000000d" */
  id!: string;
  /** @example "2026-03-03T09:00:00.000Z" */
  createdAt!: Date;
  /** @example "2026-03-17T09:00:00.000Z" */
  expiresAt!: Date;
  /**
   * Whether it is the one that this call was made in.
   * @example true
   */
  current!: boolean;
}

/** All sessions of the caller. */
export class SessionListDto {
  items!: SessionDto[];
}

export function toSessionDto({ id, createdAt, expiresAt }: Session, { principal }: Caller): SessionDto {
  const current = principal.kind === 'user' && principal.sessionId === id;
  return { id, createdAt, expiresAt, current };
}

import type { LoggedChange } from '../common/change-log.js';

/** Ids that a credential rests on: the account, the organization, and what was handed out. */
export function credentialTouches({ subject, subjectId }: LoggedChange): readonly string[] {
  const decisive = subject === 'user' || subject === 'session' || subject === 'api_token';
  return decisive || subject === 'organization' ? [subjectId] : [];
}

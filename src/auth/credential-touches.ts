import type { LoggedChange } from '../common/change-log.js';

// A service account is known by the id of the user that it is.
const DECISIVE: ReadonlySet<string> = new Set([
  'user',
  'service_account',
  'session',
  'api_token',
  'organization',
]);

/** Ids that a credential rests on: the account, the organization, and what was handed out. */
export function credentialTouches({ subject, subjectId }: LoggedChange): readonly string[] {
  return DECISIVE.has(subject) ? [subjectId] : [];
}

import type { LoggedChange } from '../../common/change-log.js';

// A service account is known by the id of the user that it is.
const DECISIVE: ReadonlySet<string> = new Set([
  'user',
  'service_account',
  'session',
  'api_token',
  'organization',
]);

/** Ids that a credential rests on: the account, the organization, and what was handed out. */
export function credentialTouches({ subject, subjectId, organizationId }: LoggedChange): readonly string[] {
  // Rare, and about everybody whom it vouches for; that the memory begins anew costs less than knowing who that is.
  if (subject === 'authentication_service') return [organizationId];
  return DECISIVE.has(subject) ? [subjectId] : [];
}

import type { Change } from '../../common/change-log.js';
import type { Grant } from './grant.js';

/** What the log says of a grant that begins or ends. */
export function grantChange(action: 'grant.begun' | 'grant.ended', grant: Grant): Change {
  const { id, subject, permission, scope } = grant;
  return { action, subject: 'grant', subjectId: id, facts: { subject, permission, scope } };
}

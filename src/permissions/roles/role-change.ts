import type { Change, ChangeAction } from '../../common/change-log.js';
import type { Role } from './role.js';

/** What the log says of a role. */
export function roleChange(
  action: ChangeAction,
  role: Role,
  facts: Readonly<Record<string, unknown>>,
): Change {
  return { action, subject: 'role', subjectId: role.id, facts: { name: role.name, ...facts } };
}

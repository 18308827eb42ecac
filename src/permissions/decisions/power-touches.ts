import type { LoggedChange } from '../../common/change-log.js';

/** Changes of groups that move nobody's power: what they add is written down as changes of its own. */
const HARMLESS = new Set(['group.created', 'group.updated']);

/**
 * Whose power a change may move: one user's, by his id, or anybody's in an organization, by that one's id.
 *
 * Shape: what is not known to be narrow counts as wide, so that a new kind of change is never overlooked.
 */
export function powerTouches({
  action,
  subject,
  subjectId,
  facts,
  organizationId,
}: LoggedChange): readonly string[] {
  // What it did is written down as changes of its own.
  if (action === 'change.undone') return [];
  switch (subject) {
    case 'user':
      return [subjectId];
    case 'membership':
      return [idIn(facts['userId']) ?? organizationId];
    case 'grant':
    case 'role_assignment':
      return [userIn(facts['subject']) ?? organizationId];
    case 'api_token':
    case 'invitation':
    case 'session':
    case 'sign_in':
      return [];
    case 'group':
      return HARMLESS.has(action) ? [] : [organizationId];
    default:
      return [organizationId];
  }
}

function idIn(fact: unknown): string | undefined {
  return typeof fact === 'string' ? fact : undefined;
}

function userIn(fact: unknown): string | undefined {
  if (typeof fact !== 'object' || fact === null) return undefined;
  const { type, id } = fact as { readonly type?: unknown; readonly id?: unknown };
  return type === 'user' ? idIn(id) : undefined;
}

import type { Replayed } from '../audit/replay.js';
import { emptyProfile, type User } from './user.js';

// Who is deleted is no more, so nobody is shown so.
const notDeleted = { deletedAt: null, deletedBy: null };
const nothingGiven = { ...emptyProfile, publicId: null, authenticationServiceId: null };

/** A user as his changes left him. */
export function replayedUser(organizationId: string, id: string, replayed: Replayed): User {
  const { fields, facts, createdAt, updatedAt } = replayed;
  const { number, kind, source, version } = facts as unknown as User;
  const known = { id, organizationId, number, kind, source, version, createdAt, updatedAt, ...notDeleted };
  return { ...nothingGiven, ...(fields as unknown as User), ...known };
}

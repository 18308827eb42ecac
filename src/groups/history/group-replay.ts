import type { Replayed } from '../../audit/replay.js';
import type { Group } from '../group.js';

/** A group as it is shown; whether its display name follows its name is not. */
export type ShownGroup = Omit<Group, 'displayNameIsOwn'>;

// What is deleted is no more, so none is shown so.
const notDeleted = { deletedAt: null, deletedBy: null };
const nothingGiven = {
  publicId: null,
  externalId: null,
  builtIn: null,
  authenticationServiceId: null,
  creatorId: null,
};

/** A group as its changes left it. */
export function replayedGroup(organizationId: string, id: string, replayed: Replayed): ShownGroup {
  const { fields, facts, createdAt, updatedAt } = replayed;
  const { number, version } = facts as unknown as Group;
  const given = fields as unknown as ShownGroup;
  const known = { id, organizationId, number, version, createdAt, updatedAt, ...notDeleted };
  return { ...nothingGiven, ...given, ...known };
}

import type { GroupPrivilege } from '../catalogue/group-privilege.js';

/** How groups stand to one another and to who made them: what routes and decisions ask beside memberships. */
export abstract class RelationReader {
  /** Whether a group is in another one itself. */
  abstract isNested(childId: string, parentId: string): Promise<boolean>;

  /** Whether a group is in another one, directly or through others; none is in itself. */
  abstract isBelow(descendantId: string, ancestorId: string): Promise<boolean>;

  abstract isMadeBy(groupId: string, userId: string): Promise<boolean>;

  /** What every member of a group may do inside another one, by whichever way it is in it. */
  abstract privilegesOfGroup(groupId: string, inGroupId: string): Promise<readonly GroupPrivilege[]>;
}

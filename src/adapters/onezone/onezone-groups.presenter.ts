import type { Group } from '../../groups/group.js';
import type { OnezoneGroupListWire, OnezoneGroupWire } from './onezone-groups.wire.js';

/** The id by which a group is known here: the two built-in ones have names for ids. */
export function onezoneIdOf({ id, publicId, builtIn }: Group): string {
  return builtIn === null ? id : (publicId ?? id);
}

export function presentOnezoneGroup(group: Group): OnezoneGroupWire {
  const { displayName, type, creatorId, createdAt } = group;
  return {
    groupId: onezoneIdOf(group),
    name: displayName,
    type,
    creator: creatorId === null ? { type: 'nobody', id: null } : { type: 'user', id: creatorId },
    creationTime: Math.floor(createdAt.getTime() / 1000),
  };
}

export function presentOnezoneGroups(groups: readonly Group[]): OnezoneGroupListWire {
  return { groups: groups.map(onezoneIdOf) };
}

import type { GroupName } from '../../groups/nesting/group-graph.reader.js';
import { BUILT_IN_PUBLIC_IDS, type Group } from '../../groups/group.js';
import type {
  OnezoneGroupListWire,
  OnezoneGroupWire,
  OnezoneSharedGroupWire,
} from './onezone-groups.wire.js';

/** The id by which a group is known here: the two built-in ones have names for ids. */
export function onezoneIdOf({ id, builtIn }: GroupName): string {
  return builtIn === null ? id : BUILT_IN_PUBLIC_IDS[builtIn];
}

export function presentOnezoneGroup(group: Group): OnezoneGroupWire {
  const { creatorId } = group;
  const creator = creatorId === null ? NOBODY : ({ type: 'user', id: creatorId } as const);
  return { ...presentOnezoneSharedGroup(group), creator };
}

/** As those see it who look at it from a group above: without who made it. */
export function presentOnezoneSharedGroup(group: Group): OnezoneSharedGroupWire {
  const { displayName, type, createdAt } = group;
  const creationTime = Math.floor(createdAt.getTime() / 1000);
  return { groupId: onezoneIdOf(group), name: displayName, type, creationTime };
}

const NOBODY = { type: 'nobody', id: null } as const;

export function presentOnezoneGroups(groups: readonly GroupName[]): OnezoneGroupListWire {
  return { groups: groups.map(onezoneIdOf) };
}

import type { AlreadyMember } from '../../groups/group.errors.js';
import type { OnezoneErrorWire } from './onezone-error.wire.js';
import { onezoneIdOf } from './onezone-groups.presenter.js';
import type { OnezoneRelationGone } from './onezone-relation.js';

/** Whoever is to come into a group is in it. */
export function relationAlreadyExists({ details }: AlreadyMember): OnezoneErrorWire {
  const { childType, child, group } = details;
  const [childId, parentId] = [onezoneIdOf(child), onezoneIdOf(group)];
  return {
    id: 'relationAlreadyExists',
    details: { childType, childId, parentType: 'group', parentId },
    description: `${childType}:${childId} is in group:${parentId} already.`,
  };
}

/** Whoever was in a group is so no more; the vendor's server names the types by other words than above. */
export function relationDoesNotExist({ relation }: OnezoneRelationGone): OnezoneErrorWire {
  const { childType, childId, parentId } = relation;
  return {
    id: 'relationDoesNotExist',
    details: { childType: `od_${childType}`, childId, parentType: 'od_group', parentId },
    description: `${childType}:${childId} is in group:${parentId} no more.`,
  };
}

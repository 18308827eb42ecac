import { DomainError, ReferenceNotFound } from '../../common/errors.js';
import { MemberNotFound } from '../../groups/group.errors.js';

/** A user or group right in a group, as a path names both. */
export interface OnezoneRelation {
  readonly childType: 'user' | 'group';
  readonly childId: string;
  readonly parentId: string;
}

export function userIn(parentId: string, childId: string): OnezoneRelation {
  return { childType: 'user', childId, parentId };
}

export function groupIn(parentId: string, childId: string): OnezoneRelation {
  return { childType: 'group', childId, parentId };
}

/** The relation was there when the path was looked at, and ended before it could be changed. */
export class OnezoneRelationGone extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'onezone.relation_gone';
  constructor(readonly relation: OnezoneRelation) {
    super('The relation has ended at this moment.');
  }
}

/** Changes what the path named and was found a moment ago: that it is gone now is no wrong path. */
export async function changing(relation: OnezoneRelation, change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    const isGone = error instanceof MemberNotFound || error instanceof ReferenceNotFound;
    throw isGone ? new OnezoneRelationGone(relation) : error;
  }
}

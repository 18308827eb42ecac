import type { Act } from '../common/change-log.js';
import { newId } from '../common/ids.js';
import { canonicalId } from '../common/public-id.js';
import type { NewGroup } from './group.repository.js';
import { namesOf, type Group } from './group.js';

/** What a draft does not say of a new group. */
export interface NewGroupFacts {
  readonly organizationId: string;
  readonly number: number;
  readonly act: Act;
}

/** A group as its draft makes it. */
export function newGroup(draft: NewGroup, { organizationId, number, act }: NewGroupFacts): Group {
  const { description = '', type = 'team', builtIn = null, externalId = null } = draft;
  return {
    id: newId(),
    organizationId,
    number,
    publicId: draft.publicId === undefined ? null : canonicalId(draft.publicId),
    externalId,
    ...namesOf(draft),
    description,
    type,
    builtIn,
    authenticationServiceId: draft.authenticationServiceId ?? null,
    // What comes with an organization is nobody's making, at whosever word it was founded.
    creatorId: builtIn ? null : act.by,
    version: 1,
    createdAt: act.at,
    updatedAt: null,
    deletedAt: null,
    deletedBy: null,
  };
}

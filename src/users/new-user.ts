import { newId } from '../common/ids.js';
import { canonicalId } from '../common/public-id.js';
import { defaultDisplayName, emptyProfile, type User, type UserDraft } from './user.js';

/** What a draft does not say of a new user. */
export type NewUserFacts = Pick<User, 'organizationId' | 'number' | 'createdAt'>;

/** A user as his draft makes him. */
export function newUser(draft: Omit<UserDraft, 'roleId'>, facts: NewUserFacts): User {
  const { password: _password, ...given } = draft;
  return {
    ...emptyProfile,
    ...given,
    ...origin(draft),
    displayName: draft.displayName ?? defaultDisplayName(draft),
    kind: draft.kind ?? 'user',
    publicId: draft.publicId === undefined ? null : canonicalId(draft.publicId),
    active: draft.active ?? true,
    id: newId(),
    ...facts,
    version: 1,
    updatedAt: null,
    deletedAt: null,
    deletedBy: null,
  };
}

function origin({ authenticationServiceId }: Pick<UserDraft, 'authenticationServiceId'>) {
  return authenticationServiceId === undefined
    ? { source: 'local', authenticationServiceId: null }
    : { source: 'external', authenticationServiceId };
}

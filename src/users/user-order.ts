/** By what the list of users can be sorted. */
export const userSorts = ['number', 'userName', 'displayName', 'createdAt'] as const;
export type UserSort = (typeof userSorts)[number];

/** By what users that are read from a place counted from the first can be ordered. */
export type UserPlaceSort = UserSort | 'id' | 'changedAt' | 'email' | 'givenName' | 'familyName' | 'phone';

/** By what the list of deleted users can be sorted. */
export const deletedUserSorts = [...userSorts, 'deletedAt'] as const;
export type DeletedUserSort = (typeof deletedUserSorts)[number];

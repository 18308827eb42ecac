/** By what the list of users can be sorted. */
export const userSorts = ['number', 'userName', 'displayName', 'createdAt', 'deletedAt'] as const;
export type UserSort = (typeof userSorts)[number];

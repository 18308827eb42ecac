/** By what lists of groups can be sorted. */
export const groupSorts = ['number', 'name', 'displayName', 'createdAt', 'deletedAt'] as const;
export type GroupSort = (typeof groupSorts)[number];

/** By what lists of groups can be sorted. */
export const groupSorts = ['number', 'name', 'displayName', 'createdAt'] as const;
export type GroupSort = (typeof groupSorts)[number];

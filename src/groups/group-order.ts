/** By what lists of groups can be sorted. */
export const groupSorts = ['number', 'name', 'displayName', 'createdAt'] as const;
export type GroupSort = (typeof groupSorts)[number];

/** By what the list of deleted groups can be sorted. */
export const deletedGroupSorts = [...groupSorts, 'deletedAt'] as const;
export type DeletedGroupSort = (typeof deletedGroupSorts)[number];

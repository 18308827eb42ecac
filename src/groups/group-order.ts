/** By what lists of groups can be sorted. */
export const groupSorts = ['number', 'name', 'displayName', 'createdAt'] as const;
export type GroupSort = (typeof groupSorts)[number];

/** By what groups that are read from a place counted from the first can be ordered. */
export type GroupPlaceSort = GroupSort | 'id' | 'description';

/** By what the list of deleted groups can be sorted. */
export const deletedGroupSorts = [...groupSorts, 'deletedAt'] as const;
export type DeletedGroupSort = (typeof deletedGroupSorts)[number];

/** By what the list of roles can be sorted. */
export const roleSorts = ['number', 'name'] as const;
export type RoleSort = (typeof roleSorts)[number];

/** By what the list of grants can be sorted. */
export const grantSorts = ['beganAt', 'permission'] as const;
export type GrantSort = (typeof grantSorts)[number];

/** By what those who have a role can be sorted. */
export const assignmentSorts = ['beganAt'] as const;
export type AssignmentSort = (typeof assignmentSorts)[number];

/** By what the list of projects can be sorted. */
export const projectSorts = ['createdAt', 'name'] as const;
export type ProjectSort = (typeof projectSorts)[number];

/** By what projects that are read from a place counted from the first can be ordered. */
export type ProjectPlaceSort = ProjectSort | 'id';

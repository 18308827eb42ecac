/** By what the list of organizations can be sorted. */
export const organizationSorts = ['createdAt', 'name', 'publicId'] as const;
export type OrganizationSort = (typeof organizationSorts)[number];

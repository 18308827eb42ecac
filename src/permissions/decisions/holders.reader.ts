/** Who holds a permission in an organization, asked from the side of the permission; agrees with Decisions. */
export abstract class HoldersReader {
  /** Those of some users who hold it at an instant. */
  abstract usersAmong(
    userIds: readonly string[],
    permission: string,
    organizationId: string,
    at: Date,
  ): Promise<ReadonlySet<string>>;

  /** The groups that confer it on whoever is in them. */
  abstract groups(permission: string, organizationId: string): Promise<readonly string[]>;

  /** How many active people are site administrators by a way that does not expire. */
  abstract lastingAdministrators(organizationId: string, at: Date): Promise<number>;
}

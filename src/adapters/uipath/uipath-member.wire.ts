interface Described {
  readonly displayName: string;
  /** @example "local" */
  readonly source: string;
  readonly identifier: string;
  /** What an account signs in by; the name of a group. */
  readonly name: string;
  readonly email: string;
}

/** A person in a group. */
export interface UipathDirectoryUser extends Described {
  readonly objectType: 'DirectoryUser';
  readonly firstName: string;
  readonly lastName: string;
  readonly jobTitle: string;
  readonly companyName: string;
  readonly city: string;
  readonly department: string;
}

/** A robot account in a group. */
export interface UipathDirectoryRobotUser extends Described {
  readonly objectType: 'DirectoryRobotUser';
}

/** An external application in a group. */
export interface UipathDirectoryApplication extends Described {
  readonly objectType: 'DirectoryApplication';
  readonly applicationId: string;
}

/** A group in a group. */
export interface UipathDirectoryGroup extends Described {
  readonly objectType: 'DirectoryGroup';
}

/** A member, told apart by `objectType`; clients drop members of any other kind. */
export type UipathMember =
  UipathDirectoryUser | UipathDirectoryRobotUser | UipathDirectoryApplication | UipathDirectoryGroup;

/** A member as the paged list shows him. */
export class UipathMemberReference {
  /** @example "her-1909" */
  id!: string;
  /**
   * 0 user, 3 group, 4 robot account, 5 application.
   * @example 0
   */
  type!: number;
}

/** One page of the members of a group. */
export class UipathMembersPage {
  /** @example 3 */
  totalCount!: number;
  results!: UipathMemberReference[];
}

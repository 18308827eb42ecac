// Generated from the description of the API by `npm run client`; what is changed here is lost.

export type Subject = {
  type: SubjectType;
  id: string;
};

export type Scope = {
  type: ScopeType;
  id: string;
};

export type Grant = {
  id: string;
  subject: Subject;
  permission: string;
  scope: Scope;
  beganAt: string;
  /**
   * The user who granted it; null for Guildhall itself.
   */
  beganBy: string | null;
};

export type GrantPage = {
  items: Array<Grant>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

export type CreateGrant = {
  subject: Subject;
  /**
   * A name from the permission catalogue.
   */
  permission: string;
  scope?: Scope;
};

export type Role = {
  id: string;
  number: number;
  name: string;
  permissions: Array<string>;
  version: number;
};

export type RolePage = {
  items: Array<Role>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

export type CreateRole = {
  name: string;
  /**
   * Names from the permission catalogue.
   */
  permissions: Array<string>;
};

export type UpdateRole = {
  permissions: Array<string>;
};

export type RoleAssignment = {
  subject: Subject;
  roleId: string;
  beganAt: string;
  beganBy: string | null;
};

export type RoleAssignmentPage = {
  items: Array<RoleAssignment>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

export type Project = {
  id: string;
  name: string;
  createdAt: string;
};

export type ProjectPage = {
  items: Array<Project>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

export type CreateProject = {
  name: string;
};

export type Permission = {
  name: string;
  description: string;
  /**
   * Whether only somebody who holds it can confer it or take it away.
   */
  administrative: boolean;
};

export type PermissionList = {
  items: Array<Permission>;
};

export type Check = {
  subject: Subject;
  permission: string;
  /**
   * Without it the question is about the whole organization.
   */
  scope?: Scope;
};

export type Decision = {
  allowed: boolean;
  reason: DecisionReason;
  /**
   * The position in the change log up to which everything was seen.
   */
  revision: string;
};

export type User = {
  id: string;
  number: number;
  publicId: string | null;
  externalId: string | null;
  userName: string;
  displayName: string;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  jobTitle: string | null;
  companyName: string | null;
  city: string | null;
  department: string | null;
  phone: string | null;
  kind: UserKind;
  source: string;
  active: boolean;
  version: number;
  createdAt: string;
  updatedAt: string | null;
};

export type UserPage = {
  items: Array<User>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

export type CreateUser = {
  /**
   * What he signs in by, unique in any case together with all e-mail addresses.
   */
  userName: string;
  /**
   * An id of the client's own choice.
   */
  publicId?: string;
  /**
   * The id that he has in the system that provisions him.
   */
  externalId?: string;
  givenName?: string;
  familyName?: string;
  /**
   * Made of the other names if absent.
   */
  displayName?: string;
  email?: string;
  jobTitle?: string;
  companyName?: string;
  city?: string;
  department?: string;
  phone?: string;
  /**
   * At least 8 characters; without one he cannot sign in by password.
   */
  password?: string;
  active?: boolean;
  kind?: NewUserKind;
};

export type UpdateUser = {
  userName?: string;
  externalId?: string | null;
  givenName?: string | null;
  familyName?: string | null;
  displayName?: string;
  email?: string | null;
  jobTitle?: string | null;
  companyName?: string | null;
  city?: string | null;
  department?: string | null;
  phone?: string | null;
  password?: string;
  active?: boolean;
};

export type Group = {
  id: string;
  number: number;
  publicId: string | null;
  externalId: string | null;
  name: string;
  displayName: string;
  description: string;
  type: GroupType;
  builtIn: BuiltInGroup | null;
  creatorId: string | null;
  version: number;
  createdAt: string;
  updatedAt: string | null;
};

export type GroupPage = {
  items: Array<Group>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

export type CreateGroup = {
  /**
   * Unique in the organization, in any case and Unicode form.
   */
  name: string;
  /**
   * Follows the name if absent.
   */
  displayName?: string;
  description?: string;
  type?: GroupType;
  /**
   * An id of the client's own choice.
   */
  publicId?: string;
  /**
   * The id that it has in the system that provisions it.
   */
  externalId?: string | null;
};

export type UpdateGroup = {
  name?: string;
  displayName?: string;
  description?: string;
  type?: GroupType;
  externalId?: string | null;
};

export type Member = {
  user: User;
  privileges: Array<GroupPrivilege>;
  startsAt: string | null;
  expiresAt: string | null;
  beganAt: string;
  /**
   * The user who put him there; null for Guildhall itself.
   */
  beganBy: string | null;
};

export type MemberPage = {
  items: Array<Member>;
  /**
   * What to send as `cursor` for the next page; null on the last.
   */
  nextCursor: string | null;
};

export type MembershipTerms = {
  privileges?: Array<GroupPrivilege>;
  startsAt?: string | null;
  expiresAt?: string | null;
};

export type NestingTerms = {
  privileges?: Array<GroupPrivilege>;
};

export type Login = {
  /**
   * User name or e-mail.
   */
  userName: string;
  password: string;
  /**
   * The organization to sign in to, by publicId or uuid; without one, that of the host.
   */
  organization?: string;
};

export type Tokens = {
  accessToken: string;
  tokenType: 'Bearer';
  /**
   * Seconds until the access token runs out.
   */
  expiresIn: number;
  /**
   * Good for one refresh.
   */
  refreshToken: string;
};

export type Refresh = {
  refreshToken: string;
};

export type ApiToken = {
  id: string;
  name: string;
  scopes: Array<string> | null;
  createdAt: string;
  expiresAt: string | null;
};

export type ApiTokenList = {
  items: Array<ApiToken>;
};

export type CreateApiToken = {
  name: string;
  /**
   * What it may be used for; without scopes nothing narrows it.
   */
  scopes?: Array<string>;
  expiresAt?: string;
};

export type CreatedApiToken = {
  id: string;
  name: string;
  scopes: Array<string> | null;
  createdAt: string;
  expiresAt: string | null;
  /**
   * The secret itself.
   */
  token: string;
};

export type FieldError = {
  field: string;
  /**
   * The rule that is broken, for programs.
   */
  constraint: string;
  /**
   * The same for people.
   */
  message: string;
  /**
   * The values that the field takes, if they can be listed.
   */
  allowed?: Array<string>;
};

export type Problem = {
  type: string;
  /**
   * What went wrong, for people.
   */
  title: string;
  status: number;
  /**
   * What went wrong, for programs; stable across releases.
   */
  code: string;
  /**
   * What the service's log knows the request by.
   */
  requestId: string;
  /**
   * What is wrong with which field, if that is what went wrong.
   */
  errors?: Array<FieldError>;
};

/**
 * What a group stands for.
 */
export const GroupType = {
  organization: 'organization',
  unit: 'unit',
  team: 'team',
  role_holders: 'role_holders',
} as const;

/**
 * What a group stands for.
 */
export type GroupType = (typeof GroupType)[keyof typeof GroupType];

/**
 * The groups that every organization has and that nobody can delete.
 */
export const BuiltInGroup = { administrators: 'administrators', everyone: 'everyone' } as const;

/**
 * The groups that every organization has and that nobody can delete.
 */
export type BuiltInGroup = (typeof BuiltInGroup)[keyof typeof BuiltInGroup];

/**
 * What a member of a group may do in that group.
 */
export const GroupPrivilege = {
  group_add_atm_inventory: 'group_add_atm_inventory',
  group_add_child: 'group_add_child',
  group_add_cluster: 'group_add_cluster',
  group_add_harvester: 'group_add_harvester',
  group_add_parent: 'group_add_parent',
  group_add_space: 'group_add_space',
  group_add_user: 'group_add_user',
  group_create_handle: 'group_create_handle',
  group_create_handle_service: 'group_create_handle_service',
  group_delete: 'group_delete',
  group_leave_cluster: 'group_leave_cluster',
  group_leave_handle: 'group_leave_handle',
  group_leave_handle_service: 'group_leave_handle_service',
  group_leave_parent: 'group_leave_parent',
  group_leave_space: 'group_leave_space',
  group_remove_atm_inventory: 'group_remove_atm_inventory',
  group_remove_child: 'group_remove_child',
  group_remove_harvester: 'group_remove_harvester',
  group_remove_user: 'group_remove_user',
  group_set_privileges: 'group_set_privileges',
  group_update: 'group_update',
  group_view: 'group_view',
  group_view_privileges: 'group_view_privileges',
} as const;

/**
 * What a member of a group may do in that group.
 */
export type GroupPrivilege = (typeof GroupPrivilege)[keyof typeof GroupPrivilege];

/**
 * What kind of account it is.
 */
export const UserKind = {
  user: 'user',
  robot: 'robot',
  application: 'application',
  anonymous: 'anonymous',
} as const;

/**
 * What kind of account it is.
 */
export type UserKind = (typeof UserKind)[keyof typeof UserKind];

/**
 * The kinds of account that can be made.
 */
export const NewUserKind = {
  user: 'user',
  robot: 'robot',
  application: 'application',
} as const;

/**
 * The kinds of account that can be made.
 */
export type NewUserKind = (typeof NewUserKind)[keyof typeof NewUserKind];

/**
 * Why a question was answered as it was.
 */
export const DecisionReason = {
  allowed: 'allowed',
  not_held: 'not_held',
  scope_of_token: 'scope_of_token',
  not_active: 'not_active',
} as const;

/**
 * Why a question was answered as it was.
 */
export type DecisionReason = (typeof DecisionReason)[keyof typeof DecisionReason];

/**
 * Who can hold something.
 */
export const SubjectType = { user: 'user', group: 'group' } as const;

/**
 * Who can hold something.
 */
export type SubjectType = (typeof SubjectType)[keyof typeof SubjectType];

/**
 * What a permission can be held on.
 */
export const ScopeType = {
  installation: 'installation',
  organization: 'organization',
  project: 'project',
  group: 'group',
} as const;

/**
 * What a permission can be held on.
 */
export type ScopeType = (typeof ScopeType)[keyof typeof ScopeType];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const UserOrder = {
  number: 'number',
  '-number': '-number',
  userName: 'userName',
  '-userName': '-userName',
  displayName: 'displayName',
  '-displayName': '-displayName',
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type UserOrder = (typeof UserOrder)[keyof typeof UserOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const GroupOrder = {
  number: 'number',
  '-number': '-number',
  name: 'name',
  '-name': '-name',
  displayName: 'displayName',
  '-displayName': '-displayName',
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type GroupOrder = (typeof GroupOrder)[keyof typeof GroupOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const RoleOrder = {
  number: 'number',
  '-number': '-number',
  name: 'name',
  '-name': '-name',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type RoleOrder = (typeof RoleOrder)[keyof typeof RoleOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const RoleAssignmentOrder = { beganAt: 'beganAt', '-beganAt': '-beganAt' } as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type RoleAssignmentOrder = (typeof RoleAssignmentOrder)[keyof typeof RoleAssignmentOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const GrantOrder = {
  beganAt: 'beganAt',
  '-beganAt': '-beganAt',
  permission: 'permission',
  '-permission': '-permission',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type GrantOrder = (typeof GrantOrder)[keyof typeof GrantOrder];

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export const ProjectOrder = {
  createdAt: 'createdAt',
  '-createdAt': '-createdAt',
  name: 'name',
  '-name': '-name',
} as const;

/**
 * By what a list is ordered; `-` before it turns the order around.
 */
export type ProjectOrder = (typeof ProjectOrder)[keyof typeof ProjectOrder];

/**
 * What can be asked of `listGrants`.
 */
export type ListGrantsQuery = {
  /**
   * `beganAt` or `permission`; `-` before it turns the order around.
   */
  sort?: GrantOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listRoles`.
 */
export type ListRolesQuery = {
  /**
   * `number` or `name`; `-` before it turns the order around.
   */
  sort?: RoleOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listRoleAssignments`.
 */
export type ListRoleAssignmentsQuery = {
  /**
   * `beganAt`; `-` before it turns the order around.
   */
  sort?: RoleAssignmentOrder;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listProjects`.
 */
export type ListProjectsQuery = {
  /**
   * `createdAt` or `name`; `-` before it turns the order around.
   */
  sort?: ProjectOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listUsers`.
 */
export type ListUsersQuery = {
  /**
   * `number`, `userName`, `displayName` or `createdAt`; `-` before it turns the order around.
   */
  sort?: UserOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listGroups`.
 */
export type ListGroupsQuery = {
  /**
   * `number`, `name`, `displayName` or `createdAt`; `-` before it turns the order around.
   */
  sort?: GroupOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listUserMembers`.
 */
export type ListUserMembersQuery = {
  /**
   * `number`, `userName`, `displayName` or `createdAt` of the user; `-` before it turns the order around.
   */
  sort?: UserOrder;
  /**
   * Comparisons joined by `and`, `or`, `not` and brackets, as in RFC 7644; text compares in any case.
   */
  filter?: string;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listGroupMembers`.
 */
export type ListGroupMembersQuery = {
  /**
   * `number`, `name`, `displayName` or `createdAt`; `-` before it turns the order around.
   */
  sort?: GroupOrder;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

/**
 * What can be asked of `listParents`.
 */
export type ListParentsQuery = {
  /**
   * `number`, `name`, `displayName` or `createdAt`; `-` before it turns the order around.
   */
  sort?: GroupOrder;
  /**
   * Number of items at most.
   */
  limit?: number;
  /**
   * What `nextCursor` of the page before said.
   */
  cursor?: string;
};

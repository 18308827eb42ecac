// Generated from the description of the API by `npm run client`; what is changed here is lost.

import { entityTag, type CallOptions, type IfMatch } from '../call.js';
import { List } from '../list.js';
import type { Transport } from '../transport.js';
import type {
  Grant,
  GrantPage,
  CreateGrant,
  Role,
  RolePage,
  CreateRole,
  UpdateRole,
  RoleAssignmentPage,
  Project,
  ProjectPage,
  CreateProject,
  PermissionList,
  Check,
  Decision,
  User,
  UserPage,
  CreateUser,
  UpdateUser,
  Group,
  GroupPage,
  CreateGroup,
  UpdateGroup,
  MemberPage,
  MembershipTerms,
  NestingTerms,
  Login,
  Tokens,
  Refresh,
  ApiTokenList,
  CreateApiToken,
  CreatedApiToken,
  ListGrantsQuery,
  ListRolesQuery,
  ListRoleAssignmentsQuery,
  ListProjectsQuery,
  ListUsersQuery,
  ListGroupsQuery,
  ListUserMembersQuery,
  ListGroupMembersQuery,
  ListParentsQuery,
} from './types.js';

/** Every operation of the API, by its name. */
export abstract class GuildhallOperations {
  readonly #transport: Transport;

  protected constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists the grants that stand.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `GET /api/v1/grants`
   */
  listGrants(query: ListGrantsQuery = {}, options: CallOptions = {}): List<GrantPage> {
    return new List<GrantPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/grants', query: paged },
          options,
        ) as Promise<GrantPage>,
    );
  }

  /**
   * Grants a permission to a user or a group.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/grants`
   */
  createGrant(body: CreateGrant, options: CallOptions = {}): Promise<Grant> {
    return this.#transport.send({ method: 'POST', path: '/api/v1/grants', body }, options) as Promise<Grant>;
  }

  /**
   * Reads one grant that stands.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `GET /api/v1/grants/{id}`
   *
   * @param id The grant, by uuid.
   */
  getGrant(id: string, options: CallOptions = {}): Promise<Grant> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/grants/{id}', parameters: { id } },
      options,
    ) as Promise<Grant>;
  }

  /**
   * Ends a grant.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/grants/{id}`
   *
   * @param id The grant, by uuid.
   */
  endGrant(id: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'DELETE', path: '/api/v1/grants/{id}', parameters: { id } },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the roles.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/roles`
   */
  listRoles(query: ListRolesQuery = {}, options: CallOptions = {}): List<RolePage> {
    return new List<RolePage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/roles', query: paged },
          options,
        ) as Promise<RolePage>,
    );
  }

  /**
   * Defines a role.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/roles`
   */
  createRole(body: CreateRole, options: CallOptions = {}): Promise<Role> {
    return this.#transport.send({ method: 'POST', path: '/api/v1/roles', body }, options) as Promise<Role>;
  }

  /**
   * Reads one role.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/roles/{id}`
   *
   * @param id The role, by uuid.
   */
  getRole(id: string, options: CallOptions = {}): Promise<Role> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/roles/{id}', parameters: { id } },
      options,
    ) as Promise<Role>;
  }

  /**
   * Gives a role another set of permissions.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `PATCH /api/v1/roles/{id}`
   *
   * @param id The role, by uuid.
   */
  updateRole(id: string, body: UpdateRole, options: CallOptions & IfMatch): Promise<Role> {
    return this.#transport.send(
      {
        method: 'PATCH',
        path: '/api/v1/roles/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
        body,
      },
      options,
    ) as Promise<Role>;
  }

  /**
   * Lists the users and groups that have a role.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `GET /api/v1/roles/{id}/assignments`
   *
   * @param id The role, by uuid.
   */
  listRoleAssignments(
    id: string,
    query: ListRoleAssignmentsQuery = {},
    options: CallOptions = {},
  ): List<RoleAssignmentPage> {
    return new List<RoleAssignmentPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/roles/{id}/assignments', parameters: { id }, query: paged },
          options,
        ) as Promise<RoleAssignmentPage>,
    );
  }

  /**
   * Gives a user the role in place of the one he has.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `PUT /api/v1/roles/{id}/assignments/users/{userId}`
   *
   * @param id The role, by uuid.
   * @param userId The user, by uuid or publicId.
   */
  assignRoleToUser(id: string, userId: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'PUT', path: '/api/v1/roles/{id}/assignments/users/{userId}', parameters: { id, userId } },
      options,
    ) as Promise<void>;
  }

  /**
   * Takes the role from a user.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/roles/{id}/assignments/users/{userId}`
   *
   * @param id The role, by uuid.
   * @param userId The user, by uuid or publicId.
   */
  endRoleOfUser(id: string, userId: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'DELETE', path: '/api/v1/roles/{id}/assignments/users/{userId}', parameters: { id, userId } },
      options,
    ) as Promise<void>;
  }

  /**
   * Gives a group the role in place of the one it has.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `PUT /api/v1/roles/{id}/assignments/groups/{groupId}`
   *
   * @param id The role, by uuid.
   * @param groupId The group, by uuid or publicId.
   */
  assignRoleToGroup(id: string, groupId: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'PUT', path: '/api/v1/roles/{id}/assignments/groups/{groupId}', parameters: { id, groupId } },
      options,
    ) as Promise<void>;
  }

  /**
   * Takes the role from a group.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/roles/{id}/assignments/groups/{groupId}`
   *
   * @param id The role, by uuid.
   * @param groupId The group, by uuid or publicId.
   */
  endRoleOfGroup(id: string, groupId: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/roles/{id}/assignments/groups/{groupId}',
        parameters: { id, groupId },
      },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the projects.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/projects`
   */
  listProjects(query: ListProjectsQuery = {}, options: CallOptions = {}): List<ProjectPage> {
    return new List<ProjectPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/projects', query: paged },
          options,
        ) as Promise<ProjectPage>,
    );
  }

  /**
   * Makes a project.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/projects`
   */
  createProject(body: CreateProject, options: CallOptions = {}): Promise<Project> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/projects', body },
      options,
    ) as Promise<Project>;
  }

  /**
   * Reads one project.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/projects/{id}`
   *
   * @param id The project, by uuid.
   */
  getProject(id: string, options: CallOptions = {}): Promise<Project> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/projects/{id}', parameters: { id } },
      options,
    ) as Promise<Project>;
  }

  /**
   * Deletes a project and ends every grant on it.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/projects/{id}`
   *
   * @param id The project, by uuid.
   */
  deleteProject(id: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'DELETE', path: '/api/v1/projects/{id}', parameters: { id } },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the permission catalogue.
   *
   * Whoever is signed in may call it.
   *
   * `GET /api/v1/permissions`
   */
  listPermissions(options: CallOptions = {}): Promise<PermissionList> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/permissions' },
      options,
    ) as Promise<PermissionList>;
  }

  /**
   * Decides whether a user or a group may do something somewhere.
   *
   * Needs `directory.read`.
   *
   * `POST /api/v1/permissions/check`
   */
  checkPermission(body: Check, options: CallOptions = {}): Promise<Decision> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/permissions/check', body },
      options,
    ) as Promise<Decision>;
  }

  /**
   * Lists users.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/users`
   */
  listUsers(query: ListUsersQuery = {}, options: CallOptions = {}): List<UserPage> {
    return new List<UserPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/users', query: paged },
          options,
        ) as Promise<UserPage>,
    );
  }

  /**
   * Makes a user.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/users`
   */
  createUser(body: CreateUser, options: CallOptions = {}): Promise<User> {
    return this.#transport.send({ method: 'POST', path: '/api/v1/users', body }, options) as Promise<User>;
  }

  /**
   * Reads one user.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/users/{id}`
   *
   * @param id The user, by uuid or publicId.
   */
  getUser(id: string, options: CallOptions = {}): Promise<User> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/users/{id}', parameters: { id } },
      options,
    ) as Promise<User>;
  }

  /**
   * Changes what the merge patch names.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `PATCH /api/v1/users/{id}`
   *
   * @param id The user, by uuid or publicId.
   */
  updateUser(id: string, body: UpdateUser, options: CallOptions & IfMatch): Promise<User> {
    return this.#transport.send(
      {
        method: 'PATCH',
        path: '/api/v1/users/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
        body,
      },
      options,
    ) as Promise<User>;
  }

  /**
   * Deletes a user and ends all that he is in and holds.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/users/{id}`
   *
   * @param id The user, by uuid or publicId.
   */
  deleteUser(id: string, options: CallOptions & Partial<IfMatch> = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/users/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
      },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists groups.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/groups`
   */
  listGroups(query: ListGroupsQuery = {}, options: CallOptions = {}): List<GroupPage> {
    return new List<GroupPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/groups', query: paged },
          options,
        ) as Promise<GroupPage>,
    );
  }

  /**
   * Makes a group.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/groups`
   */
  createGroup(body: CreateGroup, options: CallOptions = {}): Promise<Group> {
    return this.#transport.send({ method: 'POST', path: '/api/v1/groups', body }, options) as Promise<Group>;
  }

  /**
   * Reads one group.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/groups/{id}`
   *
   * @param id The group, by uuid or publicId.
   */
  getGroup(id: string, options: CallOptions = {}): Promise<Group> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/groups/{id}', parameters: { id } },
      options,
    ) as Promise<Group>;
  }

  /**
   * Changes what the merge patch names.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `PATCH /api/v1/groups/{id}`
   *
   * @param id The group, by uuid or publicId.
   */
  updateGroup(id: string, body: UpdateGroup, options: CallOptions & IfMatch): Promise<Group> {
    return this.#transport.send(
      {
        method: 'PATCH',
        path: '/api/v1/groups/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
        body,
      },
      options,
    ) as Promise<Group>;
  }

  /**
   * Deletes a group and ends all its relations.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/groups/{id}`
   *
   * @param id The group, by uuid or publicId.
   */
  deleteGroup(id: string, options: CallOptions & Partial<IfMatch> = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/groups/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
      },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the users who are in the group directly.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/groups/{id}/members/users`
   *
   * @param id The group, by uuid or publicId.
   */
  listUserMembers(id: string, query: ListUserMembersQuery = {}, options: CallOptions = {}): List<MemberPage> {
    return new List<MemberPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/groups/{id}/members/users', parameters: { id }, query: paged },
          options,
        ) as Promise<MemberPage>,
    );
  }

  /**
   * Puts a user into the group, or brings his membership to the given terms.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `PUT /api/v1/groups/{id}/members/users/{userId}`
   *
   * @param id The group, by uuid or publicId.
   * @param userId The user, by uuid or publicId.
   */
  putUserMember(
    id: string,
    userId: string,
    body: MembershipTerms = {},
    options: CallOptions = {},
  ): Promise<void> {
    return this.#transport.send(
      { method: 'PUT', path: '/api/v1/groups/{id}/members/users/{userId}', parameters: { id, userId }, body },
      options,
    ) as Promise<void>;
  }

  /**
   * Takes a user out of the group.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/groups/{id}/members/users/{userId}`
   *
   * @param id The group, by uuid or publicId.
   * @param userId The user, by uuid or publicId.
   */
  removeUserMember(id: string, userId: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'DELETE', path: '/api/v1/groups/{id}/members/users/{userId}', parameters: { id, userId } },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the groups that are in the group directly.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/groups/{id}/members/groups`
   *
   * @param id The group, by uuid or publicId.
   */
  listGroupMembers(
    id: string,
    query: ListGroupMembersQuery = {},
    options: CallOptions = {},
  ): List<GroupPage> {
    return new List<GroupPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/groups/{id}/members/groups', parameters: { id }, query: paged },
          options,
        ) as Promise<GroupPage>,
    );
  }

  /**
   * Puts another group into the group.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `PUT /api/v1/groups/{id}/members/groups/{childId}`
   *
   * @param id The group, by uuid or publicId.
   * @param childId The group, by uuid or publicId.
   */
  putGroupMember(
    id: string,
    childId: string,
    body: NestingTerms = {},
    options: CallOptions = {},
  ): Promise<void> {
    return this.#transport.send(
      {
        method: 'PUT',
        path: '/api/v1/groups/{id}/members/groups/{childId}',
        parameters: { id, childId },
        body,
      },
      options,
    ) as Promise<void>;
  }

  /**
   * Takes another group out of the group.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/groups/{id}/members/groups/{childId}`
   *
   * @param id The group, by uuid or publicId.
   * @param childId The group, by uuid or publicId.
   */
  removeGroupMember(id: string, childId: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'DELETE', path: '/api/v1/groups/{id}/members/groups/{childId}', parameters: { id, childId } },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the groups that the group is in directly.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/groups/{id}/parents`
   *
   * @param id The group, by uuid or publicId.
   */
  listParents(id: string, query: ListParentsQuery = {}, options: CallOptions = {}): List<GroupPage> {
    return new List<GroupPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/groups/{id}/parents', parameters: { id }, query: paged },
          options,
        ) as Promise<GroupPage>,
    );
  }

  /**
   * Signs in by user name or e-mail and password.
   *
   * Anyone may call it.
   *
   * `POST /api/v1/auth/login`
   */
  startSession(body: Login, options: CallOptions = {}): Promise<Tokens> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/auth/login', body, isPublic: true },
      options,
    ) as Promise<Tokens>;
  }

  /**
   * Exchanges a refresh token for new tokens.
   *
   * Anyone may call it.
   *
   * `POST /api/v1/auth/refresh`
   */
  refreshSession(body: Refresh, options: CallOptions = {}): Promise<Tokens> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/auth/refresh', body, isPublic: true },
      options,
    ) as Promise<Tokens>;
  }

  /**
   * Ends the session that the token belongs to.
   *
   * Whoever is signed in may call it.
   *
   * `POST /api/v1/auth/logout`
   */
  endSession(options: CallOptions = {}): Promise<void> {
    return this.#transport.send({ method: 'POST', path: '/api/v1/auth/logout' }, options) as Promise<void>;
  }

  /**
   * Reads the caller.
   *
   * Whoever is signed in may call it.
   *
   * `GET /api/v1/me`
   */
  getMe(options: CallOptions = {}): Promise<User> {
    return this.#transport.send({ method: 'GET', path: '/api/v1/me' }, options) as Promise<User>;
  }

  /**
   * Lists the caller's API tokens, without their secrets.
   *
   * Whoever is signed in may call it.
   *
   * `GET /api/v1/me/api-tokens`
   */
  listMyApiTokens(options: CallOptions = {}): Promise<ApiTokenList> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/me/api-tokens' },
      options,
    ) as Promise<ApiTokenList>;
  }

  /**
   * Makes an API token for the caller; the answer is the one time that its secret is told.
   *
   * Whoever is signed in may call it.
   *
   * `POST /api/v1/me/api-tokens`
   */
  createMyApiToken(body: CreateApiToken, options: CallOptions = {}): Promise<CreatedApiToken> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/me/api-tokens', body },
      options,
    ) as Promise<CreatedApiToken>;
  }

  /**
   * Revokes one of the caller's API tokens.
   *
   * Whoever is signed in may call it.
   *
   * `DELETE /api/v1/me/api-tokens/{id}`
   *
   * @param id The API token, by uuid.
   */
  revokeMyApiToken(id: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'DELETE', path: '/api/v1/me/api-tokens/{id}', parameters: { id } },
      options,
    ) as Promise<void>;
  }
}

// Generated from the description of the API by `npm run client`; what is changed here is lost.

import {
  entityTag,
  newIdempotencyKey,
  type CallOptions,
  type IdempotencyKey,
  type IfMatch,
  type IfNoneMatch,
} from '../call.js';
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
  CheckBatch,
  CheckBatchOutcome,
  ListHeld,
  HeldPermissionPage,
  ListSubjects,
  ListedSubjectPage,
  StreamSubjects,
  ListResources,
  ListedResourcePage,
  ListConferringGroups,
  ConferringGroupPage,
  Explain,
  Explanation,
  AuditEvent,
  AuditEventPage,
  Undo,
  Undone,
  LastSignIn,
  User,
  UserPage,
  CreateUser,
  UpdateUser,
  RestoreUser,
  Group,
  GroupPage,
  CreateGroup,
  UpdateGroup,
  RestoreGroup,
  MemberBatch,
  MemberBatchOutcome,
  MemberPage,
  MembershipTerms,
  NestedGroupPage,
  NestingTerms,
  EffectiveMember,
  EffectiveMemberPage,
  GroupOfUserPage,
  Organization,
  OrganizationPage,
  CreateOrganization,
  UpdateOrganization,
  Proposal,
  Outlook,
  Login,
  Tokens,
  Refresh,
  ApiTokenList,
  CreateApiToken,
  CreatedApiToken,
  SessionList,
  ServiceAccount,
  ServiceAccountPage,
  CreateServiceAccount,
  RegisteredServiceAccount,
  UpdateServiceAccount,
  ClientSecretList,
  CreateClientSecret,
  CreatedClientSecret,
  SigningKey,
  SigningKeyList,
  CreateSigningKey,
  AuthenticationService,
  AuthenticationServicePage,
  CreateAuthenticationService,
  UpdateAuthenticationService,
  ServiceTest,
  ListGrantsQuery,
  ListRolesQuery,
  ListRoleAssignmentsQuery,
  ListProjectsQuery,
  ListAuditEventsQuery,
  ListUserHistoryQuery,
  ListUsersQuery,
  GetUserQuery,
  ListGroupsQuery,
  GetGroupQuery,
  ListUserMembersQuery,
  ListGroupMembersQuery,
  ListParentsQuery,
  ListEffectiveMembersQuery,
  ListEffectiveParentsQuery,
  ListGroupsOfUserQuery,
  ListGroupHistoryQuery,
  ListOrganizationsQuery,
  ListServiceAccountsQuery,
  ListAuthenticationServicesQuery,
} from './types.js';

/** Every operation of the API, by its name. */
export abstract class GuildhallOperations {
  readonly #transport: Transport;

  protected constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists the grants that stand, or stood at an instant of the past.
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
  createGrant(body: CreateGrant, options: CallOptions & IdempotencyKey = {}): Promise<Grant> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/grants',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<Grant>;
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
  getGrant(id: string, options: CallOptions & IfNoneMatch): Promise<Grant | undefined>;
  /**
   * Reads one grant that stands.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `GET /api/v1/grants/{id}`
   *
   * @param id The grant, by uuid.
   */
  getGrant(id: string, options?: CallOptions): Promise<Grant>;
  getGrant(id: string, options: CallOptions & Partial<IfNoneMatch> = {}): Promise<Grant | undefined> {
    return this.#transport.send(
      {
        method: 'GET',
        path: '/api/v1/grants/{id}',
        parameters: { id },
        headers: { 'If-None-Match': entityTag(options.ifNoneMatch) },
      },
      options,
    ) as Promise<Grant | undefined>;
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
  endGrant(id: string, options: CallOptions & Partial<IfMatch> = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/grants/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
      },
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
  createRole(body: CreateRole, options: CallOptions & IdempotencyKey = {}): Promise<Role> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/roles',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<Role>;
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
  getRole(id: string, options: CallOptions & IfNoneMatch): Promise<Role | undefined>;
  /**
   * Reads one role.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/roles/{id}`
   *
   * @param id The role, by uuid.
   */
  getRole(id: string, options?: CallOptions): Promise<Role>;
  getRole(id: string, options: CallOptions & Partial<IfNoneMatch> = {}): Promise<Role | undefined> {
    return this.#transport.send(
      {
        method: 'GET',
        path: '/api/v1/roles/{id}',
        parameters: { id },
        headers: { 'If-None-Match': entityTag(options.ifNoneMatch) },
      },
      options,
    ) as Promise<Role | undefined>;
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
   * Lists the users and groups that have a role, or had it at an instant of the past.
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
  createProject(body: CreateProject, options: CallOptions & IdempotencyKey = {}): Promise<Project> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/projects',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
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
  getProject(id: string, options: CallOptions & IfNoneMatch): Promise<Project | undefined>;
  /**
   * Reads one project.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/projects/{id}`
   *
   * @param id The project, by uuid.
   */
  getProject(id: string, options?: CallOptions): Promise<Project>;
  getProject(id: string, options: CallOptions & Partial<IfNoneMatch> = {}): Promise<Project | undefined> {
    return this.#transport.send(
      {
        method: 'GET',
        path: '/api/v1/projects/{id}',
        parameters: { id },
        headers: { 'If-None-Match': entityTag(options.ifNoneMatch) },
      },
      options,
    ) as Promise<Project | undefined>;
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
  deleteProject(id: string, options: CallOptions & Partial<IfMatch> = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/projects/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
      },
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
   * Decides up to 1,000 such questions at one revision; one that names what is not there fails by itself.
   *
   * Needs `directory.read`.
   *
   * `POST /api/v1/permissions/check:batch`
   */
  checkPermissions(body: CheckBatch, options: CallOptions = {}): Promise<CheckBatchOutcome> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/permissions/check:batch', body },
      options,
    ) as Promise<CheckBatchOutcome>;
  }

  /**
   * Lists what a user or a group may do, with where and by what each permission is held.
   *
   * Needs `directory.read`.
   *
   * `POST /api/v1/permissions/held`
   */
  listHeldPermissions(body: ListHeld, options: CallOptions = {}): Promise<HeldPermissionPage> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/permissions/held', body },
      options,
    ) as Promise<HeldPermissionPage>;
  }

  /**
   * Lists who may do something somewhere: users, or groups whose members all may.
   *
   * Needs `directory.read`.
   *
   * `POST /api/v1/permissions/subjects`
   */
  listPermittedSubjects(body: ListSubjects, options: CallOptions = {}): Promise<ListedSubjectPage> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/permissions/subjects', body },
      options,
    ) as Promise<ListedSubjectPage>;
  }

  /**
   * Lists all who may do something somewhere in one answer, a line of JSON for each, however many they are.
   *
   * Needs `directory.read`.
   *
   * `POST /api/v1/permissions/subjects:stream`
   */
  streamPermittedSubjects(body: StreamSubjects, options: CallOptions = {}): Promise<string> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/permissions/subjects:stream', body, reads: 'text' },
      options,
    ) as Promise<string>;
  }

  /**
   * Lists the projects or groups on which a user or a group may do something.
   *
   * Needs `directory.read`.
   *
   * `POST /api/v1/permissions/resources`
   */
  listPermittedResources(body: ListResources, options: CallOptions = {}): Promise<ListedResourcePage> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/permissions/resources', body },
      options,
    ) as Promise<ListedResourcePage>;
  }

  /**
   * Lists the groups that give a user or a group a permission, because they were given it themselves.
   *
   * Needs `directory.read`.
   *
   * `POST /api/v1/permissions/groups`
   */
  listConferringGroups(body: ListConferringGroups, options: CallOptions = {}): Promise<ConferringGroupPage> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/permissions/groups', body },
      options,
    ) as Promise<ConferringGroupPage>;
  }

  /**
   * Explains why a user or a group may do something somewhere, or what it would take.
   *
   * Needs `directory.read`.
   *
   * `POST /api/v1/permissions/explain`
   */
  explainPermission(body: Explain, options: CallOptions = {}): Promise<Explanation> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/permissions/explain', body },
      options,
    ) as Promise<Explanation>;
  }

  /**
   * Lists changes, the newest first; sorted by `revision` they can be followed without losing one.
   *
   * Needs `audit.read`.
   *
   * `GET /api/v1/audit-events`
   */
  listAuditEvents(query: ListAuditEventsQuery = {}, options: CallOptions = {}): List<AuditEventPage> {
    return new List<AuditEventPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/audit-events', query: paged },
          options,
        ) as Promise<AuditEventPage>,
    );
  }

  /**
   * Reads one change.
   *
   * Needs `audit.read`.
   *
   * `GET /api/v1/audit-events/{id}`
   *
   * @param id The change, by its id.
   */
  getAuditEvent(id: string, options: CallOptions = {}): Promise<AuditEvent> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/audit-events/{id}', parameters: { id } },
      options,
    ) as Promise<AuditEvent>;
  }

  /**
   * Undoes a change, or the whole act that it belongs to, if nothing since contradicts it.
   *
   * Needs `(audit.read and Administration/Organisation/ManageUserAndGroupSecurity)`.
   *
   * `POST /api/v1/audit-events/{id}/undo`
   *
   * @param id The change, by its id.
   */
  undoChange(id: string, body?: Undo, options: CallOptions & IdempotencyKey = {}): Promise<Undone> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/audit-events/{id}/undo',
        parameters: { id },
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<Undone>;
  }

  /**
   * Lists the changes that are about the user or that he takes part in, the newest first.
   *
   * Needs `audit.read`.
   *
   * `GET /api/v1/users/{id}/history`
   *
   * @param id The user, by uuid or publicId.
   */
  listUserHistory(
    id: string,
    query: ListUserHistoryQuery = {},
    options: CallOptions = {},
  ): List<AuditEventPage> {
    return new List<AuditEventPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/users/{id}/history', parameters: { id }, query: paged },
          options,
        ) as Promise<AuditEventPage>,
    );
  }

  /**
   * Reads when a user last signed in; for himself and for those who manage users.
   *
   * Needs `(self is :id or Administration/Organisation/ManageUserAndGroupSecurity)`.
   *
   * `GET /api/v1/users/{id}/last-sign-in`
   *
   * @param id The user, by uuid or publicId.
   */
  getLastSignIn(id: string, options: CallOptions = {}): Promise<LastSignIn> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/users/{id}/last-sign-in', parameters: { id } },
      options,
    ) as Promise<LastSignIn>;
  }

  /**
   * Lists users, or the deleted ones.
   *
   * Needs `(directory.read and (with query.deleted: audit.read))`.
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
  createUser(body: CreateUser, options: CallOptions & IdempotencyKey = {}): Promise<User> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/users',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<User>;
  }

  /**
   * Reads one user, as he is or was.
   *
   * Needs `(directory.read and (with query.asOf: audit.read))`.
   *
   * `GET /api/v1/users/{id}`
   *
   * @param id The user, by uuid or publicId.
   */
  getUser(
    id: string,
    query: GetUserQuery | undefined,
    options: CallOptions & IfNoneMatch,
  ): Promise<User | undefined>;
  /**
   * Reads one user, as he is or was.
   *
   * Needs `(directory.read and (with query.asOf: audit.read))`.
   *
   * `GET /api/v1/users/{id}`
   *
   * @param id The user, by uuid or publicId.
   */
  getUser(id: string, query?: GetUserQuery, options?: CallOptions): Promise<User>;
  getUser(
    id: string,
    query: GetUserQuery = {},
    options: CallOptions & Partial<IfNoneMatch> = {},
  ): Promise<User | undefined> {
    return this.#transport.send(
      {
        method: 'GET',
        path: '/api/v1/users/{id}',
        parameters: { id },
        query,
        headers: { 'If-None-Match': entityTag(options.ifNoneMatch) },
      },
      options,
    ) as Promise<User | undefined>;
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
   * Restores a deleted user, with all that his deletion ended and that is still possible; he signs in anew.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/users/{id}/restore`
   *
   * @param id The user, by uuid or publicId.
   */
  restoreUser(
    id: string,
    body?: RestoreUser,
    options: CallOptions & Partial<IfMatch> & IdempotencyKey = {},
  ): Promise<User> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/users/{id}/restore',
        parameters: { id },
        headers: {
          'If-Match': entityTag(options.ifMatch),
          'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey(),
        },
        body,
      },
      options,
    ) as Promise<User>;
  }

  /**
   * Lists groups, or the deleted ones.
   *
   * Needs `(directory.read and (with query.deleted: audit.read))`.
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
  createGroup(body: CreateGroup, options: CallOptions & IdempotencyKey = {}): Promise<Group> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/groups',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<Group>;
  }

  /**
   * Reads one group, as it is or was.
   *
   * Needs `(directory.read and (with query.asOf: audit.read))`.
   *
   * `GET /api/v1/groups/{id}`
   *
   * @param id The group, by uuid or publicId.
   */
  getGroup(
    id: string,
    query: GetGroupQuery | undefined,
    options: CallOptions & IfNoneMatch,
  ): Promise<Group | undefined>;
  /**
   * Reads one group, as it is or was.
   *
   * Needs `(directory.read and (with query.asOf: audit.read))`.
   *
   * `GET /api/v1/groups/{id}`
   *
   * @param id The group, by uuid or publicId.
   */
  getGroup(id: string, query?: GetGroupQuery, options?: CallOptions): Promise<Group>;
  getGroup(
    id: string,
    query: GetGroupQuery = {},
    options: CallOptions & Partial<IfNoneMatch> = {},
  ): Promise<Group | undefined> {
    return this.#transport.send(
      {
        method: 'GET',
        path: '/api/v1/groups/{id}',
        parameters: { id },
        query,
        headers: { 'If-None-Match': entityTag(options.ifNoneMatch) },
      },
      options,
    ) as Promise<Group | undefined>;
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
   * Restores a deleted group, with all that its deletion ended and that is still possible.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/groups/{id}/restore`
   *
   * @param id The group, by uuid or publicId.
   */
  restoreGroup(
    id: string,
    body?: RestoreGroup,
    options: CallOptions & Partial<IfMatch> & IdempotencyKey = {},
  ): Promise<Group> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/groups/{id}/restore',
        parameters: { id },
        headers: {
          'If-Match': entityTag(options.ifMatch),
          'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey(),
        },
        body,
      },
      options,
    ) as Promise<Group>;
  }

  /**
   * Adds, changes and removes many direct members at once, and says what became of each.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/groups/{id}/members:batch`
   *
   * @param id The group, by uuid or publicId.
   */
  changeMembers(
    id: string,
    body: MemberBatch,
    options: CallOptions & IdempotencyKey = {},
  ): Promise<MemberBatchOutcome> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/groups/{id}/members:batch',
        parameters: { id },
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<MemberBatchOutcome>;
  }

  /**
   * Lists the users who are in the group directly, now or at an instant of the past.
   *
   * Needs `(directory.read and (with query.asOf: audit.read))`.
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
    body?: MembershipTerms,
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
   * Lists the groups that are in the group directly, now or at an instant of the past.
   *
   * Needs `(directory.read and (with query.asOf: audit.read))`.
   *
   * `GET /api/v1/groups/{id}/members/groups`
   *
   * @param id The group, by uuid or publicId.
   */
  listGroupMembers(
    id: string,
    query: ListGroupMembersQuery = {},
    options: CallOptions = {},
  ): List<NestedGroupPage> {
    return new List<NestedGroupPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/groups/{id}/members/groups', parameters: { id }, query: paged },
          options,
        ) as Promise<NestedGroupPage>,
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
  putGroupMember(id: string, childId: string, body?: NestingTerms, options: CallOptions = {}): Promise<void> {
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
   * Lists the groups that the group is in directly, now or at an instant of the past.
   *
   * Needs `(directory.read and (with query.asOf: audit.read))`.
   *
   * `GET /api/v1/groups/{id}/parents`
   *
   * @param id The group, by uuid or publicId.
   */
  listParents(id: string, query: ListParentsQuery = {}, options: CallOptions = {}): List<NestedGroupPage> {
    return new List<NestedGroupPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/groups/{id}/parents', parameters: { id }, query: paged },
          options,
        ) as Promise<NestedGroupPage>,
    );
  }

  /**
   * Lists the users who are in the group, directly or through others, with the ways by which they are.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/groups/{id}/effective-members`
   *
   * @param id The group, by uuid or publicId.
   */
  listEffectiveMembers(
    id: string,
    query: ListEffectiveMembersQuery = {},
    options: CallOptions = {},
  ): List<EffectiveMemberPage> {
    return new List<EffectiveMemberPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/groups/{id}/effective-members', parameters: { id }, query: paged },
          options,
        ) as Promise<EffectiveMemberPage>,
    );
  }

  /**
   * Reads every way by which a user is in the group.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/groups/{id}/effective-members/{userId}`
   *
   * @param id The group, by uuid or publicId.
   * @param userId The user, by uuid or publicId.
   */
  getEffectiveMember(id: string, userId: string, options: CallOptions = {}): Promise<EffectiveMember> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/groups/{id}/effective-members/{userId}', parameters: { id, userId } },
      options,
    ) as Promise<EffectiveMember>;
  }

  /**
   * Lists the groups that the group is in, directly or through others.
   *
   * Needs `directory.read`.
   *
   * `GET /api/v1/groups/{id}/effective-parents`
   *
   * @param id The group, by uuid or publicId.
   */
  listEffectiveParents(
    id: string,
    query: ListEffectiveParentsQuery = {},
    options: CallOptions = {},
  ): List<GroupPage> {
    return new List<GroupPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/groups/{id}/effective-parents', parameters: { id }, query: paged },
          options,
        ) as Promise<GroupPage>,
    );
  }

  /**
   * Lists the groups that a user is in directly, or in any way; now or at an instant of the past.
   *
   * Needs `(directory.read and (with query.asOf: audit.read))`.
   *
   * `GET /api/v1/users/{id}/groups`
   *
   * @param id The user, by uuid or publicId.
   */
  listGroupsOfUser(
    id: string,
    query: ListGroupsOfUserQuery = {},
    options: CallOptions = {},
  ): List<GroupOfUserPage> {
    return new List<GroupOfUserPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/users/{id}/groups', parameters: { id }, query: paged },
          options,
        ) as Promise<GroupOfUserPage>,
    );
  }

  /**
   * Lists the changes that are about the group or that it takes part in, the newest first.
   *
   * Needs `audit.read`.
   *
   * `GET /api/v1/groups/{id}/history`
   *
   * @param id The group, by uuid or publicId.
   */
  listGroupHistory(
    id: string,
    query: ListGroupHistoryQuery = {},
    options: CallOptions = {},
  ): List<AuditEventPage> {
    return new List<AuditEventPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/groups/{id}/history', parameters: { id }, query: paged },
          options,
        ) as Promise<AuditEventPage>,
    );
  }

  /**
   * Lists all organizations, those that ended included.
   *
   * Needs `Administration/Organisation/ManageOrganization on the installation`.
   *
   * `GET /api/v1/organizations`
   */
  listOrganizations(query: ListOrganizationsQuery = {}, options: CallOptions = {}): List<OrganizationPage> {
    return new List<OrganizationPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/organizations', query: paged },
          options,
        ) as Promise<OrganizationPage>,
    );
  }

  /**
   * Founds an organization with its first administrator, stock roles and built-in groups.
   *
   * Needs `Administration/Organisation/ManageOrganization on the installation`.
   *
   * `POST /api/v1/organizations`
   */
  createOrganization(
    body: CreateOrganization,
    options: CallOptions & IdempotencyKey = {},
  ): Promise<Organization> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/organizations',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<Organization>;
  }

  /**
   * Reads the caller's organization; another one takes power over the installation.
   *
   * Whoever is signed in may call it.
   *
   * `GET /api/v1/organizations/{id}`
   *
   * @param id The organization, by uuid or publicId.
   */
  getOrganization(id: string, options: CallOptions & IfNoneMatch): Promise<Organization | undefined>;
  /**
   * Reads the caller's organization; another one takes power over the installation.
   *
   * Whoever is signed in may call it.
   *
   * `GET /api/v1/organizations/{id}`
   *
   * @param id The organization, by uuid or publicId.
   */
  getOrganization(id: string, options?: CallOptions): Promise<Organization>;
  getOrganization(
    id: string,
    options: CallOptions & Partial<IfNoneMatch> = {},
  ): Promise<Organization | undefined> {
    return this.#transport.send(
      {
        method: 'GET',
        path: '/api/v1/organizations/{id}',
        parameters: { id },
        headers: { 'If-None-Match': entityTag(options.ifNoneMatch) },
      },
      options,
    ) as Promise<Organization | undefined>;
  }

  /**
   * Changes what the merge patch names; in another organization it takes power over the installation.
   *
   * Needs `Administration/Organisation/ManageOrganization`.
   *
   * `PATCH /api/v1/organizations/{id}`
   *
   * @param id The organization, by uuid or publicId.
   */
  updateOrganization(
    id: string,
    body: UpdateOrganization,
    options: CallOptions & IfMatch,
  ): Promise<Organization> {
    return this.#transport.send(
      {
        method: 'PATCH',
        path: '/api/v1/organizations/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
        body,
      },
      options,
    ) as Promise<Organization>;
  }

  /**
   * Ends an organization: at once nobody of it is signed in and nothing of it is found. Nothing is lost.
   *
   * Needs `Administration/Organisation/ManageOrganization on the installation`.
   *
   * `DELETE /api/v1/organizations/{id}`
   *
   * @param id The organization, by uuid or publicId.
   */
  endOrganization(id: string, options: CallOptions & Partial<IfMatch> = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/organizations/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
      },
      options,
    ) as Promise<void>;
  }

  /**
   * Opens an organization again that had ended, as it was; its people sign in anew.
   *
   * Needs `Administration/Organisation/ManageOrganization on the installation`.
   *
   * `POST /api/v1/organizations/{id}/restore`
   *
   * @param id The organization, by uuid or publicId.
   */
  restoreOrganization(id: string, options: CallOptions & IdempotencyKey = {}): Promise<Organization> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/organizations/{id}/restore',
        parameters: { id },
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
      },
      options,
    ) as Promise<Organization>;
  }

  /**
   * Says what would come of changes, without making them: what would be refused, and who would gain and lose what.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/permissions/what-if`
   */
  askWhatIf(body: Proposal, options: CallOptions = {}): Promise<Outlook> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/permissions/what-if', body },
      options,
    ) as Promise<Outlook>;
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
  getMe(options: CallOptions & IfNoneMatch): Promise<User | undefined>;
  /**
   * Reads the caller.
   *
   * Whoever is signed in may call it.
   *
   * `GET /api/v1/me`
   */
  getMe(options?: CallOptions): Promise<User>;
  getMe(options: CallOptions & Partial<IfNoneMatch> = {}): Promise<User | undefined> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/me', headers: { 'If-None-Match': entityTag(options.ifNoneMatch) } },
      options,
    ) as Promise<User | undefined>;
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
  createMyApiToken(
    body: CreateApiToken,
    options: CallOptions & IdempotencyKey = {},
  ): Promise<CreatedApiToken> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/me/api-tokens',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
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
  revokeMyApiToken(id: string, options: CallOptions & Partial<IfMatch> = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/me/api-tokens/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
      },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the sessions that the caller opened and that go on.
   *
   * Whoever is signed in may call it.
   *
   * `GET /api/v1/me/sessions`
   */
  listMySessions(options: CallOptions = {}): Promise<SessionList> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/me/sessions' },
      options,
    ) as Promise<SessionList>;
  }

  /**
   * Ends one of the caller's sessions, with all its tokens.
   *
   * Whoever is signed in may call it.
   *
   * `DELETE /api/v1/me/sessions/{id}`
   *
   * @param id The session, by uuid.
   */
  endMySession(id: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'DELETE', path: '/api/v1/me/sessions/{id}', parameters: { id } },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the API tokens of a user, without their secrets.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `GET /api/v1/users/{id}/api-tokens`
   *
   * @param id The user, by uuid or publicId.
   */
  listUserApiTokens(id: string, options: CallOptions = {}): Promise<ApiTokenList> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/users/{id}/api-tokens', parameters: { id } },
      options,
    ) as Promise<ApiTokenList>;
  }

  /**
   * Revokes an API token of a user.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/users/{id}/api-tokens/{tokenId}`
   *
   * @param id The user, by uuid or publicId.
   * @param tokenId The API token, by uuid.
   */
  revokeUserApiToken(id: string, tokenId: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      { method: 'DELETE', path: '/api/v1/users/{id}/api-tokens/{tokenId}', parameters: { id, tokenId } },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists service accounts.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `GET /api/v1/service-accounts`
   */
  listServiceAccounts(
    query: ListServiceAccountsQuery = {},
    options: CallOptions = {},
  ): List<ServiceAccountPage> {
    return new List<ServiceAccountPage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/service-accounts', query: paged },
          options,
        ) as Promise<ServiceAccountPage>,
    );
  }

  /**
   * Registers a service account; the answer is the one time that its first secret is told.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/service-accounts`
   */
  createServiceAccount(
    body: CreateServiceAccount,
    options: CallOptions & IdempotencyKey = {},
  ): Promise<RegisteredServiceAccount> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/service-accounts',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<RegisteredServiceAccount>;
  }

  /**
   * Reads one service account.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `GET /api/v1/service-accounts/{id}`
   *
   * @param id The service account, by uuid.
   */
  getServiceAccount(id: string, options: CallOptions & IfNoneMatch): Promise<ServiceAccount | undefined>;
  /**
   * Reads one service account.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `GET /api/v1/service-accounts/{id}`
   *
   * @param id The service account, by uuid.
   */
  getServiceAccount(id: string, options?: CallOptions): Promise<ServiceAccount>;
  getServiceAccount(
    id: string,
    options: CallOptions & Partial<IfNoneMatch> = {},
  ): Promise<ServiceAccount | undefined> {
    return this.#transport.send(
      {
        method: 'GET',
        path: '/api/v1/service-accounts/{id}',
        parameters: { id },
        headers: { 'If-None-Match': entityTag(options.ifNoneMatch) },
      },
      options,
    ) as Promise<ServiceAccount | undefined>;
  }

  /**
   * Changes what the merge patch names.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `PATCH /api/v1/service-accounts/{id}`
   *
   * @param id The service account, by uuid.
   */
  updateServiceAccount(
    id: string,
    body: UpdateServiceAccount,
    options: CallOptions & IfMatch,
  ): Promise<ServiceAccount> {
    return this.#transport.send(
      {
        method: 'PATCH',
        path: '/api/v1/service-accounts/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
        body,
      },
      options,
    ) as Promise<ServiceAccount>;
  }

  /**
   * Deletes a service account; its secrets and tokens end at once.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/service-accounts/{id}`
   *
   * @param id The service account, by uuid.
   */
  deleteServiceAccount(id: string, options: CallOptions & Partial<IfMatch> = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/service-accounts/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
      },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the secrets of a service account, without their texts.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `GET /api/v1/service-accounts/{id}/secrets`
   *
   * @param id The service account, by uuid.
   */
  listClientSecrets(id: string, options: CallOptions = {}): Promise<ClientSecretList> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/service-accounts/{id}/secrets', parameters: { id } },
      options,
    ) as Promise<ClientSecretList>;
  }

  /**
   * Makes one more secret; those that stand stay good. The answer is the one time that it is told.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `POST /api/v1/service-accounts/{id}/secrets`
   *
   * @param id The service account, by uuid.
   */
  createClientSecret(
    id: string,
    body?: CreateClientSecret,
    options: CallOptions & IdempotencyKey = {},
  ): Promise<CreatedClientSecret> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/service-accounts/{id}/secrets',
        parameters: { id },
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<CreatedClientSecret>;
  }

  /**
   * Ends a secret, with all tokens that it was exchanged for.
   *
   * Needs `Administration/Organisation/ManageUserAndGroupSecurity`.
   *
   * `DELETE /api/v1/service-accounts/{id}/secrets/{secretId}`
   *
   * @param id The service account, by uuid.
   * @param secretId The secret, by uuid.
   */
  deleteClientSecret(id: string, secretId: string, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/service-accounts/{id}/secrets/{secretId}',
        parameters: { id, secretId },
      },
      options,
    ) as Promise<void>;
  }

  /**
   * Lists the keys that tokens may be signed with, the last to sign first.
   *
   * Needs `Administration/Organisation/ManageOrganization`.
   *
   * `GET /api/v1/signing-keys`
   */
  listSigningKeys(options: CallOptions = {}): Promise<SigningKeyList> {
    return this.#transport.send(
      { method: 'GET', path: '/api/v1/signing-keys' },
      options,
    ) as Promise<SigningKeyList>;
  }

  /**
   * Makes a new key before its time.
   *
   * Needs `Administration/Organisation/ManageOrganization`.
   *
   * `POST /api/v1/signing-keys`
   */
  createSigningKey(body?: CreateSigningKey, options: CallOptions & IdempotencyKey = {}): Promise<SigningKey> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/signing-keys',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<SigningKey>;
  }

  /**
   * Lists authentication services.
   *
   * Needs `SiteAdmin`.
   *
   * `GET /api/v1/authentication-services`
   */
  listAuthenticationServices(
    query: ListAuthenticationServicesQuery = {},
    options: CallOptions = {},
  ): List<AuthenticationServicePage> {
    return new List<AuthenticationServicePage>(
      query,
      (paged) =>
        this.#transport.send(
          { method: 'GET', path: '/api/v1/authentication-services', query: paged },
          options,
        ) as Promise<AuthenticationServicePage>,
    );
  }

  /**
   * Makes an authentication service.
   *
   * Needs `SiteAdmin`.
   *
   * `POST /api/v1/authentication-services`
   */
  createAuthenticationService(
    body: CreateAuthenticationService,
    options: CallOptions & IdempotencyKey = {},
  ): Promise<AuthenticationService> {
    return this.#transport.send(
      {
        method: 'POST',
        path: '/api/v1/authentication-services',
        headers: { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() },
        body,
      },
      options,
    ) as Promise<AuthenticationService>;
  }

  /**
   * Reads one authentication service.
   *
   * Needs `SiteAdmin`.
   *
   * `GET /api/v1/authentication-services/{id}`
   *
   * @param id The authentication service, by uuid.
   */
  getAuthenticationService(
    id: string,
    options: CallOptions & IfNoneMatch,
  ): Promise<AuthenticationService | undefined>;
  /**
   * Reads one authentication service.
   *
   * Needs `SiteAdmin`.
   *
   * `GET /api/v1/authentication-services/{id}`
   *
   * @param id The authentication service, by uuid.
   */
  getAuthenticationService(id: string, options?: CallOptions): Promise<AuthenticationService>;
  getAuthenticationService(
    id: string,
    options: CallOptions & Partial<IfNoneMatch> = {},
  ): Promise<AuthenticationService | undefined> {
    return this.#transport.send(
      {
        method: 'GET',
        path: '/api/v1/authentication-services/{id}',
        parameters: { id },
        headers: { 'If-None-Match': entityTag(options.ifNoneMatch) },
      },
      options,
    ) as Promise<AuthenticationService | undefined>;
  }

  /**
   * Changes what the merge patch names.
   *
   * Needs `SiteAdmin`.
   *
   * `PATCH /api/v1/authentication-services/{id}`
   *
   * @param id The authentication service, by uuid.
   */
  updateAuthenticationService(
    id: string,
    body: UpdateAuthenticationService,
    options: CallOptions & IfMatch,
  ): Promise<AuthenticationService> {
    return this.#transport.send(
      {
        method: 'PATCH',
        path: '/api/v1/authentication-services/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
        body,
      },
      options,
    ) as Promise<AuthenticationService>;
  }

  /**
   * Deletes an authentication service; its users and groups stay, and its users have no password then.
   *
   * Needs `SiteAdmin`.
   *
   * `DELETE /api/v1/authentication-services/{id}`
   *
   * @param id The authentication service, by uuid.
   */
  deleteAuthenticationService(id: string, options: CallOptions & Partial<IfMatch> = {}): Promise<void> {
    return this.#transport.send(
      {
        method: 'DELETE',
        path: '/api/v1/authentication-services/{id}',
        parameters: { id },
        headers: { 'If-Match': entityTag(options.ifMatch) },
      },
      options,
    ) as Promise<void>;
  }

  /**
   * Tries a service as every sign-in does, and says what is wrong.
   *
   * Needs `SiteAdmin`.
   *
   * `POST /api/v1/authentication-services/{id}/test`
   *
   * @param id The authentication service, by uuid.
   */
  testAuthenticationService(id: string, options: CallOptions = {}): Promise<ServiceTest> {
    return this.#transport.send(
      { method: 'POST', path: '/api/v1/authentication-services/{id}/test', parameters: { id } },
      options,
    ) as Promise<ServiceTest>;
  }
}

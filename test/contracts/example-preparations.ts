import type { Replacements } from '../support/example-request.js';
import type { HttpClient } from '../support/http-client.js';
import type { ExampleStage } from '../support/example-stage.js';

/** What an example needs beside what its stage has. */
export interface Prepared extends Replacements {
  /** Who calls, if not the administrator of the stage. */
  readonly client?: HttpClient;
}

export type Preparation = (stage: ExampleStage) => Promise<Prepared> | Prepared;

/** Enough for whatever one thing of each kind is enough for. */
const nothingMore: Preparation = () => ({});

/** For what can be ended but not read by itself. */
const anyVersion: Preparation = () => ({ headers: { 'If-Match': '*' } });

/** For what never changes, so that its version is the moment of its beginning. */
const presentVersion = (path: (stage: ExampleStage) => string): Preparation => {
  return async (stage) => {
    const { headers } = await stage.admin.send(path(stage));
    return { headers: { 'If-Match': headers.get('etag') ?? '' } };
  };
};

const withChild: Preparation = async (stage) => ({
  path: { childId: await stage.make('/groups', { name: 'A child' }) },
});

const withMember = (path: (stage: ExampleStage) => string): Preparation => {
  return async (stage) => {
    await stage.put(path(stage));
    return {};
  };
};

const inTheGroup = withMember(({ group, user }) => `/groups/${group}/members/users/${user}`);

/** Done by who has power over all organizations, which the administrator of one has not. */
const overAll: Preparation = async (stage) => ({ client: await stage.overAll() });

/** Of what was deleted, the version is one that its deletion made. */
const deleted = (path: (stage: ExampleStage) => string): Preparation => {
  return async (stage) => {
    await stage.delete(path(stage));
    return anyVersion(stage);
  };
};

/** What has to be so for each example to succeed, by operation; an operation that is missing here fails the test. */
export const preparations: Readonly<Record<string, Preparation>> = {
  startSession: async (stage) => {
    await stage.setPassword('correct horse battery staple');
    // Whoever was signed in by the old password is so no more.
    return { client: stage.nobody(), body: { organization: stage.organization } };
  },
  refreshSession: async (stage) => ({ body: { refreshToken: await stage.refreshToken() } }),
  endSession: nothingMore,
  getMe: nothingMore,
  listMyApiTokens: nothingMore,
  createMyApiToken: nothingMore,
  revokeMyApiToken: anyVersion,
  listMySessions: nothingMore,
  endMySession: nothingMore,
  listUserApiTokens: nothingMore,
  revokeUserApiToken: async (stage) => ({ path: { id: await stage.administrator() } }),
  listServiceAccounts: nothingMore,
  createServiceAccount: nothingMore,
  getServiceAccount: nothingMore,
  updateServiceAccount: nothingMore,
  deleteServiceAccount: nothingMore,
  listClientSecrets: nothingMore,
  createClientSecret: nothingMore,
  deleteClientSecret: nothingMore,
  listAuthenticationServices: nothingMore,
  createAuthenticationService: nothingMore,
  getAuthenticationService: nothingMore,
  updateAuthenticationService: nothingMore,
  deleteAuthenticationService: nothingMore,
  testAuthenticationService: nothingMore,
  listSigningKeys: overAll,
  createSigningKey: overAll,
  listOrganizations: overAll,
  createOrganization: overAll,
  getOrganization: nothingMore,
  updateOrganization: nothingMore,
  endOrganization: overAll,
  restoreOrganization: async (stage) => {
    const client = await stage.overAll();
    await client.send(`/organizations/${stage.organizationId}`, { method: 'DELETE' });
    return { client };
  },
  listUsers: nothingMore,
  createUser: nothingMore,
  getUser: nothingMore,
  getLastSignIn: nothingMore,
  updateUser: nothingMore,
  deleteUser: nothingMore,
  restoreUser: deleted(({ user }) => `/users/${user}`),
  listUserHistory: nothingMore,
  listGroupsOfUser: inTheGroup,
  listGroups: nothingMore,
  createGroup: nothingMore,
  getGroup: nothingMore,
  updateGroup: nothingMore,
  deleteGroup: nothingMore,
  restoreGroup: deleted(({ group }) => `/groups/${group}`),
  listGroupHistory: inTheGroup,
  changeMembers: nothingMore,
  listUserMembers: inTheGroup,
  putUserMember: nothingMore,
  removeUserMember: inTheGroup,
  listGroupMembers: nothingMore,
  putGroupMember: withChild,
  removeGroupMember: async (stage) => {
    const childId = await stage.make('/groups', { name: 'A child' });
    await stage.put(`/groups/${stage.group}/members/groups/${childId}`);
    return { path: { childId } };
  },
  listParents: nothingMore,
  listEffectiveMembers: async (stage) => {
    const user = await stage.make('/users', { userName: 'an-engineer', department: 'Engineering' });
    await stage.put(`/groups/${stage.group}/members/users/${user}`);
    return {};
  },
  getEffectiveMember: inTheGroup,
  listEffectiveParents: nothingMore,
  listRoles: nothingMore,
  createRole: nothingMore,
  getRole: nothingMore,
  updateRole: nothingMore,
  listRoleAssignments: withMember(({ role, user }) => `/roles/${role}/assignments/users/${user}`),
  assignRoleToUser: nothingMore,
  endRoleOfUser: withMember(({ role, user }) => `/roles/${role}/assignments/users/${user}`),
  assignRoleToGroup: nothingMore,
  endRoleOfGroup: withMember(({ role, group }) => `/roles/${role}/assignments/groups/${group}`),
  listGrants: nothingMore,
  createGrant: nothingMore,
  getGrant: nothingMore,
  endGrant: presentVersion(({ grant }) => `/grants/${grant}`),
  listProjects: nothingMore,
  createProject: nothingMore,
  getProject: nothingMore,
  deleteProject: presentVersion(({ project }) => `/projects/${project}`),
  listPermissions: nothingMore,
  checkPermission: nothingMore,
  checkPermissions: nothingMore,
  explainPermission: nothingMore,
  listHeldPermissions: nothingMore,
  listPermittedSubjects: nothingMore,
  streamPermittedSubjects: nothingMore,
  listPermittedResources: nothingMore,
  listConferringGroups: nothingMore,
  askWhatIf: nothingMore,
  listAuditEvents: nothingMore,
  getAuditEvent: nothingMore,
  undoChange: nothingMore,
};

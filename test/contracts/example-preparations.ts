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

/** What has to be so for each example to succeed, by operation; an operation that is missing here fails the test. */
export const preparations: Readonly<Record<string, Preparation>> = {
  startSession: async (stage) => {
    await stage.setFirstPassword('correct horse battery staple');
    return {};
  },
  refreshSession: async (stage) => ({ body: { refreshToken: await stage.refreshToken() } }),
  endSession: nothingMore,
  getMe: nothingMore,
  listMyApiTokens: nothingMore,
  createMyApiToken: nothingMore,
  revokeMyApiToken: anyVersion,
  listUsers: nothingMore,
  createUser: nothingMore,
  getUser: nothingMore,
  updateUser: nothingMore,
  deleteUser: nothingMore,
  listGroups: nothingMore,
  createGroup: nothingMore,
  getGroup: nothingMore,
  updateGroup: nothingMore,
  deleteGroup: nothingMore,
  listUserMembers: withMember(({ group, user }) => `/groups/${group}/members/users/${user}`),
  putUserMember: nothingMore,
  removeUserMember: withMember(({ group, user }) => `/groups/${group}/members/users/${user}`),
  listGroupMembers: nothingMore,
  putGroupMember: withChild,
  removeGroupMember: async (stage) => {
    const childId = await stage.make('/groups', { name: 'A child' });
    await stage.put(`/groups/${stage.group}/members/groups/${childId}`);
    return { path: { childId } };
  },
  listParents: nothingMore,
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
};

import { groupOperations } from './enterprise-tester-group-operations.js';
import type { DescribedOperation } from './enterprise-tester-operation.js';
import { userOperations } from './enterprise-tester-user-operations.js';

const ASSIGNMENTS = {
  answers: 'list[PermissionAssignment]',
  takes: 'list[CreateOrUpdatePermissionAssignment]',
};

const permissions: readonly DescribedOperation[] = [
  {
    method: 'GET',
    path: '/permissions',
    nickname: 'getAllPermissions',
    answers: 'QueryResultsOfPermission',
    odata: true,
    fails: [403],
    summary: 'Lists the roots of the tree of permissions, each with all below it.',
  },
  {
    method: 'GET',
    path: '/permission/{id}',
    nickname: 'getPermission',
    answers: 'Permission',
    fails: [404],
    summary: 'Reads one permission with all below it.',
  },
  ...assignmentsOf(
    'group',
    ['getGlobalGroupPermissions', 'updateGlobalGroupPermissions'],
    ['getGroupProjectPermissions', 'updateGroupProjectPermissions'],
  ),
  {
    method: 'GET',
    path: '/group/{id}/permissions/projects',
    nickname: 'getProjectGroupPermissionLinks',
    answers: 'GroupPermissionProjects',
    fails: [403, 404],
    summary: 'Links to what a group may do in each project.',
  },
  ...assignmentsOf(
    'user',
    ['getGlobalUserPermissions', 'setGlobalPermissionsForUser'],
    ['getUserProjectPermissions', 'setUserProjectPermissions'],
  ),
  {
    method: 'GET',
    path: '/user/{id}/permissions/projects',
    nickname: 'getProjectUserPermissionLinks',
    answers: 'UserPermissionProjects',
    fails: [403, 404],
    summary: 'Links to what a user may do in each project.',
  },
];

const projects: readonly DescribedOperation[] = [
  {
    method: 'GET',
    path: '/projects',
    nickname: 'searchProjects',
    answers: 'QueryResultsOfProject',
    odata: true,
    fails: [403],
    summary: 'Lists projects.',
  },
  {
    method: 'GET',
    path: '/project/{id}',
    nickname: 'getProject',
    answers: 'Project',
    fails: [404],
    summary: 'Reads one project.',
  },
  {
    method: 'GET',
    path: '/organisations',
    nickname: 'searchOrganisations',
    answers: 'QueryResultsOfOrganisation',
    odata: true,
    fails: [403],
    summary: 'Lists the organizations that the caller sees: his own.',
  },
  {
    method: 'GET',
    path: '/organisation/{id}',
    nickname: 'getOrganisation',
    answers: 'Organisation',
    fails: [404],
    summary: 'Reads one organization.',
  },
];

/** Every call of this surface. */
export const operations: readonly DescribedOperation[] = [
  {
    method: 'GET',
    path: '/',
    nickname: 'listRootResources',
    answers: 'Resources',
    summary: 'Lists the collections that there are.',
  },
  {
    method: 'GET',
    path: '/swagger/api',
    nickname: 'getSwaggerForCoreAPI',
    answers: 'void',
    summary: 'This description.',
  },
  ...groupOperations,
  ...userOperations,
  ...permissions,
  ...projects,
];

function assignmentsOf(
  holder: 'group' | 'user',
  [getGlobal, setGlobal]: readonly [string, string],
  [getOnProject, setOnProject]: readonly [string, string],
): readonly DescribedOperation[] {
  const global = `/${holder}/{id}/permissions/global`;
  const project = `/${holder}/{${holder}Id}/permissions/project/{projectId}`;
  const { answers, takes } = ASSIGNMENTS;
  return [
    {
      method: 'GET',
      path: global,
      nickname: getGlobal,
      answers,
      fails: [403, 404],
      summary: `Lists what a ${holder} was permitted in the organization.`,
    },
    {
      method: 'PUT',
      path: global,
      nickname: setGlobal,
      answers,
      takes,
      fails: [403, 404],
      summary: `Makes these the permissions of a ${holder} in the organization.`,
    },
    {
      method: 'GET',
      path: project,
      nickname: getOnProject,
      answers,
      fails: [403, 404],
      summary: `Lists what a ${holder} was permitted in a project.`,
    },
    {
      method: 'PUT',
      path: project,
      nickname: setOnProject,
      answers,
      takes,
      fails: [403, 404],
      summary: `Makes these the permissions of a ${holder} in a project.`,
    },
  ];
}

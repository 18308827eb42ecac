import { onezonePermissions } from './onezone-privileges.js';

/** One thing that somebody may be allowed to do. */
export interface PermissionDefinition {
  /** A slash path, or a single word; a node of a path implies all below it. */
  readonly name: string;
  readonly description: string;
  /** Whether it can only be conferred, or taken away, by somebody who holds it. */
  readonly administrative: boolean;
  /** Permissions that it implies beside those below it. */
  readonly implies?: readonly string[];
}

/** The names that code refers to; the rest of the catalogue is data. */
export const Permission = {
  SiteAdmin: 'SiteAdmin',
  DirectoryRead: 'directory.read',
  AuditRead: 'audit.read',
  ManageUserAndGroupSecurity: 'Administration/Organisation/ManageUserAndGroupSecurity',
  ManageOrganization: 'Administration/Organisation/ManageOrganization',
  Login: 'LOGIN',
  PmGroupsRead: 'pm_groups_read',
  PmGroupsWrite: 'pm_groups_write',
  PmUsersRead: 'pm_users_read',
  PmUsersWrite: 'pm_users_write',
  PmRobotAccountsRead: 'pm_robot_accounts_read',
  PmRobotAccountsWrite: 'pm_robot_accounts_write',
  PmDirectoryRead: 'pm_directory_read',
} as const;

const oz = onezonePermissions();
const ofUsersAndGroups = oz.filter(({ name }) => /^oz_(users|groups)_/.test(name));

const platformManagement: readonly PermissionDefinition[] = [
  { name: Permission.PmGroupsRead, description: 'Read groups as UiPath does', administrative: false },
  { name: Permission.PmGroupsWrite, description: 'Change groups as UiPath does', administrative: true },
  { name: Permission.PmUsersRead, description: 'Read users as UiPath does', administrative: false },
  { name: Permission.PmUsersWrite, description: 'Change users as UiPath does', administrative: true },
  { name: Permission.PmRobotAccountsRead, description: 'Read robot accounts', administrative: false },
  { name: Permission.PmRobotAccountsWrite, description: 'Change robot accounts', administrative: true },
  {
    name: Permission.PmDirectoryRead,
    description: 'Search the directory as UiPath does',
    administrative: false,
  },
];

const administration: readonly PermissionDefinition[] = (
  [
    ['Administration', 'Everything in administration'],
    ['Administration/Organisation', 'Everything on the level of the organization'],
    ['Administration/Organisation/ManageOrganization', 'Manage the organization'],
    ['Administration/Organisation/ManageDashboard', 'Manage dashboards'],
    ['Administration/Organisation/ManageUserAndGroupSecurity', 'Manage users, groups and what they may do'],
    ['Administration/Organisation/ManageOrganizationReports', 'Manage reports of the organization'],
    ['Administration/Organisation/EditOrganizationPickLists', 'Edit pick lists of the organization'],
    ['Administration/Organisation/ManageEAConnections', 'Manage connections to Enterprise Architect'],
    ['Administration/Organisation/ManageDefectTracker', 'Manage the defect tracker'],
    ['Administration/Organisation/ManageModulesAndPlugIns', 'Manage modules and plug-ins'],
  ] as const
).map(([name, description]) => ({
  name,
  description,
  administrative: true,
  ...(name === Permission.ManageUserAndGroupSecurity && {
    implies: [
      Permission.DirectoryRead,
      Permission.AuditRead,
      ...[...ofUsersAndGroups, ...platformManagement].map((p) => p.name),
    ],
  }),
}));

const projectWork: readonly PermissionDefinition[] = (
  [
    ['Resources', 'Everything about resources'],
    ['Resources/Export', 'Export'],
    ['Resources/Import', 'Import'],
    ['Resources/ExternalLinks', 'External links'],
    ['Resources/DuetteSchedules', 'Duette schedules'],
    ['Project', 'Everything about managing a project'],
    ['Project/ManageProjectDashboard', 'Manage the dashboard of a project'],
    ['Project/ManageProjectReports', 'Manage the reports of a project'],
    ['Project/EditProjectPickLists', 'Edit the pick lists of a project'],
    ['Reports', 'See reports'],
    ['TestManagement', 'Everything in test management'],
    ['TestManagement/ManageRequirements', 'Manage requirements'],
    ['TestManagement/ManageExecution', 'Manage execution'],
    ['TestManagement/ManageScripts', 'Manage scripts'],
    ['TestManagement/AssignTesters', 'Assign testers'],
    ['TestManagement/ExecuteTests', 'Execute tests'],
    ['TestManagement/View', 'View test management'],
  ] as const
).map(([name, description]) => ({ name, description, administrative: false }));

const contentOperations: readonly PermissionDefinition[] = (
  [
    ['LOGIN', 'Sign in'],
    ['BROWSE', 'See titles in navigation'],
    ['READ', 'See content'],
    ['SUBSCRIBE', 'Follow changes'],
    ['UPDATE', 'Edit pages'],
    ['CREATE', 'Create pages'],
    ['DELETE', 'Delete pages'],
    ['CHANGEPERMISSIONS', 'Change who may see a page'],
    ['CONTROLPANEL', 'Use the control panel'],
    ['UNSAFECONTENT', 'Store scripts in content'],
    ['USERHISTORY', 'See what users did'],
    ['DRAFT_UPDATE', 'Edit drafts'],
    ['DRAFT_CREATE', 'Create drafts'],
    ['DRAFT_DELETE', 'Delete drafts'],
  ] as const
).map(([name, description]) => ({ name, description, administrative: name === 'CONTROLPANEL' }));

/** Everything that can be granted, in one catalogue for all surfaces. */
export const catalogue: readonly PermissionDefinition[] = [
  {
    name: Permission.SiteAdmin,
    description: 'Administer the site: implies every other permission in the organization',
    administrative: true,
  },
  { name: Permission.DirectoryRead, description: 'Read users and groups', administrative: false },
  {
    name: Permission.AuditRead,
    description: 'Read who changed what and when, and how things were before',
    administrative: false,
  },
  ...administration,
  ...projectWork,
  ...contentOperations,
  ...platformManagement,
  ...oz,
];

const byName = new Map(catalogue.map((definition) => [definition.name, definition]));

/** For each permission, all that it implies, itself included. */
const implied = new Map(catalogue.map((definition) => [definition.name, impliedBy(definition)]));

function impliedBy(root: PermissionDefinition): ReadonlySet<string> {
  if (root.name === Permission.SiteAdmin) return new Set(byName.keys());
  const found = new Set<string>();
  const open = [root.name];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...(byName.get(name)?.implies ?? []), ...below(name));
  }
  return found;
}

function below(name: string): string[] {
  return catalogue.filter((other) => other.name.startsWith(`${name}/`)).map((other) => other.name);
}

/** Whether the catalogue knows the name. */
export function isPermission(name: string): boolean {
  return byName.has(name);
}

/** Whether only a holder may confer it. */
export function isAdministrative(name: string): boolean {
  return byName.get(name)?.administrative ?? false;
}

/** Whether holding the one is holding the other. */
export function implies(held: string, asked: string): boolean {
  return implied.get(held)?.has(asked) ?? held === asked;
}

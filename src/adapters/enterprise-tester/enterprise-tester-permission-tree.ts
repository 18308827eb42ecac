import { createHash } from 'node:crypto';

/** A permission as Enterprise Tester's tree shows it. */
export interface PermissionNode {
  /** Always the same for the same key, in every organization. */
  readonly id: string;
  /** The key without its leading slash, which is the name in the catalogue. */
  readonly permission: string;
  readonly key: string;
  readonly name: string;
  readonly children: readonly PermissionNode[];
}

/** The tree with the names that its nodes are shown by, from the roots down. */
const NAMES: readonly (readonly [permission: string, name: string])[] = [
  ['Administration', 'Administration'],
  ['Administration/Organisation', 'Organisation'],
  ['Administration/Organisation/ManageOrganization', 'Manage Organization'],
  ['Administration/Organisation/ManageDashboard', 'Manage Dashboard'],
  ['Administration/Organisation/ManageUserAndGroupSecurity', 'Manage User and Group Security'],
  ['Administration/Organisation/ManageOrganizationReports', 'Manage Organization Reports'],
  ['Administration/Organisation/EditOrganizationPickLists', 'Edit Organization Pick Lists'],
  ['Administration/Organisation/ManageEAConnections', 'Manage EA Connections'],
  ['Administration/Organisation/ManageDefectTracker', 'Manage Defect Tracker'],
  ['Administration/Organisation/ManageModulesAndPlugIns', 'Manage Modules and Plug-ins'],
  ['Resources', 'Resources'],
  ['Resources/Export', 'Export'],
  ['Resources/Import', 'Import'],
  ['Resources/ExternalLinks', 'External Links'],
  ['Resources/DuetteSchedules', 'Duette Schedules'],
  ['Reports', 'Reports'],
  ['Project', 'Project'],
  ['Project/ManageProjectDashboard', 'Manage Project Dashboard'],
  ['Project/ManageProjectReports', 'Manage Project Reports'],
  ['Project/EditProjectPickLists', 'Edit Project Pick Lists'],
  ['TestManagement', 'Test Management'],
  ['TestManagement/ManageRequirements', 'Manage Requirements'],
  ['TestManagement/ManageExecution', 'Manage Execution'],
  ['TestManagement/ManageScripts', 'Manage Scripts'],
  ['TestManagement/AssignTesters', 'Assign Testers'],
  ['TestManagement/ExecuteTests', 'Execute Tests'],
  ['TestManagement/View', 'View'],
];

/** The roots, each with all below it. */
export const permissionTree: readonly PermissionNode[] = childrenOf('');

/** Every node, a parent before its children. */
export const permissionNodes: readonly PermissionNode[] = permissionTree.flatMap(withDescendants);

const byId = new Map(permissionNodes.map((node) => [node.id, node]));
const byKey = new Map(permissionNodes.map((node) => [node.key.toLowerCase(), node]));

export function permissionById(id: string): PermissionNode | undefined {
  return byId.get(id.toLowerCase());
}

/** Finds a node by its key, with the leading slash or without it, in any case. */
export function permissionByKey(key: string): PermissionNode | undefined {
  const lower = key.toLowerCase();
  return byKey.get(lower.startsWith('/') ? lower : `/${lower}`);
}

function childrenOf(parent: string): readonly PermissionNode[] {
  return NAMES.filter(
    ([permission]) => permission.slice(0, Math.max(0, permission.lastIndexOf('/'))) === parent,
  ).map(([permission, name]) => ({
    id: idOf(permission),
    permission,
    key: `/${permission}`,
    name,
    children: childrenOf(permission),
  }));
}

function withDescendants(node: PermissionNode): readonly PermissionNode[] {
  return [node, ...node.children.flatMap(withDescendants)];
}

/** A GUID made of the name alone, so that it survives restarts and is the same in every installation. */
function idOf(permission: string): string {
  const hex = createHash('sha256').update(`enterprise-tester permission ${permission}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

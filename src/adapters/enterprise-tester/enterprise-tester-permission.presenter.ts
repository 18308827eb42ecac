import type { Subject } from '../../permissions/catalogue/subject.js';
import type { Project } from '../../permissions/projects/project.js';
import type { PermissionNode } from './enterprise-tester-permission-tree.js';
import type {
  EnterpriseTesterAssignment,
  EnterpriseTesterPermission,
  EnterpriseTesterPermissionProjects,
} from './enterprise-tester-permission.wire.js';

/** A permission and all below it. */
export function presentPermission(node: PermissionNode, apiRoot: string): EnterpriseTesterPermission {
  return {
    Id: node.id,
    Key: node.key,
    Name: node.name,
    Children: node.children.map((child) => presentPermission(child, apiRoot)),
    Self: `${apiRoot}/permission/${node.id}`,
  };
}

/** Permissions as somebody's. */
export function presentAssignments(
  nodes: readonly PermissionNode[],
  apiRoot: string,
): EnterpriseTesterAssignment[] {
  return nodes.map(({ id, key }) => ({
    Id: id,
    Key: key,
    Links: [{ Href: `${apiRoot}/permission/${id}`, Rel: 'Permission' }],
  }));
}

/** Where somebody's permissions on each project are. */
export function presentPermissionProjects(
  projects: readonly Project[],
  { type, id }: Subject,
  apiRoot: string,
): EnterpriseTesterPermissionProjects {
  const permissions = `${apiRoot}/${type}/${id.toLowerCase()}/permissions`;
  return {
    Projects: projects.map((project) => ({
      ProjectId: project.id,
      Self: `${permissions}/project/${project.id}`,
      Links: [{ Title: project.name, Href: `${apiRoot}/project/${project.id}`, Rel: 'Project' }],
    })),
    Self: `${permissions}/projects`,
  };
}

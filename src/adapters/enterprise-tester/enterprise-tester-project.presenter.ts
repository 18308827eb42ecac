import type { Organization } from '../../organizations/organization.js';
import type { Project } from '../../permissions/projects/project.js';
import type {
  EnterpriseTesterOrganisation,
  EnterpriseTesterProject,
} from './enterprise-tester-project.wire.js';

/** A project in Enterprise Tester's words. */
export function presentProject(
  { id, name }: Project,
  organization: Organization,
  apiRoot: string,
): EnterpriseTesterProject {
  return {
    Id: id,
    Name: name,
    Description: '',
    OrganisationId: organization.id,
    OrganisationName: organization.name,
    Self: `${apiRoot}/project/${id}`,
    Links: [{ Href: `${apiRoot}/organisation/${organization.id}`, Rel: 'Organisation' }],
  };
}

/** An organization in Enterprise Tester's words. */
export function presentOrganisation(
  { id, name }: Organization,
  apiRoot: string,
): EnterpriseTesterOrganisation {
  return {
    Id: id,
    Name: name,
    Description: '',
    Self: `${apiRoot}/organisation/${id}`,
    Links: [{ Href: `${apiRoot}/projects`, Rel: 'Projects' }],
  };
}

import { Injectable } from '@nestjs/common';
import { NotFound } from '../../common/errors.js';
import { and } from '../../common/filter.js';
import {
  filterOf,
  textAttribute,
  uuidAttribute,
  type Attributes,
} from '../../common/filtering/attributes.js';
import type { FieldLeaf } from '../../common/field-leaf.js';
import type { Slice } from '../../common/page.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { OrganizationLivesService } from '../../organizations/organization-lives.service.js';
import type { ProjectPlaceSort } from '../../permissions/permission-orders.js';
import type { ProjectField, ProjectFilter } from '../../permissions/projects/project-filter.js';
import { ProjectsService } from '../../permissions/projects/projects.service.js';
import { parseODataFilter } from '../kit/odata/odata-filter.js';
import { matchesOData } from '../kit/odata/odata-matching.js';
import { collectionOf, readableOf, sortsOf } from './enterprise-tester-collection.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import { presentOrganisation, presentProject } from './enterprise-tester-project.presenter.js';
import type {
  EnterpriseTesterOrganisation,
  EnterpriseTesterProject,
} from './enterprise-tester-project.wire.js';
import type { EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { guidOf } from './guids.js';

const ORDER: Readonly<Record<string, ProjectPlaceSort>> = { Id: 'id', Name: 'name' };

const ATTRIBUTES: Attributes<FieldLeaf<ProjectField>> = new Map([
  ['Id', uuidAttribute<ProjectField>('id')],
  ['Name', textAttribute<ProjectField, FieldLeaf<ProjectField>>('name')],
]);

/** Projects, and the organization that they are in. */
@Injectable()
export class EnterpriseTesterProjects {
  constructor(
    private readonly projects: ProjectsService,
    private readonly organizations: OrganizationLivesService,
  ) {}

  /**
   * Errors: InvalidInput (filter).
   */
  async list(
    caller: Caller,
    query: EnterpriseTesterQuery,
    apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterProject>> {
    const filter = filterFor(query.$filter);
    const organization = await this.organizations.get(caller, organizationOf(caller));
    const readable = {
      some: (slice: Slice) => this.projects.some(caller, filter, sortsOf(query, ORDER, 'createdAt'), slice),
      count: () => this.projects.count(caller, filter),
    };
    return collectionOf(query, readable, (projects) =>
      projects.map((project) => presentProject(project, organization, apiRoot)),
    );
  }

  /**
   * Errors: ProjectNotFound.
   */
  async get(caller: Caller, id: string, apiRoot: string): Promise<EnterpriseTesterProject> {
    const project = await this.projects.get(caller, guidOf('project', id));
    return presentProject(project, await this.organizations.get(caller, organizationOf(caller)), apiRoot);
  }

  /**
   * The one organization that a caller sees, which is his own, if the query asks for it.
   *
   * Errors: InvalidInput (filter).
   */
  async listOrganisations(
    caller: Caller,
    query: EnterpriseTesterQuery,
    apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterOrganisation>> {
    const isAskedFor = conditionOn(query.$filter);
    const found = [await this.organisation(caller, apiRoot)].filter(isAskedFor);
    return collectionOf(query, readableOf(found), (organisations) => organisations);
  }

  /**
   * Errors: NotFound, also for an organization that is not the caller's.
   */
  async organisationById(caller: Caller, id: string, apiRoot: string): Promise<EnterpriseTesterOrganisation> {
    if (guidOf('organization', id) !== organizationOf(caller)) throw new NotFound('organization');
    return this.organisation(caller, apiRoot);
  }

  private async organisation(caller: Caller, apiRoot: string): Promise<EnterpriseTesterOrganisation> {
    return presentOrganisation(await this.organizations.get(caller, organizationOf(caller)), apiRoot);
  }
}

function conditionOn(text: string | undefined): (organisation: EnterpriseTesterOrganisation) => boolean {
  if (text === undefined) return () => true;
  const expression = parseODataFilter(text, ['Id', 'Name', 'Description']);
  return ({ Id, Name, Description }) => matchesOData({ Id, Name, Description }, expression);
}

function filterFor(text: string | undefined): ProjectFilter {
  return text === undefined ? and() : filterOf(parseODataFilter(text, [...ATTRIBUTES.keys()]), ATTRIBUTES);
}

import { Injectable } from '@nestjs/common';
import { NotFound } from '../../common/errors.js';
import { and } from '../../common/filter.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import type { Subject } from '../../permissions/catalogue/subject.js';
import { GrantsService } from '../../permissions/grants/grants.service.js';
import type { Project } from '../../permissions/projects/project.js';
import { ProjectsService } from '../../permissions/projects/projects.service.js';
import { UsersService } from '../../users/users.service.js';
import { permissionById, permissionNodes, type PermissionNode } from './enterprise-tester-permission-tree.js';
import { guidOf } from './guids.js';

/** Of whom permissions are spoken, and on which project; without one, in the organization. */
export interface Holder extends Subject {
  readonly projectId?: string;
}

const TREE = permissionNodes.map(({ permission }) => permission);

/** The permissions of the tree that groups and users were given themselves. */
@Injectable()
export class EnterpriseTesterPermissions {
  constructor(
    private readonly groups: GroupsReader,
    private readonly users: UsersService,
    private readonly projects: ProjectsService,
    private readonly grants: GrantsService,
  ) {}

  /**
   * Errors: NotFound (subject or project).
   */
  async list(caller: Caller, holder: Holder): Promise<readonly PermissionNode[]> {
    const { subject, projectId } = await this.known(caller, holder);
    const selection = { subjectId: subject.id, scopeId: projectId ?? organizationOf(caller) };
    const { items } = await this.grants.list(caller, selection, { offset: 0 });
    const held = new Set(items.map(({ permission }) => permission));
    return permissionNodes.filter(({ permission }) => held.has(permission));
  }

  /**
   * Makes these the permissions of the tree that somebody was given, and answers them.
   *
   * Errors: NotFound (subject or project), BeyondAuthority, LastAdministrator.
   */
  async replace(
    caller: Caller,
    holder: Holder,
    permissions: readonly string[],
  ): Promise<readonly PermissionNode[]> {
    const { subject, projectId } = await this.known(caller, holder);
    const scope = projectId === undefined ? undefined : ({ type: 'project', id: projectId } as const);
    await this.grants.replace(caller, { subject, scope, among: TREE, permissions });
    return this.list(caller, holder);
  }

  /**
   * All projects, for somebody's permissions on each.
   *
   * Errors: NotFound (subject).
   */
  async projectsFor(caller: Caller, holder: Holder): Promise<readonly Project[]> {
    await this.known(caller, holder);
    return this.projects.some(caller, and(), ['name'], { offset: 0 });
  }

  /**
   * Errors: NotFound.
   */
  node(id: string): PermissionNode {
    const node = permissionById(guidOf('permission', id));
    if (!node) throw new NotFound('permission');
    return node;
  }

  private async known(
    caller: Caller,
    { type, id, projectId }: Holder,
  ): Promise<{ readonly subject: Subject; readonly projectId?: string }> {
    const guid = guidOf(type, id);
    await (type === 'group' ? this.groups.get(caller, guid) : this.users.get(caller, guid));
    const subject = { type, id: guid };
    if (projectId === undefined) return { subject };
    return { subject, projectId: (await this.projects.get(caller, guidOf('project', projectId))).id };
  }
}

import { Body, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { RequiredIfMatch } from '../../common/http/if-match.decorator.js';
import { namedInPath } from '../../common/http/named-in-path.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { UuidPipe } from '../../common/http/uuid.pipe.js';
import type { Caller } from '../../common/principal.js';
import type { ExpectedVersion } from '../../common/version.js';
import { CreateRoleDto } from '../dto/create-role.dto.js';
import { ListRoleAssignmentsQueryDto } from '../dto/list-role-assignments.query.dto.js';
import { ListRolesQueryDto } from '../dto/list-roles.query.dto.js';
import { toRoleAssignmentDto, type RoleAssignmentPageDto } from '../dto/role-assignment.dto.js';
import { toRoleDto, type RoleDto, type RolePageDto } from '../dto/role.dto.js';
import { UpdateRoleDto } from '../dto/update-role.dto.js';
import { Permission } from '../catalogue/permission.js';
import { RequirePermission } from '../access/require-permission.decorator.js';
import { roleFilterOf } from './role-filter.js';
import { RolesService } from './roles.service.js';

const roleId = new UuidPipe('role');

/** Named sets of permissions, and who has them. */
@SurfaceController(nativeSurface, 'roles')
export class RolesController {
  constructor(
    private readonly roles: RolesService,
    private readonly pages: Pages,
  ) {}

  /** Lists the roles. */
  @Get()
  @RequirePermission(Permission.DirectoryRead)
  async listRoles(@CurrentCaller() caller: Caller, @Query() query: ListRolesQueryDto): Promise<RolePageDto> {
    const filter = roleFilterOf(query.filter);
    return this.pages.page({
      list: 'roles',
      query,
      read: (window) => this.roles.page(caller, filter, window),
      show: toRoleDto,
    });
  }

  /** Defines a role. */
  @Post()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async createRole(@CurrentCaller() caller: Caller, @Body() body: CreateRoleDto): Promise<RoleDto> {
    return toRoleDto(await this.roles.create(caller, body));
  }

  /** Reads one role. */
  @Get(':id')
  @RequirePermission(Permission.DirectoryRead)
  async getRole(@CurrentCaller() caller: Caller, @Param('id', roleId) id: string): Promise<RoleDto> {
    return toRoleDto(await this.roles.get(caller, id));
  }

  /** Gives a role another set of permissions. */
  @Patch(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async updateRole(
    @CurrentCaller() caller: Caller,
    @Param('id', roleId) id: string,
    @Body() body: UpdateRoleDto,
    @RequiredIfMatch() expected: ExpectedVersion,
  ): Promise<RoleDto> {
    return toRoleDto(await this.roles.redefine(caller, id, body.permissions, expected));
  }

  /** Lists the users and groups that have a role, or had it at an instant of the past. */
  @Get(':id/assignments')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async listRoleAssignments(
    @CurrentCaller() caller: Caller,
    @Param('id', roleId) id: string,
    @Query() query: ListRoleAssignmentsQueryDto,
  ): Promise<RoleAssignmentPageDto> {
    return this.pages.page({
      list: `roles/${id}/assignments`,
      query,
      read: (window) => this.roles.assignments(caller, id, window, query.asOf),
      show: toRoleAssignmentDto,
    });
  }

  /** Gives a user the role in place of the one he has. */
  @Put(':id/assignments/users/:userId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  assignRoleToUser(
    @CurrentCaller() caller: Caller,
    @Param('id', roleId) id: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    return namedInPath(this.roles.assign(caller, id, { type: 'user', id: userId }));
  }

  /** Takes the role from a user. */
  @Delete(':id/assignments/users/:userId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  endRoleOfUser(
    @CurrentCaller() caller: Caller,
    @Param('id', roleId) id: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    return namedInPath(this.roles.unassign(caller, id, { type: 'user', id: userId }));
  }

  /** Gives a group the role in place of the one it has. */
  @Put(':id/assignments/groups/:groupId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  assignRoleToGroup(
    @CurrentCaller() caller: Caller,
    @Param('id', roleId) id: string,
    @Param('groupId') groupId: string,
  ): Promise<void> {
    return namedInPath(this.roles.assign(caller, id, { type: 'group', id: groupId }));
  }

  /** Takes the role from a group. */
  @Delete(':id/assignments/groups/:groupId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  endRoleOfGroup(
    @CurrentCaller() caller: Caller,
    @Param('id', roleId) id: string,
    @Param('groupId') groupId: string,
  ): Promise<void> {
    return namedInPath(this.roles.unassign(caller, id, { type: 'group', id: groupId }));
  }
}

import { Body, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { IgnoresIdempotencyKey } from '../../common/http/idempotency.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../catalogue/permission.js';
import { RequirePermission } from '../access/require-permission.decorator.js';
import { toHeldPermissionDto, type HeldPermissionPageDto } from './dto/held-permission.dto.js';
import { ListConferringGroupsDto } from './dto/list-conferring-groups.dto.js';
import { ListHeldDto } from './dto/list-held.dto.js';
import { ListResourcesDto } from './dto/list-resources.dto.js';
import { ListSubjectsDto, StreamSubjectsDto } from './dto/list-subjects.dto.js';
import { toListedResourceDto, type ListedResourcePageDto } from './dto/listed-resource.dto.js';
import {
  toListedSubjectDto,
  type ConferringGroupPageDto,
  type ListedSubjectPageDto,
} from './dto/listed-subject.dto.js';
import { HeldService } from './held.service.js';
import { HoldersService } from './holders.service.js';
import { RevisedPages } from './revised-pages.js';
import { subjectLines } from './subject-lines.js';

/** What a subject may do, who may do something, on what, and by which groups. */
@SurfaceController(nativeSurface, 'permissions')
export class PermissionListsController {
  constructor(
    private readonly holdings: HeldService,
    private readonly holders: HoldersService,
    private readonly pages: RevisedPages,
  ) {}

  /** Lists what a user or a group may do, with where and by what each permission is held. */
  @Post('held')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async listHeldPermissions(
    @CurrentCaller() caller: Caller,
    @Body() body: ListHeldDto,
  ): Promise<HeldPermissionPageDto> {
    return this.pages.page({
      list: 'permissions/held',
      body,
      read: (window) => this.holdings.held(caller, body, window),
      show: toHeldPermissionDto,
    });
  }

  /** Lists who may do something somewhere: users, or groups whose members all may. */
  @Post('subjects')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async listPermittedSubjects(
    @CurrentCaller() caller: Caller,
    @Body() body: ListSubjectsDto,
  ): Promise<ListedSubjectPageDto> {
    return this.pages.page({
      list: 'permissions/subjects',
      body,
      read: (window) => this.holders.who(caller, body, window),
      show: toListedSubjectDto,
    });
  }

  /** Lists all who may do something somewhere in one answer, a line of JSON for each, however many they are. */
  @Post('subjects::stream')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async streamPermittedSubjects(
    @CurrentCaller() caller: Caller,
    @Body() body: StreamSubjectsDto,
  ): Promise<StreamableFile> {
    const lines = await subjectLines((window) => this.holders.who(caller, body, window));
    return new StreamableFile(lines, { type: 'application/x-ndjson' });
  }

  /** Lists the projects or groups on which a user or a group may do something. */
  @Post('resources')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async listPermittedResources(
    @CurrentCaller() caller: Caller,
    @Body() body: ListResourcesDto,
  ): Promise<ListedResourcePageDto> {
    return this.pages.page({
      list: 'permissions/resources',
      body,
      read: (window) => this.holdings.on(caller, body, window),
      show: toListedResourceDto,
    });
  }

  /** Lists the groups that give a user or a group a permission, because they were given it themselves. */
  @Post('groups')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async listConferringGroups(
    @CurrentCaller() caller: Caller,
    @Body() body: ListConferringGroupsDto,
  ): Promise<ConferringGroupPageDto> {
    const page = await this.pages.page({
      list: 'permissions/groups',
      body,
      read: (window) => this.holders.byWhichGroups(caller, body, window),
      show: toListedSubjectDto,
    });
    return { ...page, itself: await this.holders.isGivenItself(caller, body) };
  }
}

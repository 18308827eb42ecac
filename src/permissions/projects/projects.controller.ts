import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { IfMatch } from '../../common/http/if-match.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { UuidPipe } from '../../common/http/uuid.pipe.js';
import type { Caller } from '../../common/principal.js';
import type { ExpectedVersion } from '../../common/version.js';
import { CreateProjectDto } from '../dto/create-project.dto.js';
import { ListProjectsQueryDto } from '../dto/list-projects.query.dto.js';
import { toProjectDto, type ProjectDto, type ProjectPageDto } from '../dto/project.dto.js';
import { Permission } from '../catalogue/permission.js';
import { projectFilterOf } from './project-filter.js';
import { ProjectsService } from './projects.service.js';
import { RequirePermission } from '../access/require-permission.decorator.js';

const projectId = new UuidPipe('project');

/** What permissions can be held on, beside the organization and its groups. */
@SurfaceController(nativeSurface, 'projects')
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly pages: Pages,
  ) {}

  /** Lists the projects. */
  @Get()
  @RequirePermission(Permission.DirectoryRead)
  async listProjects(
    @CurrentCaller() caller: Caller,
    @Query() query: ListProjectsQueryDto,
  ): Promise<ProjectPageDto> {
    const filter = projectFilterOf(query.filter);
    return this.pages.page({
      list: 'projects',
      query,
      read: (window) => this.projects.page(caller, filter, window),
      show: toProjectDto,
    });
  }

  /** Makes a project. */
  @Post()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async createProject(@CurrentCaller() caller: Caller, @Body() body: CreateProjectDto): Promise<ProjectDto> {
    return toProjectDto(await this.projects.create(caller, body.name));
  }

  /** Reads one project. */
  @Get(':id')
  @RequirePermission(Permission.DirectoryRead)
  async getProject(@CurrentCaller() caller: Caller, @Param('id', projectId) id: string): Promise<ProjectDto> {
    return toProjectDto(await this.projects.get(caller, id));
  }

  /** Deletes a project and ends every grant on it. */
  @Delete(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  deleteProject(
    @CurrentCaller() caller: Caller,
    @Param('id', projectId) id: string,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<void> {
    return this.projects.delete(caller, id, expected);
  }
}

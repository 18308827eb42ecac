import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Pages } from '../common/cursor.js';
import { AsOfQueryDto } from '../common/http/as-of-query.dto.js';
import { CurrentCaller } from '../common/http/current-caller.decorator.js';
import { IfMatch, RequiredIfMatch } from '../common/http/if-match.decorator.js';
import { nativeSurface } from '../common/http/native.surface.js';
import { SurfaceController } from '../common/http/surface-controller.decorator.js';
import type { Caller } from '../common/principal.js';
import { amongLiving } from '../common/among-living.js';
import type { ExpectedVersion } from '../common/version.js';
import { Permission } from '../permissions/catalogue/permission.js';
import { readingThePastBy } from '../permissions/access/reading-the-past.js';
import { RequirePermission } from '../permissions/access/require-permission.decorator.js';
import { CreateUserDto } from './dto/create-user.dto.js';
import { ListUsersQueryDto } from './dto/list-users.query.dto.js';
import { RestoreUserDto } from './dto/restore-user.dto.js';
import { UpdateUserDto } from './dto/update-user.dto.js';
import { toUserDto, type UserDto, type UserPageDto } from './dto/user.dto.js';
import { userFilterOf } from './user-filter-expression.js';
import { UserRestoration } from './user-restoration.service.js';
import { UserHistoryService } from './user-history.service.js';
import { UsersService } from './users.service.js';

/** The people, robots and applications of the directory; `id` may be a uuid or a publicId. */
@SurfaceController(nativeSurface, 'users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly restoration: UserRestoration,
    private readonly history: UserHistoryService,
    private readonly pages: Pages,
  ) {}

  /** Lists users, or the deleted ones. */
  @Get()
  @RequirePermission(readingThePastBy('deleted'))
  async listUsers(@CurrentCaller() caller: Caller, @Query() query: ListUsersQueryDto): Promise<UserPageDto> {
    const filter = userFilterOf(query.filter, query.deleted);
    return this.pages.page({
      list: query.deleted ? 'users/deleted' : 'users',
      query,
      read: (window) =>
        query.deleted
          ? this.restoration.page(caller, filter, window)
          : this.users.page(caller, filter, amongLiving(window)),
      show: toUserDto,
    });
  }

  /** Makes a user. */
  @Post()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async createUser(@CurrentCaller() caller: Caller, @Body() body: CreateUserDto): Promise<UserDto> {
    return toUserDto(await this.users.create(caller, body));
  }

  /** Reads one user, as he is or was. */
  @Get(':id')
  @RequirePermission(readingThePastBy('asOf'))
  async getUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() { asOf }: AsOfQueryDto,
  ): Promise<UserDto> {
    return toUserDto(await (asOf ? this.history.asOf(caller, id, asOf) : this.users.get(caller, id)));
  }

  /** Changes what the merge patch names. */
  @Patch(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async updateUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: UpdateUserDto,
    @RequiredIfMatch() expected: ExpectedVersion,
  ): Promise<UserDto> {
    return toUserDto(await this.users.update(caller, id, body, expected));
  }

  /** Deletes a user and ends all that he is in and holds. */
  @Delete(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  deleteUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<void> {
    return this.users.delete(caller, id, expected);
  }

  /** Restores a deleted user, with all that his deletion ended and that is still possible; he signs in anew. */
  @Post(':id/restore')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(200)
  async restoreUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() names: RestoreUserDto,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<UserDto> {
    return toUserDto(await this.restoration.restore(caller, id, names, expected));
  }
}

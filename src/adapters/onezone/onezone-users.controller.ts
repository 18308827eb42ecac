import {
  Body,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { anyOf, param, permission, self } from '../../permissions/access/access-expression.js';
import {
  RequirePermission,
  Subject,
  type RouteSubject,
} from '../../permissions/access/require-permission.decorator.js';
import { UserIds } from '../../users/user-ids.js';
import { UsersService } from '../../users/users.service.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import { listedUsers } from './onezone-lists.js';
import { presentOnezoneUser } from './onezone-users.presenter.js';
import { CreateOnezoneUserWire, type OnezoneUserWire } from './onezone-users.wire.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

const USER: RouteSubject = { type: 'user', param: 'id' };

/** The users of the zone. */
@SurfaceController(onezoneSurface, 'users')
@UseInterceptors(NewAtInterceptor)
export class OnezoneUsersController {
  constructor(
    private readonly users: UsersService,
    private readonly ids: UserIds,
  ) {}

  /** Lists them; whoever is not signed in is nobody here. */
  @Get()
  @RequirePermission('oz_users_list')
  listUsers(@CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return listedUsers((take) => this.ids.all(organizationOf(caller), take));
  }

  /** Makes one. */
  @Post()
  @RequirePermission('oz_users_create')
  async createUser(
    @CurrentCaller() caller: Caller,
    @Body() { username: userName, password, fullName: displayName }: CreateOnezoneUserWire,
  ): Promise<NewAt> {
    const draft = { userName, password, ...(displayName !== undefined && { displayName }) };
    return new NewAt(ONEZONE_MOUNT, 'users', (await this.users.create(caller, draft)).id);
  }

  /** Reads one. */
  @Get(':id')
  @Subject(USER)
  @RequirePermission(anyOf(self(param('id')), permission('oz_users_view')))
  async getUser(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezoneUserWire> {
    return presentOnezoneUser(await this.users.get(caller, id));
  }

  /** Deletes one. */
  @Delete(':id')
  @Subject(USER)
  @RequirePermission('oz_users_delete')
  @HttpCode(204)
  deleteUser(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.users.delete(caller, id);
  }
}

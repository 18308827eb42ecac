import { Get, Param } from '@nestjs/common';
import { CurrentCaller } from '../common/http/current-caller.decorator.js';
import { nativeSurface } from '../common/http/native.surface.js';
import { SurfaceController } from '../common/http/surface-controller.decorator.js';
import type { Caller } from '../common/principal.js';
import { anyOf, param, permission, self } from '../permissions/access/access-expression.js';
import { Permission } from '../permissions/catalogue/permission.js';
import { RequirePermission } from '../permissions/access/require-permission.decorator.js';
import type { LastSignInDto } from './dto/last-sign-in.dto.js';
import { LastSignInService } from './last-sign-in.service.js';

/** When users last signed in: not part of the user, since it changes without him. */
@SurfaceController(nativeSurface, 'users/:id/last-sign-in')
export class LastSignInController {
  constructor(private readonly signIns: LastSignInService) {}

  /** Reads when a user last signed in; for himself and for those who manage users. */
  @Get()
  @RequirePermission(anyOf(self(param('id')), permission(Permission.ManageUserAndGroupSecurity)))
  async getLastSignIn(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<LastSignInDto> {
    return { lastSignInAt: await this.signIns.of(caller, id) };
  }
}

import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { allOf, permission } from '../../permissions/access/access-expression.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { UndoDto } from './dto/undo.dto.js';
import { toUndoneDto, type UndoneDto } from './dto/undone.dto.js';
import { UndoService } from './undo.service.js';

/** Taking changes back. */
@SurfaceController(nativeSurface, 'audit-events/:id')
export class UndoController {
  constructor(private readonly undoing: UndoService) {}

  /** Undoes a change, or the whole act that it belongs to, if nothing since contradicts it. */
  @Post('undo')
  @RequirePermission(
    allOf(permission(Permission.AuditRead), permission(Permission.ManageUserAndGroupSecurity)),
  )
  @HttpCode(200)
  async undoChange(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { extent }: UndoDto,
  ): Promise<UndoneDto> {
    return toUndoneDto(await this.undoing.undo(caller, id, extent));
  }
}

import { Body, HttpCode, Post } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { IgnoresIdempotencyKey } from '../../common/http/idempotency.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../catalogue/permission.js';
import { RequirePermission } from '../access/require-permission.decorator.js';
import { ExplainDto } from './dto/explain.dto.js';
import { toExplanationDto, type ExplanationDto } from './dto/explanation.dto.js';
import { ExplainService } from './explain.service.js';

/** Why who may do what. */
@SurfaceController(nativeSurface, 'permissions')
export class ExplanationsController {
  constructor(private readonly explanations: ExplainService) {}

  /** Explains why a user or a group may do something somewhere, or what it would take. */
  @Post('explain')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async explainPermission(
    @CurrentCaller() caller: Caller,
    @Body() body: ExplainDto,
  ): Promise<ExplanationDto> {
    return toExplanationDto(await this.explanations.explain(caller, body));
  }
}

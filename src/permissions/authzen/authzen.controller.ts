import { Body, HttpCode, Post } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../catalogue/permission.js';
import { RequirePermission } from '../access/require-permission.decorator.js';
import { authzenSurface } from './authzen.surface.js';
import type { DecisionsWire, DecisionWire } from './decision.wire.js';
import { EvaluationsService } from './evaluations.service.js';

/** Decisions, as OpenID's Authorization API 1.0 asks for them. */
@SurfaceController(authzenSurface)
export class AuthzenController {
  constructor(private readonly evaluations: EvaluationsService) {}

  /** Decides whether a subject may do something to a resource. */
  @Post('evaluation')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  evaluate(@CurrentCaller() caller: Caller, @Body() body: unknown): Promise<DecisionWire> {
    return this.evaluations.evaluate(caller, body);
  }

  /** Decides several such questions, or one. */
  @Post('evaluations')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  evaluateAll(@CurrentCaller() caller: Caller, @Body() body: unknown): Promise<DecisionWire | DecisionsWire> {
    return this.evaluations.evaluateAll(caller, body);
  }
}

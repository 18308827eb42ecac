import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { IgnoresIdempotencyKey } from '../../common/http/idempotency.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { CheckService } from './check.service.js';
import { CheckBatchService } from './check-batch.service.js';
import { CheckBatchDto } from './dto/check-batch.dto.js';
import { toCheckBatchOutcomeDto, type CheckBatchOutcomeDto } from './dto/check-batch-outcome.dto.js';
import { freshnessOf } from './freshness.js';
import { CheckDto } from '../dto/check.dto.js';
import { toDecisionDto, type DecisionDto } from '../dto/decision.dto.js';
import { toPermissionDto, type PermissionListDto } from '../dto/permission.dto.js';
import { catalogue, Permission } from '../catalogue/permission.js';
import { RequirePermission, SignedIn } from '../access/require-permission.decorator.js';

/** What can be granted, and who may do what. */
@SurfaceController(nativeSurface, 'permissions')
export class PermissionsController {
  constructor(
    private readonly checks: CheckService,
    private readonly batches: CheckBatchService,
  ) {}

  /** Lists the permission catalogue. */
  @Get()
  @SignedIn()
  listPermissions(): PermissionListDto {
    return { items: catalogue.map(toPermissionDto) };
  }

  /** Decides whether a user or a group may do something somewhere. */
  @Post('check')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async checkPermission(@CurrentCaller() caller: Caller, @Body() body: CheckDto): Promise<DecisionDto> {
    return toDecisionDto(await this.checks.check(caller, body, freshnessOf(body)));
  }

  /** Decides up to 1,000 such questions at one revision; one that names what is not there fails by itself. */
  @Post('check::batch')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async checkPermissions(
    @CurrentCaller() caller: Caller,
    @Body() body: CheckBatchDto,
  ): Promise<CheckBatchOutcomeDto> {
    return toCheckBatchOutcomeDto(await this.batches.check(caller, body.checks, freshnessOf(body)));
  }
}

import { Body, HttpCode, Post } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { IgnoresIdempotencyKey } from '../../common/http/idempotency.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { toOutlookDto, type OutlookDto } from './dto/outlook.dto.js';
import { ProposalDto } from './dto/proposal.dto.js';
import { WhatIfService } from './what-if.service.js';

/** What would come of changes that nobody has made. */
@SurfaceController(nativeSurface, 'permissions')
export class WhatIfController {
  constructor(private readonly whatIf: WhatIfService) {}

  /** Says what would come of changes, without making them: what would be refused, and who would gain and lose what. */
  @Post('what-if')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(200)
  @IgnoresIdempotencyKey()
  async askWhatIf(@CurrentCaller() caller: Caller, @Body() body: ProposalDto): Promise<OutlookDto> {
    return toOutlookDto(await this.whatIf.outlook(caller, body));
  }
}

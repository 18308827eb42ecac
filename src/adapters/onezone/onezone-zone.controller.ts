import { Get } from '@nestjs/common';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { Public } from '../../permissions/require-permission.decorator.js';
import { presentOnezoneZonePresets } from './onezone-privileges.presenter.js';
import type { OnezoneZonePresetsWire } from './onezone-privileges.wire.js';
import { onezoneSurface } from './onezone.adapter.js';

/** What the zone tells everybody of itself. */
@SurfaceController(onezoneSurface)
export class OnezoneZoneController {
  /** Lists the sets of privileges that clients offer to choose from. */
  @Get('privileges')
  @Public()
  listPrivileges(): OnezoneZonePresetsWire {
    return presentOnezoneZonePresets();
  }
}

import { Get } from '@nestjs/common';
import { Origin } from '../../common/http/origin.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { Public } from '../../permissions/access/require-permission.decorator.js';
import { presentOnezoneZonePresets } from './onezone-privileges.presenter.js';
import type { OnezoneZonePresetsWire } from './onezone-privileges.wire.js';
import { presentOnezoneConfiguration } from './onezone-zone.presenter.js';
import type { OnezoneConfigurationWire } from './onezone-zone.wire.js';
import { onezoneSurface } from './onezone.adapter.js';

/** What the zone tells everybody of itself. */
@SurfaceController(onezoneSurface)
export class OnezoneZoneController {
  /** Tells which release of the API is spoken here, and what of the zone can be used. */
  @Get('configuration')
  @Public()
  getConfiguration(@Origin() origin: string): OnezoneConfigurationWire {
    return presentOnezoneConfiguration(origin);
  }

  /** Lists the sets of privileges that clients offer to choose from. */
  @Get('privileges')
  @Public()
  listPrivileges(): OnezoneZonePresetsWire {
    return presentOnezoneZonePresets();
  }
}

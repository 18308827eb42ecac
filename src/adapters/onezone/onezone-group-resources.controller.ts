import { Get } from '@nestjs/common';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { LISTING } from './onezone-access.js';
import { THE_GROUP } from './onezone-subjects.js';
import { onezoneSurface } from './onezone.adapter.js';

/** What groups have in a zone and not in a directory: the lists are there, and empty. */
@SurfaceController(onezoneSurface, 'groups/:id')
export class OnezoneGroupResourcesController {
  @Get(['spaces', 'effective_spaces'])
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listSpaces(): { spaces: readonly string[] } {
    return { spaces: [] };
  }

  @Get(['effective_providers'])
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listProviders(): { providers: readonly string[] } {
    return { providers: [] };
  }

  @Get(['handle_services', 'effective_handle_services'])
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listHandleServices(): { handle_services: readonly string[] } {
    return { handle_services: [] };
  }

  @Get(['handles', 'effective_handles'])
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listHandles(): { handles: readonly string[] } {
    return { handles: [] };
  }

  @Get(['harvesters', 'effective_harvesters'])
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listHarvesters(): { harvesters: readonly string[] } {
    return { harvesters: [] };
  }

  @Get(['clusters', 'effective_clusters'])
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listClusters(): { clusters: readonly string[] } {
    return { clusters: [] };
  }

  @Get(['atm_inventories', 'effective_atm_inventories'])
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listAtmInventories(): { atm_inventories: readonly string[] } {
    return { atm_inventories: [] };
  }
}

import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ErrorFilter } from './error.filter.js';
import { Links, type LinkSettings } from './links.js';
import { ResourceHeaders } from './resource-headers.js';
import { PreconditionsGuard } from './preconditions.guard.js';
import { RequestLimits, type RequestLimitSettings } from './request-limits.js';
import { RouteTable } from './route-table.js';
import { Surfaces } from './surfaces.js';

/** What every controller and guard needs to know about HTTP. */
@Global()
@Module({})
export class HttpModule {
  static with(surfaces: Surfaces, settings: LinkSettings & RequestLimitSettings): DynamicModule {
    const providers = [
      { provide: Surfaces, useValue: surfaces },
      { provide: Links, useValue: new Links(settings) },
      { provide: RequestLimits, useValue: new RequestLimits(surfaces, settings) },
      RouteTable,
      ErrorFilter,
      ResourceHeaders,
      PreconditionsGuard,
    ];
    return { module: HttpModule, providers, exports: providers };
  }
}

import { Get } from '@nestjs/common';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { Public, SignedIn } from '../../permissions/access/require-permission.decorator.js';
import { ApiRoot } from './api-root.decorator.js';
import { indexAt, type EnterpriseTesterIndex } from './enterprise-tester-index.js';
import { swaggerDocument, type SwaggerDocument } from './enterprise-tester-swagger.js';
import { enterpriseTesterSurface } from './enterprise-tester.adapter.js';

/** What there is, for clients that look before they call. */
@SurfaceController(enterpriseTesterSurface)
export class EnterpriseTesterDescriptionController {
  /** Lists the collections; asked by clients to see whether they are signed in. */
  @Get()
  @SignedIn()
  getIndex(@ApiRoot() apiRoot: string): EnterpriseTesterIndex {
    return indexAt(apiRoot);
  }

  /** Describes every call of this surface, for clients that are generated. */
  @Get('swagger/api')
  @Public()
  getSwagger(@ApiRoot() apiRoot: string): SwaggerDocument {
    return swaggerDocument(apiRoot);
  }
}

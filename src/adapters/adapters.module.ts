import { Module } from '@nestjs/common';
import type { Surface } from '../common/http/surface.js';
import { confluenceSurface } from './confluence/confluence.adapter.js';
import { ConfluenceModule } from './confluence/confluence.module.js';
import { enterpriseTesterSurface } from './enterprise-tester/enterprise-tester.adapter.js';
import { EnterpriseTesterModule } from './enterprise-tester/enterprise-tester.module.js';
import { mindtouchSurface } from './mindtouch/mindtouch.adapter.js';
import { MindtouchModule } from './mindtouch/mindtouch.module.js';
import { uipathTokenSurface } from './uipath/uipath-token.surface.js';
import { uipathSurface } from './uipath/uipath.adapter.js';
import { UipathModule } from './uipath/uipath.module.js';
import { onezoneSurface } from './onezone/onezone.adapter.js';
import { OnezoneModule } from './onezone/onezone.module.js';

/** The surfaces of all vendors; a new one is a line here and a line among the modules. */
export const vendorSurfaces: readonly Surface[] = [
  confluenceSurface,
  enterpriseTesterSurface,
  mindtouchSurface,
  uipathSurface,
  uipathTokenSurface,
  onezoneSurface,
];

/** The tongues of others, spoken over the one directory. */
@Module({
  imports: [ConfluenceModule, EnterpriseTesterModule, MindtouchModule, UipathModule, OnezoneModule],
})
export class AdaptersModule {}

import { Module } from '@nestjs/common';
import type { Surface } from '../common/http/surface.js';
import { confluenceSurface } from './confluence/confluence.adapter.js';
import { ConfluenceModule } from './confluence/confluence.module.js';
import { onezoneSurface } from './onezone/onezone.adapter.js';
import { OnezoneModule } from './onezone/onezone.module.js';

/** The surfaces of all vendors; a new one is a line here and a line among the modules. */
export const vendorSurfaces: readonly Surface[] = [confluenceSurface, onezoneSurface];

/** The tongues of others, spoken over the one directory. */
@Module({
  imports: [ConfluenceModule, OnezoneModule],
})
export class AdaptersModule {}

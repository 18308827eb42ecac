import { Module } from '@nestjs/common';
import type { Surface } from '../common/http/surface.js';
import { confluenceSurface } from './confluence/confluence.adapter.js';
import { ConfluenceModule } from './confluence/confluence.module.js';

/** The surfaces of all vendors; a new one is a line here and a line among the modules. */
export const vendorSurfaces: readonly Surface[] = [confluenceSurface];

/** The tongues of others, spoken over the one directory. */
@Module({ imports: [ConfluenceModule] })
export class AdaptersModule {}

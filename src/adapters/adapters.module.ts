import { Module } from '@nestjs/common';
import type { Surface } from '../common/http/surface.js';
import { onezoneSurface } from './onezone/onezone.adapter.js';
import { OnezoneModule } from './onezone/onezone.module.js';

/** The surfaces of all vendors; a new one is a line here and a line among the modules. */
export const vendorSurfaces: readonly Surface[] = [onezoneSurface];

/** The tongues of others, spoken over the one directory. */
@Module({ imports: [OnezoneModule] })
export class AdaptersModule {}

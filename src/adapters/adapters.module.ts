import { Module } from '@nestjs/common';
import type { Surface } from '../common/http/surface.js';
import { uipathSurface } from './uipath/uipath.adapter.js';
import { UipathModule } from './uipath/uipath.module.js';

/** The surfaces of all vendors; a new one is a line here and a line among the modules. */
export const vendorSurfaces: readonly Surface[] = [uipathSurface];

/** The tongues of others, spoken over the one directory. */
@Module({ imports: [UipathModule] })
export class AdaptersModule {}

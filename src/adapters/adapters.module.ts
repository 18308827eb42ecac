import { Module } from '@nestjs/common';
import type { Surface } from '../common/http/surface.js';

/** The surfaces of all vendors; a new one is a line here and a line among the modules. */
export const vendorSurfaces: readonly Surface[] = [];

/** The tongues of others, spoken over the one directory. */
@Module({ imports: [] })
export class AdaptersModule {}

import { Module } from '@nestjs/common';
import type { Surface } from '../common/http/surface.js';
import { mindtouchSurface } from './mindtouch/mindtouch.adapter.js';
import { MindtouchModule } from './mindtouch/mindtouch.module.js';

/** The surfaces of all vendors; a new one is a line here and a line among the modules. */
export const vendorSurfaces: readonly Surface[] = [mindtouchSurface];

/** The tongues of others, spoken over the one directory. */
@Module({ imports: [MindtouchModule] })
export class AdaptersModule {}

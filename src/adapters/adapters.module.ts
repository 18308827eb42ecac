import { Module } from '@nestjs/common';
import type { Surface } from '../common/http/surface.js';
import { enterpriseTesterSurface } from './enterprise-tester/enterprise-tester.adapter.js';
import { EnterpriseTesterModule } from './enterprise-tester/enterprise-tester.module.js';

/** The surfaces of all vendors; a new one is a line here and a line among the modules. */
export const vendorSurfaces: readonly Surface[] = [enterpriseTesterSurface];

/** The tongues of others, spoken over the one directory. */
@Module({ imports: [EnterpriseTesterModule] })
export class AdaptersModule {}

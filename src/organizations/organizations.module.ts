import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationRepository } from './organization.repository.js';
import { OrganizationsService } from './organizations.service.js';
import { PublicIds } from './public-ids.js';
import { OrganizationEntity } from './persistence/organization.entity.js';
import { SqlPublicIds } from './persistence/sql-public-ids.js';
import { TypeormOrganizationRepository } from './persistence/typeorm-organization.repository.js';

/** The tenants. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OrganizationEntity])],
  providers: [
    { provide: OrganizationRepository, useClass: TypeormOrganizationRepository },
    { provide: PublicIds, useClass: SqlPublicIds },
    OrganizationsService,
  ],
  exports: [OrganizationRepository, OrganizationsService, PublicIds],
})
export class OrganizationsModule {}

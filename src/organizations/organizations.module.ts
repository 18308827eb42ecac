import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationLivesService } from './organization-lives.service.js';
import { OrganizationLog } from './organization-log.js';
import { OrganizationRepository } from './organization.repository.js';
import { OrganizationsService } from './organizations.service.js';
import { PublicIds } from './public-ids.js';
import { OrganizationSpanEntity } from './persistence/organization-span.entity.js';
import { OrganizationEntity } from './persistence/organization.entity.js';
import { SqlPublicIds } from './persistence/sql-public-ids.js';
import { TypeormOrganizationRepository } from './persistence/typeorm-organization.repository.js';

import { OrganizationUndoing, UndoOfOrganizations } from './undo/undo-of-organizations.js';

/** The tenants. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OrganizationEntity, OrganizationSpanEntity])],
  providers: [
    { provide: OrganizationRepository, useClass: TypeormOrganizationRepository },
    { provide: PublicIds, useClass: SqlPublicIds },
    OrganizationsService,
    OrganizationLog,
    OrganizationLivesService,
    OrganizationUndoing,
    UndoOfOrganizations,
  ],
  exports: [
    OrganizationRepository,
    OrganizationsService,
    OrganizationLog,
    OrganizationLivesService,
    PublicIds,
  ],
})
export class OrganizationsModule {}

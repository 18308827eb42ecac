import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Sql } from '../database/sql.js';
import { AccessEvaluator } from './access/access.evaluator.js';
import { AccessReader } from './decisions/access.reader.js';
import { Authority } from './authority/authority.js';
import { CheckService } from './decisions/check.service.js';
import { CheckBatchService } from './decisions/check-batch.service.js';
import { Revisions } from './decisions/revisions.js';
import { Scopes } from './decisions/scopes.js';
import { StandingReader } from './decisions/standing.reader.js';
import { HeldThroughGroups } from './decisions/held-through-groups.js';
import { Standings } from './decisions/standings.js';
import { StrictReads } from './decisions/strict-reads.js';
import { Decisions } from './decisions/decisions.service.js';
import { GroupDecisions } from './decisions/group-decisions.service.js';
import { ExplanationsController } from './explaining/explanations.controller.js';
import { ExplainService } from './explaining/explain.service.js';
import { Explanations } from './explaining/explanations.service.js';
import { SurroundingsReader } from './explaining/surroundings.reader.js';
import { EndedRights } from './ended-rights.repository.js';
import { FirstRoles } from './roles/first-roles.js';
import { GrantRepository } from './grants/grant.repository.js';
import { GrantsController } from './grants/grants.controller.js';
import { GrantsService } from './grants/grants.service.js';
import { HoldersReader } from './decisions/holders.reader.js';
import { Holdings } from './holdings.js';
import { ConferringGroups } from './listing/conferring-groups.reader.js';
import { HeldService } from './listing/held.service.js';
import { HolderPages } from './listing/holder-pages.reader.js';
import { HoldersService } from './listing/holders.service.js';
import { PermissionListsController } from './listing/permission-lists.controller.js';
import { ResourcePages } from './listing/resource-pages.reader.js';
import { RevisedPages } from './listing/revised-pages.js';
import { KnownReferences } from './decisions/known-references.js';
import { PermissionsController } from './decisions/permissions.controller.js';
import { PermissionsGuard } from './access/permissions.guard.js';
import { AdvisoryStructureLock } from './persistence/advisory-structure-lock.js';
import { GrantEntity } from './persistence/grant.entity.js';
import { ProjectEntity } from './persistence/project.entity.js';
import { RoleAssignmentEntity } from './persistence/role-assignment.entity.js';
import { RoleDefinitionEntity } from './persistence/role-definition.entity.js';
import { RoleEntity } from './persistence/role.entity.js';
import { SqlConferringGroups } from './persistence/sql-conferring-groups.js';
import { SqlHolderPages } from './persistence/sql-holder-pages.js';
import { SqlHoldersReader } from './persistence/sql-holders.reader.js';
import { SqlAccessReader } from './persistence/sql-access.reader.js';
import { SqlSurroundingsReader } from './persistence/sql-surroundings.reader.js';
import { SqlRelationReader } from './persistence/sql-relation.reader.js';
import { SqlStandingReader } from './persistence/sql-standing.reader.js';
import { SqlEndedRights } from './persistence/sql-ended-rights.repository.js';
import { SqlPowerShifts } from './persistence/sql-power-shifts.js';
import { SqlResourcePages } from './persistence/sql-resource-pages.js';
import { TypeormGrantRepository } from './persistence/typeorm-grant.repository.js';
import { TypeormProjectRepository } from './persistence/typeorm-project.repository.js';
import { TypeormRoleRepository } from './persistence/typeorm-role.repository.js';
import { ProjectRepository } from './projects/project.repository.js';
import { ProjectsController } from './projects/projects.controller.js';
import { ProjectRestoration } from './projects/project-restoration.service.js';
import { ProjectsService } from './projects/projects.service.js';
import { RelationReader } from './decisions/relation.reader.js';
import { References } from './decisions/references.js';
import { RoleRepository } from './roles/role.repository.js';
import { RolesController } from './roles/roles.controller.js';
import { RolesService } from './roles/roles.service.js';
import { RouteAudit } from './access/route-audit.js';
import { RouteSubjects } from './access/route-subjects.js';
import { StructureLock } from './authority/structure-lock.js';
import { SubjectPermissionsService } from './grants/subject-permissions.service.js';
import { SqlStandingFacts } from './persistence/sql-standing-facts.js';
import { GrantUndoing } from './undo/grant-undoing.js';
import { RoleAssignmentUndoing, RoleDefinitionUndoing } from './undo/role-undoing.js';
import { StandingFacts } from './undo/standing-facts.reader.js';
import { ProjectLife, UndoOfPermissions } from './undo/undo-of-permissions.js';
import { DecisionsWithin } from './what-if/decisions-within.js';
import { PowerEffects } from './what-if/power-effects.js';
import { PowerShifts } from './what-if/power-shifts.js';

/** Who may do what: the catalogue, grants, roles and projects, and the one code that decides. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      GrantEntity,
      ProjectEntity,
      RoleEntity,
      RoleDefinitionEntity,
      RoleAssignmentEntity,
    ]),
  ],
  controllers: [
    GrantsController,
    RolesController,
    ProjectsController,
    PermissionsController,
    PermissionListsController,
    ExplanationsController,
  ],
  providers: [
    { provide: AccessReader, useClass: SqlAccessReader },
    { provide: StandingReader, useClass: SqlStandingReader },
    { provide: RelationReader, useClass: SqlRelationReader },
    { provide: HoldersReader, useClass: SqlHoldersReader },
    { provide: SurroundingsReader, useClass: SqlSurroundingsReader },
    { provide: HolderPages, inject: [Sql], useFactory: (sql: Sql) => new SqlHolderPages(sql) },
    { provide: ConferringGroups, useClass: SqlConferringGroups },
    { provide: ResourcePages, useClass: SqlResourcePages },
    { provide: PowerShifts, useClass: SqlPowerShifts },
    { provide: StructureLock, useClass: AdvisoryStructureLock },
    { provide: EndedRights, useClass: SqlEndedRights },
    { provide: GrantRepository, useClass: TypeormGrantRepository },
    { provide: ProjectRepository, useClass: TypeormProjectRepository },
    { provide: RoleRepository, useClass: TypeormRoleRepository },
    HeldThroughGroups,
    Standings,
    StrictReads,
    Scopes,
    Revisions,
    Decisions,
    GroupDecisions,
    KnownReferences,
    References,
    CheckService,
    CheckBatchService,
    Explanations,
    ExplainService,
    HoldersService,
    HeldService,
    RevisedPages,
    PowerEffects,
    DecisionsWithin,
    Authority,
    Holdings,
    GrantsService,
    SubjectPermissionsService,
    RolesService,
    FirstRoles,
    ProjectsService,
    AccessEvaluator,
    RouteSubjects,
    PermissionsGuard,
    RouteAudit,
    { provide: StandingFacts, useClass: SqlStandingFacts },
    ProjectRestoration,
    GrantUndoing,
    RoleAssignmentUndoing,
    RoleDefinitionUndoing,
    ProjectLife,
    UndoOfPermissions,
  ],
  exports: [
    StandingFacts,
    AccessReader,
    PowerEffects,
    DecisionsWithin,
    Revisions,
    HoldersReader,
    StructureLock,
    Decisions,
    CheckService,
    CheckBatchService,
    GroupDecisions,
    KnownReferences,
    References,
    Authority,
    EndedRights,
    GrantRepository,
    RoleRepository,
    Holdings,
    GrantsService,
    SubjectPermissionsService,
    RolesService,
    FirstRoles,
    ProjectsService,
    PermissionsGuard,
    RouteAudit,
  ],
})
export class PermissionsModule {}

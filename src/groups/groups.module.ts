import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectGroupsReader } from './groups-of-user/direct-groups.reader.js';
import { ChangeLog } from '../common/change-log.js';
import { DomainEvents, UserDeleted, UserRestored } from '../common/domain-events.js';
import { leftOutFacts } from '../permissions/left-out.js';
import { DeletedGroups } from './history/deleted-groups.repository.js';
import { DirectRelations } from './members/direct-relations.service.js';
import { EffectiveMembersController } from './effective-members/effective-members.controller.js';
import { EffectiveMembersReader } from './effective-members/effective-members.reader.js';
import { EffectiveMembers } from './effective-members/effective-members.service.js';
import { GroupCreation } from './group-creation.service.js';
import { GroupOrigins } from './external/group-origins.js';
import { GroupGraphReader } from './nesting/group-graph.reader.js';
import { GroupGraphService } from './nesting/group-graph.service.js';
import { GroupMembersController } from './members/group-members.controller.js';
import { GroupOverviewsReader } from './group-overviews.reader.js';
import { GroupReopening } from './history/group-reopening.js';
import { GroupRestoration } from './history/group-restoration.service.js';
import { GroupRelations } from './nesting/group-relations.js';
import { GroupRepository } from './group.repository.js';
import { GroupHistoryController } from './history/group-history.controller.js';
import { GroupHistoryService } from './history/group-history.service.js';
import { GroupsController } from './groups.controller.js';
import { GroupsOfUserReader } from './groups-of-user/groups-of-user.reader.js';
import { GroupsOfUser } from './groups-of-user/groups-of-user.service.js';
import { GroupsReader } from './groups.reader.js';
import { GroupTotals } from './group-totals.js';
import { GroupsService } from './groups.service.js';
import { MemberPrivilegesService } from './members/member-privileges.service.js';
import { MemberBatchFacts } from './members/member-batch-facts.js';
import { MemberBatches } from './members/member-batches.service.js';
import { ListedMembers } from './members/listed-members.js';
import { ListedMembersReader } from './members/listed-members.reader.js';
import { MembershipRepository } from './members/membership.repository.js';
import { MembershipWriter } from './members/membership-writer.js';
import { MembershipsService } from './members/memberships.service.js';
import { NestingRepository } from './nesting/nesting.repository.js';
import { NestingWriter } from './nesting/nesting-writer.js';
import { NestingsService } from './nesting/nestings.service.js';
import { OrganizationFounding } from './organizations/organization-founding.js';
import { OrganizationsController } from './organizations/organizations.controller.js';
import { GroupClosure } from './persistence/group-closure.js';
import { GroupEntity } from './persistence/group.entity.js';
import { MembershipEntity } from './persistence/membership.entity.js';
import { NestingEntity } from './persistence/nesting.entity.js';
import { SqlActsOnMembers } from './persistence/sql-acts-on-members.js';
import { SqlDirectGroupsReader } from './persistence/sql-direct-groups.reader.js';
import { SqlGroupGraphReader } from './persistence/sql-group-graph.reader.js';
import { SqlDeletedGroups } from './persistence/sql-deleted-groups.repository.js';
import { SqlEffectiveMembersReader } from './persistence/sql-effective-members.reader.js';
import { SqlGroupOverviewsReader } from './persistence/sql-group-overviews.reader.js';
import { SqlGroupsOfUserReader } from './persistence/sql-groups-of-user.reader.js';
import { SqlListedMembersReader } from './persistence/sql-listed-members.reader.js';
import { TypeormGroupRepository } from './persistence/typeorm-group.repository.js';
import { TypeormMembershipRepository } from './persistence/typeorm-membership.repository.js';
import { TypeormNestingRepository } from './persistence/typeorm-nesting.repository.js';
import { ServiceGroups } from './external/service-groups.js';
import { UserGroupsService } from './groups-of-user/user-groups.service.js';
import { UserGroupsController } from './groups-of-user/user-groups.controller.js';
import { UsersInGroups } from './members/users-in-groups.service.js';
import { WaysReader } from './effective-members/ways.reader.js';
import { ActsOnMembers } from './undo/acts-on-members.reader.js';
import { GroupFieldsUndoing } from './undo/group-fields-undoing.js';
import { MemberUndoing } from './undo/member-undoing.js';
import { GroupLife, UndoOfGroups } from './undo/undo-of-groups.js';
import { ProposedChanges } from './what-if/proposed-changes.service.js';
import { ProposedPower } from './what-if/proposed-power.service.js';
import { Rehearsal } from './what-if/rehearsal.js';
import { WholeLists } from './whole-lists.service.js';
import { WhatIfController } from './what-if/what-if.controller.js';
import { WhatIfService } from './what-if/what-if.service.js';
import { WhatIfView } from './what-if/what-if-view.js';

/** Groups, who is in them, and which is in which. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([GroupEntity, MembershipEntity, NestingEntity])],
  controllers: [
    GroupsController,
    GroupMembersController,
    EffectiveMembersController,
    UserGroupsController,
    GroupHistoryController,
    OrganizationsController,
    WhatIfController,
  ],
  providers: [
    GroupClosure,
    { provide: GroupRepository, useClass: TypeormGroupRepository },
    { provide: MembershipRepository, useClass: TypeormMembershipRepository },
    { provide: NestingRepository, useClass: TypeormNestingRepository },
    { provide: GroupGraphReader, useClass: SqlGroupGraphReader },
    { provide: EffectiveMembersReader, useClass: SqlEffectiveMembersReader },
    { provide: DeletedGroups, useClass: SqlDeletedGroups },
    { provide: GroupsOfUserReader, useClass: SqlGroupsOfUserReader },
    { provide: ListedMembersReader, useClass: SqlListedMembersReader },
    GroupOrigins,
    ServiceGroups,
    GroupRelations,
    GroupReopening,
    GroupRestoration,
    DirectRelations,
    GroupsOfUser,
    GroupHistoryService,
    GroupsService,
    { provide: GroupsReader, useExisting: GroupsService },
    GroupTotals,
    WholeLists,
    MembershipWriter,
    NestingWriter,
    MembershipsService,
    UserGroupsService,
    ListedMembers,
    NestingsService,
    GroupGraphService,
    MemberPrivilegesService,
    GroupCreation,
    MemberBatchFacts,
    MemberBatches,
    WaysReader,
    EffectiveMembers,
    { provide: DirectGroupsReader, useClass: SqlDirectGroupsReader },
    { provide: GroupOverviewsReader, useClass: SqlGroupOverviewsReader },
    UsersInGroups,
    OrganizationFounding,
    ProposedChanges,
    ProposedPower,
    WhatIfView,
    Rehearsal,
    WhatIfService,
    { provide: ActsOnMembers, useClass: SqlActsOnMembers },
    MemberUndoing,
    GroupFieldsUndoing,
    GroupLife,
    UndoOfGroups,
  ],
  exports: [
    GroupsService,
    GroupsReader,
    GroupTotals,
    WholeLists,
    MembershipsService,
    ServiceGroups,
    UserGroupsService,
    ListedMembers,
    NestingsService,
    DirectRelations,
    DirectGroupsReader,
    GroupOverviewsReader,
    GroupGraphService,
    MemberPrivilegesService,
    GroupCreation,
    UsersInGroups,
    OrganizationFounding,
  ],
})
export class GroupsModule {
  constructor(
    events: DomainEvents,
    relations: GroupRelations,
    memberships: MembershipRepository,
    log: ChangeLog,
  ) {
    events.on(UserDeleted, ({ userId, act }) => relations.endAllOfUser(act, userId));
    events.on(UserRestored, async ({ userId, deletedIn, act }) => {
      const { begun, leftOut } = await memberships.beginAgainOfUser(act, { id: userId, deletedIn });
      const facts = { memberships: begun, ...leftOutFacts(leftOut) };
      await log.append(act, { action: 'user.rejoined', subject: 'user', subjectId: userId, facts });
    });
  }
}

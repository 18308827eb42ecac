import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DomainEvents, UserDeleted } from '../common/domain-events.js';
import { GroupMembersController } from './group-members.controller.js';
import { GroupRelations } from './group-relations.js';
import { GroupRepository } from './group.repository.js';
import { GroupsController } from './groups.controller.js';
import { GroupsReader } from './groups.reader.js';
import { GroupsService } from './groups.service.js';
import { MembershipRepository } from './membership.repository.js';
import { MembershipsService } from './memberships.service.js';
import { NestingRepository } from './nesting.repository.js';
import { NestingsService } from './nestings.service.js';
import { OrganizationFounding } from './organization-founding.js';
import { OrganizationsController } from './organizations.controller.js';
import { GroupClosure } from './persistence/group-closure.js';
import { GroupEntity } from './persistence/group.entity.js';
import { MembershipEntity } from './persistence/membership.entity.js';
import { NestingEntity } from './persistence/nesting.entity.js';
import { TypeormGroupRepository } from './persistence/typeorm-group.repository.js';
import { TypeormMembershipRepository } from './persistence/typeorm-membership.repository.js';
import { TypeormNestingRepository } from './persistence/typeorm-nesting.repository.js';
import { UserGroupsService } from './user-groups.service.js';

/** Groups, who is in them, and which is in which. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([GroupEntity, MembershipEntity, NestingEntity])],
  controllers: [GroupsController, GroupMembersController, OrganizationsController],
  providers: [
    GroupClosure,
    { provide: GroupRepository, useClass: TypeormGroupRepository },
    { provide: MembershipRepository, useClass: TypeormMembershipRepository },
    { provide: NestingRepository, useClass: TypeormNestingRepository },
    GroupRelations,
    GroupsService,
    { provide: GroupsReader, useExisting: GroupsService },
    MembershipsService,
    UserGroupsService,
    NestingsService,
    OrganizationFounding,
  ],
  exports: [
    GroupsService,
    GroupsReader,
    MembershipsService,
    UserGroupsService,
    NestingsService,
    OrganizationFounding,
  ],
})
export class GroupsModule {
  constructor(events: DomainEvents, memberships: MembershipRepository) {
    events.on(UserDeleted, async ({ userId, act }) => {
      await memberships.endAllOfUser(act, userId);
    });
  }
}

import { Module } from '@nestjs/common';
import { EnterpriseTesterGroupsController } from './enterprise-tester-groups.controller.js';
import { EnterpriseTesterMembershipsController } from './enterprise-tester-memberships.controller.js';
import { EnterpriseTesterMemberships } from './enterprise-tester-memberships.service.js';

/** The directory as scripts written for Enterprise Tester know it. */
@Module({
  controllers: [EnterpriseTesterGroupsController, EnterpriseTesterMembershipsController],
  providers: [EnterpriseTesterMemberships],
})
export class EnterpriseTesterModule {}

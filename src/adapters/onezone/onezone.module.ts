import { Module } from '@nestjs/common';
import { OnezoneGroupUsersController } from './onezone-group-users.controller.js';
import { OnezoneGroupsController } from './onezone-groups.controller.js';

/** The group API of Onedata's Onezone. */
@Module({ controllers: [OnezoneGroupsController, OnezoneGroupUsersController] })
export class OnezoneModule {}

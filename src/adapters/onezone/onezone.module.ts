import { Module } from '@nestjs/common';
import { OnezoneChildPrivilegesController } from './onezone-child-privileges.controller.js';
import { OnezoneChildrenController } from './onezone-children.controller.js';
import { OnezoneCurrentUserGroupsController } from './onezone-current-user-groups.controller.js';
import { OnezoneCurrentUserController } from './onezone-current-user.controller.js';
import { OnezoneEffectiveChildrenController } from './onezone-effective-children.controller.js';
import { OnezoneEffectiveUsersController } from './onezone-effective-users.controller.js';
import { OnezoneGroupResourcesController } from './onezone-group-resources.controller.js';
import { OnezoneGroupUserPrivilegesController } from './onezone-group-user-privileges.controller.js';
import { OnezoneGroupUsersController } from './onezone-group-users.controller.js';
import { OnezoneGroupsController } from './onezone-groups.controller.js';
import { OnezoneJoiningController } from './onezone-joining.controller.js';
import { OnezoneNamedTokens } from './onezone-named-tokens.js';
import { OnezoneParentsController } from './onezone-parents.controller.js';
import { OnezoneTokensController } from './onezone-tokens.controller.js';
import { OnezoneUsersController } from './onezone-users.controller.js';
import { OnezoneZonePrivileges } from './onezone-zone-privileges.js';
import {
  OnezoneGroupZonePrivilegesController,
  OnezoneUserZonePrivilegesController,
} from './onezone-zone-privileges.controller.js';
import { OnezoneZoneController } from './onezone-zone.controller.js';

/** The group API of Onedata's Onezone. */
@Module({
  controllers: [
    OnezoneZoneController,
    OnezoneGroupsController,
    OnezoneGroupZonePrivilegesController,
    OnezoneGroupUsersController,
    OnezoneGroupUserPrivilegesController,
    OnezoneEffectiveUsersController,
    OnezoneParentsController,
    OnezoneChildrenController,
    OnezoneChildPrivilegesController,
    OnezoneEffectiveChildrenController,
    OnezoneGroupResourcesController,
    OnezoneCurrentUserController,
    OnezoneCurrentUserGroupsController,
    OnezoneJoiningController,
    OnezoneTokensController,
    OnezoneUsersController,
    OnezoneUserZonePrivilegesController,
  ],
  providers: [OnezoneZonePrivileges, OnezoneNamedTokens],
})
export class OnezoneModule {}

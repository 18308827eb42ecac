import { Module } from '@nestjs/common';
import { CredentialVerifiers } from '../../auth/credential-verifiers.js';
import { MindtouchAuthenticationController } from './sign-in/mindtouch-authentication.controller.js';
import { MindtouchActing } from './credentials/mindtouch-acting.js';
import { MindtouchApiKey } from './credentials/mindtouch-api-key.js';
import {
  MINDTOUCH_API_KEY,
  MINDTOUCH_IMPERSONATION,
  MINDTOUCH_SERVER_TOKEN,
  MINDTOUCH_TOKEN,
} from './credentials/mindtouch-credentials.js';
import { MindtouchGroupsController } from './groups/mindtouch-groups.controller.js';
import { MindtouchGroupsService } from './groups/mindtouch-groups.service.js';
import { MindtouchMembersController } from './groups/mindtouch-members.controller.js';
import { MindtouchMembersService } from './groups/mindtouch-members.service.js';
import { MindtouchPasswordsController } from './users/mindtouch-passwords.controller.js';
import { MindtouchPasswords } from './users/mindtouch-passwords.service.js';
import { MindtouchReferences } from './references/mindtouch-references.js';
import { MindtouchServerTokens } from './credentials/mindtouch-server-tokens.js';
import { MindtouchServicesController } from './services/mindtouch-services.controller.js';
import { MindtouchServiceReferences } from './references/mindtouch-service-references.js';
import { MindtouchServices } from './services/mindtouch-services.service.js';
import { MindtouchSignIns } from './sign-in/mindtouch-sign-ins.js';
import { MindtouchSiteController } from './roles/mindtouch-site.controller.js';
import { MindtouchSiteRoles } from './roles/mindtouch-site-roles.service.js';
import { MindtouchTokens } from './credentials/mindtouch-tokens.js';
import { MindtouchUserLists } from './users/mindtouch-user-lists.service.js';
import { MindtouchUserPowers } from './users/mindtouch-user-powers.js';
import { MindtouchUserViews } from './users/mindtouch-user-views.js';
import { MindtouchUsersController } from './users/mindtouch-users.controller.js';
import { MindtouchUsersService } from './users/mindtouch-users.service.js';
import { MindtouchViewers } from './users/mindtouch-viewer.js';

/** The group API of MindTouch over the one directory. */
@Module({
  controllers: [
    MindtouchAuthenticationController,
    MindtouchGroupsController,
    MindtouchMembersController,
    MindtouchUsersController,
    MindtouchPasswordsController,
    MindtouchSiteController,
    MindtouchServicesController,
  ],
  providers: [
    MindtouchReferences,
    MindtouchGroupsService,
    MindtouchMembersService,
    MindtouchTokens,
    MindtouchSignIns,
    MindtouchActing,
    MindtouchServerTokens,
    MindtouchApiKey,
    MindtouchViewers,
    MindtouchUserPowers,
    MindtouchUserViews,
    MindtouchUserLists,
    MindtouchUsersService,
    MindtouchPasswords,
    MindtouchSiteRoles,
    MindtouchServiceReferences,
    MindtouchServices,
  ],
})
export class MindtouchModule {
  constructor(
    verifiers: CredentialVerifiers,
    tokens: MindtouchTokens,
    serverTokens: MindtouchServerTokens,
    apiKey: MindtouchApiKey,
  ) {
    verifiers.register(MINDTOUCH_TOKEN, (token, organizationId) => tokens.verify(token, organizationId));
    verifiers.register(MINDTOUCH_SERVER_TOKEN, (token, organizationId) =>
      serverTokens.verify(token, organizationId),
    );
    verifiers.register(MINDTOUCH_API_KEY, (key, organizationId, request) =>
      apiKey.verify(key, organizationId, request),
    );
    verifiers.register(MINDTOUCH_IMPERSONATION, (token, organizationId, request) =>
      apiKey.verifyToken(token, organizationId, request),
    );
  }
}

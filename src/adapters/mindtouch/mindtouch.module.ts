import { Module } from '@nestjs/common';
import { CredentialVerifiers } from '../../auth/credential-verifiers.js';
import { MindtouchAuthenticationController } from './mindtouch-authentication.controller.js';
import { MindtouchActing } from './mindtouch-acting.js';
import { MindtouchApiKey } from './mindtouch-api-key.js';
import {
  MINDTOUCH_API_KEY,
  MINDTOUCH_IMPERSONATION,
  MINDTOUCH_SERVER_TOKEN,
  MINDTOUCH_TOKEN,
} from './mindtouch-credentials.js';
import { MindtouchGroupsController } from './mindtouch-groups.controller.js';
import { MindtouchGroupsService } from './mindtouch-groups.service.js';
import { MindtouchMembersController } from './mindtouch-members.controller.js';
import { MindtouchMembersService } from './mindtouch-members.service.js';
import { MindtouchPasswordsController } from './mindtouch-passwords.controller.js';
import { MindtouchPasswords } from './mindtouch-passwords.service.js';
import { MindtouchReferences } from './mindtouch-references.js';
import { MindtouchServerTokens } from './mindtouch-server-tokens.js';
import { MindtouchServicesController } from './mindtouch-services.controller.js';
import { MindtouchServiceReferences } from './mindtouch-service-references.js';
import { MindtouchServices } from './mindtouch-services.service.js';
import { MindtouchSignIns } from './mindtouch-sign-ins.js';
import { MindtouchSiteController } from './mindtouch-site.controller.js';
import { MindtouchSiteRoles } from './mindtouch-site-roles.service.js';
import { MindtouchTokens } from './mindtouch-tokens.js';
import { MindtouchUserLists } from './mindtouch-user-lists.service.js';
import { MindtouchUserPowers } from './mindtouch-user-powers.js';
import { MindtouchUserViews } from './mindtouch-user-views.js';
import { MindtouchUsersController } from './mindtouch-users.controller.js';
import { MindtouchUsersService } from './mindtouch-users.service.js';
import { MindtouchViewers } from './mindtouch-viewer.js';

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

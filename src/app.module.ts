import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AdaptersModule, vendorSurfaces } from './adapters/adapters.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthenticationServicesModule } from './auth/authentication-services/authentication-services.module.js';
import { InvitationsModule } from './auth/invitations/invitations.module.js';
import { AuthModule } from './auth/auth.module.js';
import { AuthenticationGuard } from './auth/authentication.guard.js';
import { OAuthModule } from './auth/oauth/oauth.module.js';
import { oauthSurface } from './auth/oauth/oauth.surface.js';
import { Clock, SystemClock } from './common/clock.js';
import { DomainEvents } from './common/domain-events.js';
import { Undoing } from './common/undoing.js';
import { HttpModule } from './common/http/http.module.js';
import { nativeSurface } from './common/http/native.surface.js';
import { PreconditionsGuard } from './common/http/preconditions.guard.js';
import { Surfaces } from './common/http/surfaces.js';
import { requireKnownSurfaces } from './known-surfaces.js';
import { Log } from './common/log.js';
import { AppConfig } from './config/app.config.js';
import { DatabaseModule } from './database/database.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { HealthController } from './health.controller.js';
import { ApiDocsController } from './openapi/api-docs.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { AuthzenModule } from './permissions/authzen/authzen.module.js';
import { authzenSurface } from './permissions/authzen/authzen.surface.js';
import { PermissionsGuard } from './permissions/access/permissions.guard.js';
import { PermissionsModule } from './permissions/permissions.module.js';
import { TransferModule } from './transfer/transfer.module.js';
import { UsersModule } from './users/users.module.js';

/** The whole house. */
@Global()
@Module({})
export class AppModule {
  static of(config: AppConfig, clock: Clock = new SystemClock()): DynamicModule {
    const foundations = [
      { provide: AppConfig, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: Log, useValue: new Log(config.logLevel) },
      DomainEvents,
      Undoing,
    ];
    const surfaces = new Surfaces(
      [nativeSurface, oauthSurface, authzenSurface, ...vendorSurfaces],
      nativeSurface,
    );
    requireKnownSurfaces(config, surfaces);
    return {
      module: AppModule,
      imports: [
        HttpModule.with(surfaces, config),
        DatabaseModule,
        PermissionsModule,
        AuthzenModule,
        AuditModule,
        OrganizationsModule,
        UsersModule,
        GroupsModule,
        AuthModule,
        AuthenticationServicesModule,
        InvitationsModule,
        OAuthModule,
        TransferModule,
        AdaptersModule,
      ],
      controllers: [HealthController, OpenApiController, ApiDocsController],
      providers: [
        ...foundations,
        // Listed here, and not in their modules, since global guards run in the order of registration.
        { provide: APP_GUARD, useExisting: AuthenticationGuard },
        { provide: APP_GUARD, useExisting: PermissionsGuard },
        { provide: APP_GUARD, useExisting: PreconditionsGuard },
      ],
      exports: foundations,
    };
  }
}

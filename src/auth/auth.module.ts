import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pages } from '../common/cursor.js';
import { DomainEvents, PasswordChanged, UserDeleted, UserDisabled } from '../common/domain-events.js';
import { AppConfig } from '../config/app.config.js';
import { Housekeeping } from '../database/housekeeping.js';
import { AccessTokens } from './access-tokens.js';
import { ApiTokenRepository } from './api-token.repository.js';
import { ApiTokensService } from './api-tokens.service.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { CredentialVerifiers } from './credential-verifiers.js';
import { ExpiredCredentials } from './expired-credentials.js';
import { JwksController } from './jwks.controller.js';
import { JwtVerifier } from './jwt-verifier.js';
import { LivingSessions } from './living-sessions.js';
import { LoginController } from './login.controller.js';
import { LoginService } from './login.service.js';
import { MasterKey } from './master-key.js';
import { MeController } from './me.controller.js';
import { PasswordAuthentication } from './password-authentication.js';
import { ApiTokenEntity } from './persistence/api-token.entity.js';
import { SqlExpiredCredentials } from './persistence/sql-expired-credentials.js';
import { SqlSessionRepository } from './persistence/sql-session.repository.js';
import { SqlSignInCounterRepository } from './persistence/sql-sign-in-counter.repository.js';
import { SqlSigningKeyRepository } from './persistence/sql-signing-key.repository.js';
import { TypeormApiTokenRepository } from './persistence/typeorm-api-token.repository.js';
import { RefusedTokens } from './refused-tokens.js';
import { SessionRepository } from './session.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInCounterRepository } from './sign-in-counter.repository.js';
import { SignInLocks } from './sign-in-locks.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SigningKeyRepository } from './signing-key.repository.js';
import { SigningKeys } from './signing-keys.js';
import { JwtStrategy } from './strategies/jwt.strategy.js';

/** Who somebody is: credentials verified, tokens issued and ended. */
@Global()
@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([ApiTokenEntity])],
  controllers: [LoginController, MeController, JwksController],
  providers: [
    {
      provide: MasterKey,
      inject: [AppConfig],
      useFactory: ({ masterKey, dataDir }: AppConfig) =>
        masterKey === undefined ? MasterKey.ofDataFolder(dataDir) : MasterKey.fromBase64(masterKey),
    },
    {
      provide: Pages,
      inject: [MasterKey],
      useFactory: (master: MasterKey) => new Pages(master.derive('list cursors')),
    },
    { provide: SigningKeyRepository, useClass: SqlSigningKeyRepository },
    { provide: SessionRepository, useClass: SqlSessionRepository },
    { provide: SignInCounterRepository, useClass: SqlSignInCounterRepository },
    { provide: ExpiredCredentials, useClass: SqlExpiredCredentials },
    { provide: ApiTokenRepository, useClass: TypeormApiTokenRepository },
    SigningKeys,
    AccessTokens,
    JwtStrategy,
    JwtVerifier,
    LivingSessions,
    SessionsService,
    ApiTokensService,
    SignInLocks,
    SignInThrottle,
    PasswordAuthentication,
    LoginService,
    CredentialVerifiers,
    RefusedTokens,
    AuthenticationGuard,
  ],
  exports: [
    MasterKey,
    Pages,
    LivingSessions,
    SessionsService,
    ApiTokensService,
    SignInThrottle,
    PasswordAuthentication,
    CredentialVerifiers,
    RefusedTokens,
    AuthenticationGuard,
  ],
})
export class AuthModule {
  constructor(
    events: DomainEvents,
    sessions: SessionsService,
    apiTokens: ApiTokensService,
    expired: ExpiredCredentials,
    housekeeping: Housekeeping,
  ) {
    for (const [what, sweep] of Object.entries(expired.sweeps())) housekeeping.register(what, sweep);
    const endAll = async ({ userId }: { readonly userId: string }) => {
      await sessions.endAllOf(userId);
      await apiTokens.revokeAllOf(userId);
    };
    events.on(UserDeleted, endAll);
    events.on(UserDisabled, endAll);
    // Scripts go on: a new password is no word against their tokens.
    events.on(PasswordChanged, ({ userId }) => sessions.endAllOf(userId));
  }
}

import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pages } from '../common/cursor.js';
import {
  DomainEvents,
  OrganizationEnded,
  PasswordChanged,
  UserDeleted,
  UserDisabled,
} from '../common/domain-events.js';
import { AppConfig } from '../config/app.config.js';
import { Housekeeping } from '../database/housekeeping.js';
import { LastSignIns } from '../users/last-sign-ins.js';
import { AccessTokens } from './sessions/access-tokens.js';
import { ApiTokenRepository } from './api-tokens/api-token.repository.js';
import { ApiTokensService } from './api-tokens/api-tokens.service.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { CredentialVerifiers } from './credential-verifiers.js';
import { IdempotencyKeyRepository } from './idempotency/idempotency-key.repository.js';
import { IdempotencyPurge } from './idempotency/idempotency-purge.js';
import { SealedIdempotentCalls } from './idempotency/sealed-idempotent-calls.js';
import { IdempotentCalls } from '../common/http/idempotency.js';
import { ExpiredCredentials } from './sessions/expired-credentials.js';
import { JwksController } from './keys/jwks.controller.js';
import { JwtVerifier } from './sessions/jwt-verifier.js';
import { KeyRotation } from './keys/key-rotation.js';
import { LivingSessions } from './sessions/living-sessions.js';
import { LoginController } from './sign-in/login.controller.js';
import { LoginService } from './sign-in/login.service.js';
import { MasterKey } from './keys/master-key.js';
import { MeController } from './me.controller.js';
import { MySessionsController } from './sessions/my-sessions.controller.js';
import { PasswordAuthentication } from './sign-in/password-authentication.js';
import { PasswordProofs } from './sign-in/password-proofs.js';
import { ApiTokenEntity } from './persistence/api-token.entity.js';
import { SqlClientSecretRepository } from './persistence/sql-client-secret.repository.js';
import { SqlServiceAccountRepository } from './persistence/sql-service-account.repository.js';
import { SqlIdempotencyKeyRepository } from './persistence/sql-idempotency-key.repository.js';
import { SqlExpiredCredentials } from './persistence/sql-expired-credentials.js';
import { SqlSessionRepository } from './persistence/sql-session.repository.js';
import { SqlSignInCounterRepository } from './persistence/sql-sign-in-counter.repository.js';
import { SqlSigningKeyRepository } from './persistence/sql-signing-key.repository.js';
import { TypeormApiTokenRepository } from './persistence/typeorm-api-token.repository.js';
import { RefusedTokens } from './sessions/refused-tokens.js';
import { ClientSecretRepository } from './service-accounts/client-secret.repository.js';
import { ClientSecretsController } from './service-accounts/client-secrets.controller.js';
import { ClientSecretsService } from './service-accounts/client-secrets.service.js';
import { ServiceAccountRepository } from './service-accounts/service-account.repository.js';
import { ServiceAccountScopes } from './service-accounts/service-account-scopes.js';
import { ServiceAccountsController } from './service-accounts/service-accounts.controller.js';
import { ServiceAccountsService } from './service-accounts/service-accounts.service.js';
import { SessionRepository } from './sessions/session.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInCounterRepository } from './sign-in/sign-in-counter.repository.js';
import { SignInLocks } from './sign-in/sign-in-locks.js';
import { SignInNotes } from './sign-in/sign-in-notes.js';
import { SignInThrottle } from './sign-in/sign-in-throttle.js';
import { SigningKeyRepository } from './keys/signing-key.repository.js';
import { SigningKeysController } from './keys/signing-keys.controller.js';
import { SigningKeysService } from './keys/signing-keys.service.js';
import { SigningKeys } from './keys/signing-keys.js';
import { JwtStrategy } from './strategies/jwt.strategy.js';
import { ApiTokenUndoing, ClientSecretUndoing } from './undo/credential-undoing.js';
import { ServiceAccountLife, ServiceAccountTermsUndoing } from './undo/service-account-undoing.js';
import { UndoOfCredentials } from './undo/undo-of-credentials.js';
import { UserApiTokensController } from './api-tokens/user-api-tokens.controller.js';
import { UserApiTokensService } from './api-tokens/user-api-tokens.service.js';

/** Who somebody is: credentials verified, tokens issued and ended. */
@Global()
@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([ApiTokenEntity])],
  controllers: [
    LoginController,
    MeController,
    MySessionsController,
    UserApiTokensController,
    ServiceAccountsController,
    ClientSecretsController,
    JwksController,
    SigningKeysController,
  ],
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
    { provide: ServiceAccountRepository, useClass: SqlServiceAccountRepository },
    { provide: ClientSecretRepository, useClass: SqlClientSecretRepository },
    KeyRotation,
    { provide: IdempotencyKeyRepository, useClass: SqlIdempotencyKeyRepository },
    { provide: IdempotentCalls, useClass: SealedIdempotentCalls },
    IdempotencyPurge,
    SigningKeys,
    SigningKeysService,
    AccessTokens,
    JwtStrategy,
    JwtVerifier,
    LivingSessions,
    SessionsService,
    ApiTokensService,
    UserApiTokensService,
    ServiceAccountScopes,
    ServiceAccountsService,
    ClientSecretsService,
    SignInLocks,
    SignInThrottle,
    SignInNotes,
    PasswordProofs,
    PasswordAuthentication,
    LoginService,
    CredentialVerifiers,
    RefusedTokens,
    AuthenticationGuard,
    ApiTokenUndoing,
    ClientSecretUndoing,
    ServiceAccountLife,
    ServiceAccountTermsUndoing,
    UndoOfCredentials,
  ],
  exports: [
    IdempotentCalls,
    MasterKey,
    Pages,
    SigningKeysService,
    AccessTokens,
    JwtVerifier,
    ClientSecretRepository,
    LivingSessions,
    SessionsService,
    ApiTokensService,
    SignInThrottle,
    SignInNotes,
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
    secrets: ClientSecretsService,
    signIns: LastSignIns,
    expired: ExpiredCredentials,
    housekeeping: Housekeeping,
  ) {
    for (const [what, sweep] of Object.entries(expired.sweeps())) housekeeping.register(what, sweep);
    const endAll = async ({ userId }: { readonly userId: string }) => {
      await sessions.endAllOf(userId);
      await apiTokens.revokeAllOf(userId);
    };
    // Who is disabled only pauses: his secrets work again with him, and nothing that they opened before.
    events.on(UserDeleted, ({ userId }) => secrets.revokeAllOf(userId));
    events.on(UserDeleted, endAll);
    events.on(UserDeleted, ({ userId }) => signIns.forget(userId));
    events.on(UserDisabled, endAll);
    // Scripts go on: a new password is no word against their tokens.
    events.on(PasswordChanged, ({ userId }) => sessions.endAllOf(userId));
    // API tokens are no good while it is ended, and good again with it.
    events.on(OrganizationEnded, ({ organizationId }) => sessions.endAllIn(organizationId));
  }
}

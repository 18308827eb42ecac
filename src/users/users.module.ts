import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeletedUsers } from './deleted-users.repository.js';
import { LastSignInController } from './last-sign-in.controller.js';
import { LastSignIns } from './last-sign-ins.js';
import { LastSignInService } from './last-sign-in.service.js';
import { PasswordRepository } from './password.repository.js';
import { PasswordsService } from './passwords.service.js';
import { ActiveSpanEntity } from './persistence/active-span.entity.js';
import { LoginNames } from './persistence/login-names.js';
import { SqlDeletedUsers } from './persistence/sql-deleted-users.repository.js';
import { SqlLastSignIns } from './persistence/sql-last-sign-ins.js';
import { SqlPasswordRepository } from './persistence/sql-password.repository.js';
import { SqlUserIds } from './persistence/sql-user-ids.js';
import { TypeormUserRepository } from './persistence/typeorm-user.repository.js';
import { UserEntity } from './persistence/user.entity.js';
import { UserFieldsUndoing } from './undo/user-fields-undoing.js';
import { UndoOfUsers, UserLife } from './undo/undo-of-users.js';
import { UserIds } from './user-ids.js';
import { UserRestoration } from './user-restoration.service.js';
import { UserRepository } from './user.repository.js';
import { UserHistoryController } from './user-history.controller.js';
import { UserHistoryService } from './user-history.service.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

/** Users and what they prove themselves by. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([UserEntity, ActiveSpanEntity])],
  controllers: [UserHistoryController, LastSignInController, UsersController],
  providers: [
    LoginNames,
    { provide: UserRepository, useClass: TypeormUserRepository },
    { provide: DeletedUsers, useClass: SqlDeletedUsers },
    { provide: LastSignIns, useClass: SqlLastSignIns },
    { provide: PasswordRepository, useClass: SqlPasswordRepository },
    { provide: UserIds, useClass: SqlUserIds },
    PasswordsService,
    LastSignInService,
    UserHistoryService,
    UsersService,
    UserRestoration,
    UserFieldsUndoing,
    UserLife,
    UndoOfUsers,
  ],
  exports: [
    UserRepository,
    DeletedUsers,
    LastSignIns,
    PasswordRepository,
    PasswordsService,
    UserIds,
    UsersService,
    UserRestoration,
    UserLife,
  ],
})
export class UsersModule {}

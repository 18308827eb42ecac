import { Global, Module } from '@nestjs/common';
import { DomainEvents, UserDeleted } from '../../common/domain-events.js';
import { Housekeeping } from '../../database/housekeeping.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationsService } from './invitations.service.js';
import { InvitingAuthority } from './inviting-authority.js';
import { JoiningService } from './joining.service.js';
import { InvitationUndoing, UndoOfInvitations } from './undo-of-invitations.js';
import { SqlInvitationRepository } from './persistence/sql-invitation.repository.js';

// As long as other tokens that ended, so that it can be told why one does not let in.
const KEPT_MS = 30 * 86_400_000;

/** Invitations into groups: issued, used and taken back. */
@Global()
@Module({
  providers: [
    { provide: InvitationRepository, useClass: SqlInvitationRepository },
    InvitingAuthority,
    InvitationsService,
    JoiningService,
    InvitationUndoing,
    UndoOfInvitations,
  ],
  exports: [InvitationsService, JoiningService],
})
export class InvitationsModule {
  constructor(events: DomainEvents, housekeeping: Housekeeping, invitations: InvitationRepository) {
    housekeeping.register('invitations', (now, atMost) =>
      invitations.deleteEnded(new Date(now.getTime() - KEPT_MS), atMost),
    );
    events.on(UserDeleted, ({ userId, act }) => invitations.revokeAllOf(userId, act.at));
  }
}

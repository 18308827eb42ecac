import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import { by, never, note, Undoing, type UndoableChange, type UndoRule } from '../../common/undoing.js';
import { InvitationsService } from './invitations.service.js';

/** Takes back invitations that were issued. */
@Injectable()
export class InvitationUndoing implements UndoRule {
  constructor(private readonly invitations: InvitationsService) {}

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const { by: issuerId, subjectId: id, facts } of changes) {
      const groupId = String(facts['groupId']);
      await this.invitations.revokeOf(caller, { id, groupId, issuerId: issuerId ?? '' });
    }
  }
}

/** How changes of invitations are undone. */
@Injectable()
export class UndoOfInvitations {
  constructor(undoing: Undoing, invitations: InvitationUndoing) {
    undoing.register({
      'invitation.issued': by(invitations),
      'invitation.revoked': never('An invitation that was taken back never lets anybody in again.'),
      'invitation.used': note('It tells by what somebody came into a group: undo his coming.'),
    });
  }
}

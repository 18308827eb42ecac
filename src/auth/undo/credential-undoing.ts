import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import type { UndoableChange, UndoRule } from '../../common/undoing.js';
import { UserApiTokensService } from '../api-tokens/user-api-tokens.service.js';
import { ClientSecretsService } from '../service-accounts/client-secrets.service.js';

/** Revokes API tokens that were made; whoever made one made it for himself. */
@Injectable()
export class ApiTokenUndoing implements UndoRule {
  constructor(private readonly tokens: UserApiTokensService) {}

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const { by, subjectId } of changes) await this.tokens.revoke(caller, by ?? '', subjectId);
  }
}

/** Revokes client secrets that were made. */
@Injectable()
export class ClientSecretUndoing implements UndoRule {
  constructor(private readonly secrets: ClientSecretsService) {}

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const { subjectId, facts } of changes) {
      await this.secrets.revoke(caller, subjectId, String(facts['secretId']));
    }
  }
}

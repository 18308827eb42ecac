import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../common/principal.js';
import {
  PersonalValuesErased,
  participantOf,
  UndoContradicted,
  UndoImpossible,
  type UndoableChange,
  type UndoRule,
} from '../../common/undoing.js';
import type { Life, LivingThing } from '../../permissions/undo/life-undoing.js';
import { changedFieldsOf } from '../../permissions/undo/fields-undone.js';
import { UserLife } from '../../users/undo/undo-of-users.js';
import type { ServiceAccountTerms } from '../service-accounts/service-account.repository.js';
import { ServiceAccountsService } from '../service-accounts/service-accounts.service.js';

/** How service accounts come and go: as users, whose making is told by a change of its own. */
@Injectable()
export class ServiceAccountLife implements Life {
  constructor(
    private readonly accounts: ServiceAccountsService,
    private readonly users: UserLife,
  ) {}

  /** Whatever is changed of it counts as a version of the user. */
  present(caller: Caller, id: string): Promise<LivingThing | undefined> {
    return this.users.present(caller, id);
  }

  delete(caller: Caller, id: string): Promise<void> {
    return this.accounts.delete(caller, id, undefined);
  }

  restore(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

/** Gives service accounts the scopes and descriptions back that they had. */
@Injectable()
export class ServiceAccountTermsUndoing implements UndoRule {
  constructor(private readonly accounts: ServiceAccountsService) {}

  /** What its scopes name is granted with them. */
  takesBack({ subjectId }: UndoableChange, other: UndoableChange): boolean {
    return other.subject === 'grant' && participantOf(other) === subjectId;
  }

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const change of changes) await this.takeBack(caller, change);
  }

  private async takeBack(caller: Caller, change: UndoableChange): Promise<void> {
    if (change.personalErased) throw new PersonalValuesErased(change);
    const { before, after } = changedFieldsOf(change) as unknown as Record<
      'before' | 'after',
      ServiceAccountTerms
    >;
    if (!('scopes' in before)) throw new UndoImpossible(change, 'It does not say what was before it.');
    const { scopes, description } = await this.accounts.get(caller, change.subjectId);
    const stands = isDeepStrictEqual({ scopes, description }, { ...after });
    if (!stands) throw new UndoContradicted(change, 'service_account.changed');
    await this.accounts.update(caller, change.subjectId, before, undefined);
  }
}

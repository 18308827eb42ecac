import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import {
  by,
  never,
  note,
  UndoImpossible,
  Undoing,
  type NeededPermission,
  type UndoableChange,
  type UndoRule,
} from '../../common/undoing.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { changedFieldsOf, fieldsUndone } from '../../permissions/undo/fields-undone.js';
import { LifeUndoing, type Life } from '../../permissions/undo/life-undoing.js';
import { StandingFacts } from '../../permissions/undo/standing-facts.reader.js';
import type { AuthenticationService, ServiceChanges } from './authentication-service.js';
import { AuthenticationServiceRepository } from './authentication-service.repository.js';
import { AuthenticationServicesService } from './authentication-services.service.js';

const needed: NeededPermission = { permission: Permission.SiteAdmin };

/** How authentication services come; one that was deleted has left its secret and its people behind. */
@Injectable()
export class AuthenticationServiceLife implements Life {
  readonly needs = needed;

  constructor(
    private readonly services: AuthenticationServicesService,
    private readonly standing: AuthenticationServiceRepository,
  ) {}

  present(caller: Caller, id: string): Promise<AuthenticationService | undefined> {
    return this.standing.find(organizationOf(caller), id);
  }

  delete(caller: Caller, id: string): Promise<void> {
    return this.services.delete(caller, id);
  }

  restore(): Promise<boolean> {
    return Promise.resolve(false);
  }

  isUsed(id: string): Promise<boolean> {
    return this.standing.vouchesForSomebody(id);
  }
}

/** Gives authentication services the settings back that they had, but for secrets. */
@Injectable()
export class AuthenticationServiceUndoing implements UndoRule {
  constructor(private readonly services: AuthenticationServicesService) {}

  needs(): NeededPermission {
    return needed;
  }

  changedNothing(change: UndoableChange): boolean {
    const { facts } = change;
    return facts['secret'] === undefined && Object.keys(changedFieldsOf(change).after).length === 0;
  }

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const change of changes) {
      if (change.facts['secret'] !== undefined) {
        throw new UndoImpossible(change, 'The secret before it is not kept.');
      }
      const { description, enabled, ldap, remote } = await this.services.get(caller, change.subjectId);
      const settings = { ...ldap, ...remote };
      const present = { ...settings, description, enabled };
      const before = fieldsUndone(change, present, Object.keys(present));
      await this.services.update(caller, change.subjectId, changesOf(before, ldap ? 'ldap' : 'remote'));
    }
  }
}

function changesOf(fields: Readonly<Record<string, unknown>>, kind: 'ldap' | 'remote'): ServiceChanges {
  const { description, enabled, ...settings } = fields;
  return {
    ...(description !== undefined && { description: description as string }),
    ...(enabled !== undefined && { enabled: enabled as boolean }),
    ...(Object.keys(settings).length > 0 && { [kind]: settings }),
  };
}

/** How changes of authentication services, and what they say of people, are undone. */
@Injectable()
export class UndoOfAuthenticationServices {
  constructor(
    undoing: Undoing,
    life: AuthenticationServiceLife,
    settings: AuthenticationServiceUndoing,
    facts: StandingFacts,
    clock: Clock,
  ) {
    undoing.register({
      'authentication_service.created': by(new LifeUndoing(life, facts, clock)),
      'authentication_service.updated': by(settings),
      'authentication_service.deleted': never('Its secret is gone, and its people are Guildhall’s own.'),
      'user.synchronised': note(
        'It tells what a service said of somebody: undo the changes that came of it.',
      ),
    });
  }
}

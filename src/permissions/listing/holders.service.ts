import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { Stretch } from '../../common/window.js';
import type { Subject } from '../catalogue/subject.js';
import { References } from '../decisions/references.js';
import type { AskedScope } from '../catalogue/scope.js';
import { ConferringGroups } from './conferring-groups.reader.js';
import { HolderPages, type AskedPower, type IdWindow, type ListedSubject } from './holder-pages.reader.js';

/** A permission somewhere, as it was asked about. */
export interface AskedWhere {
  readonly permission: string;
  readonly scope?: AskedScope | undefined;
}

/** The same, asked about one subject. */
export interface AskedOf extends AskedWhere {
  readonly subject: Subject;
}

/** Lists who may do something somewhere, and from where somebody has it. */
@Injectable()
export class HoldersService {
  constructor(
    private readonly holders: HolderPages,
    private readonly conferring: ConferringGroups,
    private readonly references: References,
    private readonly clock: Clock,
  ) {}

  /**
   * One window of the users, or of the groups, that may do something somewhere.
   *
   * Errors: InvalidInput (no such permission), ReferenceNotFound (scope).
   */
  async who(
    caller: Caller,
    asked: AskedWhere & { readonly type: Subject['type'] },
    window: IdWindow,
  ): Promise<Stretch<ListedSubject>> {
    const power = await this.power(caller, asked);
    return asked.type === 'user'
      ? this.holders.users(power, window, this.clock.now())
      : this.holders.groups(power, window);
  }

  /**
   * One window of the groups that give a subject a permission somewhere.
   *
   * Errors: InvalidInput (no such permission), ReferenceNotFound (subject or scope).
   */
  async byWhichGroups(caller: Caller, asked: AskedOf, window: IdWindow): Promise<Stretch<ListedSubject>> {
    const power = await this.power(caller, asked);
    const subject = await this.references.subject(caller, asked.subject);
    return this.conferring.page(subject, power, window, this.clock.now());
  }

  /**
   * Whether a subject was given a permission itself, by a grant or by its role.
   *
   * Errors: as for the groups that give it.
   */
  async isGivenItself(caller: Caller, asked: AskedOf): Promise<boolean> {
    const power = await this.power(caller, asked);
    return this.conferring.isGivenTo(await this.references.subject(caller, asked.subject), power);
  }

  private async power(caller: Caller, { permission, scope }: AskedWhere): Promise<AskedPower> {
    this.references.permissions('permission', [permission]);
    const organizationId = organizationOf(caller);
    return { organizationId, permission, scope: await this.references.scope(caller, scope) };
  }
}

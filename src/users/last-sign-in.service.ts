import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/principal.js';
import { LastSignIns } from './last-sign-ins.js';
import { UsersService } from './users.service.js';

/** Tells when somebody last signed in. */
@Injectable()
export class LastSignInService {
  constructor(
    private readonly users: UsersService,
    private readonly signIns: LastSignIns,
  ) {}

  /**
   * Null if he never did.
   *
   * Errors: UserNotFound.
   */
  async of(caller: Caller, reference: string): Promise<Date | null> {
    const { id } = await this.users.get(caller, reference);
    return (await this.signIns.of([id])).get(id) ?? null;
  }
}

import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { systemCaller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import type { CountedAttempt } from './sign-in-counter.repository.js';

/** Writes down that sign-ins were locked: who it was about by id alone, and neither name nor address. */
@Injectable()
export class SignInLocks {
  constructor(
    private readonly log: ChangeLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** A name that nobody has is told of as well, under the id of the organization and at the same cost. */
  tell(organizationId: string, userId: string | undefined, locks: readonly CountedAttempt[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      const act = await this.log.begin(systemCaller(organizationId));
      const facts = {
        locked: locks.map(({ counter }) => counter.counts),
        until: locks.map(({ lockedUntil }) => lockedUntil),
      };
      await this.log.append(act, {
        action: 'sign_in.locked',
        subject: 'sign_in',
        subjectId: userId ?? organizationId,
        facts,
      });
    });
  }
}

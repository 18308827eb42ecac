import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { OneAtATime } from './one-at-a-time.js';
import { Rehearsal } from './rehearsal.js';
import { WhatIfView } from './what-if-view.js';
import type { Outlook, Proposal } from './what-if.js';

/**
 * Says what would come of changes by making them and undoing them all, so that it cannot be wrong about it.
 *
 * Others who change the structure of the organization wait meanwhile; so it is done one at a time and within bounds.
 */
@Injectable()
export class WhatIfService {
  private readonly turns = new OneAtATime();

  constructor(
    private readonly rehearsal: Rehearsal,
    private readonly view: WhatIfView,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Errors: InvalidInput and ReferenceNotFound (a question), Unavailable (another one is being worked out, or it takes
   * too long). What would be refused is told and not thrown.
   */
  async outlook(caller: Caller, proposal: Proposal): Promise<Outlook> {
    const revision = await this.view.revision();
    const outlook = await this.turns.run(() =>
      this.unitOfWork.rehearse(() => this.rehearsal.of(caller, proposal)),
    );
    return { ...outlook, revision };
  }
}

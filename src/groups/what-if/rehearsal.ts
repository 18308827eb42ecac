import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { StructureLock } from '../../permissions/authority/structure-lock.js';
import { PowerEffects } from '../../permissions/what-if/power-effects.js';
import { ProposedChanges } from './proposed-changes.service.js';
import { ProposedPower } from './proposed-power.service.js';
import { WhatIfView } from './what-if-view.js';
import type { Outlook, Proposal } from './what-if.js';

/** Makes proposed changes inside a frame that is not kept, and looks at the world before and after them. */
@Injectable()
export class Rehearsal {
  constructor(
    private readonly changes: ProposedChanges,
    private readonly power: ProposedPower,
    private readonly effects: PowerEffects,
    private readonly view: WhatIfView,
    private readonly lock: StructureLock,
    private readonly clock: Clock,
  ) {}

  /**
   * Errors: InvalidInput and ReferenceNotFound (a question), Unavailable.
   */
  async of(caller: Caller, proposal: Proposal): Promise<Omit<Outlook, 'revision'>> {
    const organizationId = organizationOf(caller);
    // Before anything is looked at: what others change meanwhile would be told as coming of the proposal.
    await this.lock.take(organizationId);
    const at = this.clock.now();
    const before = await this.view.see(caller, proposal, at);
    const { touched, moved } = await this.power.of(caller, proposal.changes);
    const possible = await this.effects.remember(touched, moved, at);
    const refusals = await this.changes.attempt(caller, proposal.changes);
    const after = await this.view.see(caller, proposal, at);
    return {
      refusals,
      ...(await this.effects.since(organizationId, possible, at)),
      administrators: { before: before.administrators, after: after.administrators },
      answers: before.answers.map((answer, index) => ({
        before: answer,
        after: after.answers[index] ?? answer,
      })),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { Decision } from '../../permissions/decisions/decisions.service.js';
import { Revisions } from '../../permissions/decisions/revisions.js';
import { HoldersReader } from '../../permissions/decisions/holders.reader.js';
import { DecisionsWithin } from '../../permissions/what-if/decisions-within.js';
import type { Proposal } from './what-if.js';

/** A world as a proposal asks about it. */
export interface WorldSeen {
  readonly administrators: number;
  readonly answers: readonly Decision[];
}

/** Looks at the world before and after proposed changes, inside their transaction. */
@Injectable()
export class WhatIfView {
  constructor(
    private readonly holders: HoldersReader,
    private readonly decisions: DecisionsWithin,
    private readonly revisions: Revisions,
  ) {}

  /** The revision that whatever is looked at from now on is no older than. */
  async revision(): Promise<string> {
    await this.revisions.reach();
    return String(this.revisions.of());
  }

  /**
   * Errors: InvalidInput and ReferenceNotFound, for what questions name.
   */
  async see(caller: Caller, { questions = [] }: Proposal, at: Date): Promise<WorldSeen> {
    return {
      administrators: await this.holders.lastingAdministrators(organizationOf(caller), at),
      answers: await this.decisions.answers(caller, questions),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { organizationOf, type Caller } from '../../common/principal.js';
import { ReferenceNotFound } from '../../common/errors.js';
import type { Question } from '../decisions/check.service.js';
import { Decisions, type Decision } from '../decisions/decisions.service.js';
import { Standings } from '../decisions/standings.js';
import { References } from '../decisions/references.js';

/**
 * Decides inside a transaction, by what stands in it.
 *
 * It rests on no revision, since what it sees may never be kept; so the log is not looked at for it.
 */
@Injectable()
export class DecisionsWithin {
  constructor(
    private readonly decisions: Decisions,
    private readonly standings: Standings,
    private readonly references: References,
  ) {}

  /**
   * Errors: InvalidInput (no such permission), ReferenceNotFound (subject or scope).
   */
  async answers(caller: Caller, questions: readonly Question[]): Promise<readonly Decision[]> {
    const answers: Decision[] = [];
    for (const question of questions) answers.push(await this.answer(caller, question));
    return answers;
  }

  private async answer(caller: Caller, { subject, permission, scope: asked }: Question): Promise<Decision> {
    this.references.permissions('permission', [permission]);
    const scope = await this.references.scope(caller, asked);
    const standing = await this.standings.within(organizationOf(caller), subject);
    if (!standing) throw new ReferenceNotFound(subject.type, subject.id, 'subject.id');
    return this.decisions.about(standing, { permission, scope });
  }
}

import { Injectable } from '@nestjs/common';
import { organizationOf, type Caller } from '../common/principal.js';
import { Decisions, type DecisionAt, type Subject } from './decisions.service.js';
import { References } from './references.js';
import type { Scope } from './scope.js';

/** A question as it was asked: ids may be public ones, and nothing is known to exist. */
export interface Question {
  readonly subject: Subject;
  readonly permission: string;
  readonly scope?: Scope | undefined;
}

/** Answers questions of others about who may do what in the caller's organization. */
@Injectable()
export class CheckService {
  constructor(
    private readonly decisions: Decisions,
    private readonly references: References,
  ) {}

  /**
   * Errors: InvalidInput (no such permission), ReferenceNotFound (subject or scope).
   */
  async check(caller: Caller, question: Question): Promise<DecisionAt> {
    this.references.permissions('permission', [question.permission]);
    const subject = await this.references.subject(caller, question.subject);
    const scope = await this.references.scope(caller, question.scope);
    return this.decisions.check(organizationOf(caller), subject, question.permission, scope);
  }
}

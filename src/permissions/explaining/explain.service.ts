import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Forbidden, NotSignedIn, ScopeMissing } from '../../common/errors.js';
import { momentOf, type Moment } from '../../common/moment.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { tokenScopesFor } from '../decisions/check.service.js';
import { Decisions } from '../decisions/decisions.service.js';
import type { Subject } from '../catalogue/subject.js';
import { Permission } from '../catalogue/permission.js';
import { References } from '../decisions/references.js';
import { INSTALLATION, type AskedScope, type Scope, type ScopedPermission } from '../catalogue/scope.js';
import { scopesAllow } from '../catalogue/token-scopes.js';
import { Explanations, type ToldExplanation } from './explanations.service.js';

/** A question as it was asked: ids may be public ones; about the present, or an instant of the past. */
export interface QuestionWhy {
  readonly subject: Subject;
  readonly permission: string;
  readonly scope?: AskedScope | null | undefined;
  readonly at?: Date | null | undefined;
}

/** An explanation as an asker may see it. */
export interface ExplanationFor extends ToldExplanation {
  readonly subject: Subject;
  readonly asked: ScopedPermission;
  readonly at: Date;
  readonly seesGiven: boolean;
}

/** Explains decisions to others, as far as they may see what these rest on. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly explanations: Explanations,
    private readonly references: References,
    private readonly decisions: Decisions,
    private readonly clock: Clock,
  ) {}

  /**
   * Errors: InvalidInput (no such permission, an instant yet to come), ReferenceNotFound (subject or scope);
   * Forbidden, ScopeMissing, NotSignedIn (the past is for who may read the log).
   */
  async explain(caller: Caller, { at, ...question }: QuestionWhy): Promise<ExplanationFor> {
    if (at) await this.requireReadingThePast(caller);
    const moment = momentOf(at ?? undefined, this.clock.now(), 'at');
    const { subject, asked } = await this.meant(caller, question, moment);
    const [seesGiven, overInstallation] = await Promise.all([
      this.may(caller, Permission.ManageUserAndGroupSecurity),
      this.may(caller, Permission.ManageOrganization, INSTALLATION),
    ]);
    const about = { organizationId: organizationOf(caller), subject, asked, moment };
    const told = await this.explanations.explain(about, overInstallation);
    const narrowed = !moment.past && !scopesAllow(tokenScopesFor(caller, subject), asked.permission);
    const decision = told.allowed && narrowed ? ({ allowed: false, reason: 'scope_of_token' } as const) : {};
    return { ...told, ...decision, subject, asked, at: moment.at, seesGiven };
  }

  private async meant(
    caller: Caller,
    question: QuestionWhy,
    moment: Moment,
  ): Promise<{ readonly subject: Subject; readonly asked: ScopedPermission }> {
    const { permission } = question;
    this.references.permissions('permission', [permission]);
    const subject = await this.references.subject(caller, question.subject, moment);
    const scope = await this.references.scope(caller, question.scope ?? undefined, moment);
    return { subject, asked: { permission, scope } };
  }

  /** Asked here, since who may call is decided before the body is read. */
  private async requireReadingThePast({ principal }: Caller): Promise<void> {
    const { allowed, reason } = await this.decisions.may(principal, Permission.AuditRead);
    if (allowed) return;
    if (principal.kind === 'anonymous') throw new NotSignedIn();
    const missing = [Permission.AuditRead];
    throw reason === 'scope_of_token' ? new ScopeMissing(missing) : new Forbidden(missing);
  }

  private async may({ principal }: Caller, permission: string, scope?: Scope): Promise<boolean> {
    return (await this.decisions.may(principal, permission, scope)).allowed;
  }
}

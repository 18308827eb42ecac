import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { HttpRequest } from '../common/http/request.js';
import { Forbidden, NotFound, type DomainError, NotSignedIn, ScopeMissing } from '../common/errors.js';
import { parseBodyOnce } from '../common/http/body.js';
import { callerOf } from '../common/http/current-caller.decorator.js';
import type { Stage } from '../common/http/surface.js';
import { Surfaces } from '../common/http/surfaces.js';
import { AccessEvaluator, ALLOWED, type Verdict } from './access.evaluator.js';
import { AccessReader } from './access.reader.js';
import {
  ROUTE_ACCESS,
  ROUTE_SUBJECTS,
  type RouteAccess,
  type RouteSubject,
} from './require-permission.decorator.js';

type GuardedStage = Exclude<Stage, 'authenticate' | 'validate'>;

/** Runs the stages between authentication and validation, in the order of the surface. */
@Injectable()
export class PermissionsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly surfaces: Surfaces,
    private readonly evaluator: AccessEvaluator,
    private readonly reader: AccessReader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const surface = this.surfaces.ofRequest(request);
    const run: Readonly<Record<GuardedStage, () => Promise<void> | void>> = {
      parse: () => {
        parseBodyOnce(request, surface);
      },
      resolve: () => this.resolve(context, request),
      authorize: () => this.authorize(context, request),
    };
    for (const stage of surface.stages) {
      if (stage !== 'authenticate' && stage !== 'validate') await run[stage]();
    }
    return true;
  }

  private async resolve(context: ExecutionContext, request: HttpRequest): Promise<void> {
    const subjects =
      this.reflector.get<readonly RouteSubject[] | undefined>(ROUTE_SUBJECTS, context.getHandler()) ?? [];
    const { organizationId } = callerOf(request).principal;
    for (const { type, param } of subjects) {
      const reference = (request.params as Readonly<Record<string, string>>)[param] ?? '';
      if (!(await this.reader.resolve(type, reference, organizationId))) throw new NotFound(type);
    }
  }

  private async authorize(context: ExecutionContext, request: HttpRequest): Promise<void> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    const anonymous = callerOf(request).principal.kind === 'anonymous';
    const verdict = await this.verdict(access, anonymous, request);
    if (!verdict.allowed) throw anonymous ? new NotSignedIn() : refusal(verdict);
  }

  private async verdict(
    access: RouteAccess | undefined,
    anonymous: boolean,
    request: HttpRequest,
  ): Promise<Verdict> {
    switch (access?.kind) {
      case 'public':
        return ALLOWED;
      case 'signed_in':
        return anonymous ? CLOSED : ALLOWED;
      case 'expression':
        return this.evaluator.evaluate(access.expression, request);
      case undefined:
        // A route that declares nothing is closed to everybody; the audit at boot keeps it from being served.
        return CLOSED;
    }
  }
}

const CLOSED: Verdict = { allowed: false, onlyScopes: false, missing: [] };

function refusal({ onlyScopes, missing }: Verdict): DomainError {
  return onlyScopes ? new ScopeMissing(missing) : new Forbidden(missing);
}

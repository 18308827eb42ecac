import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { HttpRequest } from '../../common/http/request.js';
import { after, type Soon } from '../../common/soon.js';
import {
  Forbidden,
  NotAcceptable,
  type DomainError,
  NotSignedIn,
  ScopeMissing,
} from '../../common/errors.js';
import { admits } from '../../common/http/accept.js';
import { parseBodyOnce } from '../../common/http/body.js';
import { callerOf } from '../../common/http/current-caller.decorator.js';
import type { Stage, Surface } from '../../common/http/surface.js';
import { Surfaces } from '../../common/http/surfaces.js';
import { AccessEvaluator, ALLOWED, type Verdict } from './access.evaluator.js';
import { ROUTE_ACCESS, type RouteAccess } from './require-permission.decorator.js';
import { RouteSubjects } from './route-subjects.js';

/** A request at this guard. */
interface Guarded {
  readonly context: ExecutionContext;
  readonly request: HttpRequest;
  readonly surface: Surface;
}

/** Runs the stages between authentication and validation, in the order of the surface. */
@Injectable()
export class PermissionsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly surfaces: Surfaces,
    private readonly evaluator: AccessEvaluator,
    private readonly subjects: RouteSubjects,
  ) {}

  canActivate(context: ExecutionContext): Soon<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const surface = this.surfaces.ofRequest(request);
    requireAcceptable(request, surface);
    let stages: Soon<void> = undefined;
    for (const stage of surface.stages) {
      stages = after(stages, () => this.run(stage, { context, request, surface }));
    }
    return after(stages, () => true);
  }

  private run(stage: Stage, { context, request, surface }: Guarded): Soon<void> {
    switch (stage) {
      case 'parse':
        parseBodyOnce(request, surface);
        return undefined;
      case 'resolve':
        return this.subjects.require(context.getHandler(), request);
      case 'authorize':
        return this.authorize(context, request);
      default:
        // The stages before and after this guard have places of their own.
        return undefined;
    }
  }

  private authorize(context: ExecutionContext, request: HttpRequest): Soon<void> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    const anonymous = callerOf(request).principal.kind === 'anonymous';
    return after(this.verdict(access, anonymous, request), (verdict) => {
      if (!verdict.allowed) throw anonymous ? new NotSignedIn() : refusal(verdict);
    });
  }

  private verdict(access: RouteAccess | undefined, anonymous: boolean, request: HttpRequest): Soon<Verdict> {
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

/** Before any stage of this guard, as content negotiation stands before all that looks at the content. */
function requireAcceptable(request: HttpRequest, { produces }: Surface): void {
  if (produces === undefined || admits(request.headers.accept, produces)) return;
  throw new NotAcceptable(`Answers here are ${produces}.`);
}

const CLOSED: Verdict = { allowed: false, onlyScopes: false, missing: [] };

function refusal({ onlyScopes, missing }: Verdict): DomainError {
  return onlyScopes ? new ScopeMissing(missing) : new Forbidden(missing);
}

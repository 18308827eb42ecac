import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../common/clock.js';
import { NotFound } from '../common/errors.js';
import { callerOf } from '../common/http/current-caller.decorator.js';
import type { HttpRequest } from '../common/http/request.js';
import { AccessReader } from './access.reader.js';
import { ROUTE_SUBJECTS, type RouteSubject } from './require-permission.decorator.js';

/** Looks for what the path of a request is about, within the caller's organization. */
@Injectable()
export class RouteSubjects {
  constructor(
    private readonly reflector: Reflector,
    private readonly reader: AccessReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes sure that everything exists which a route declares as its subjects.
   *
   * Errors: NotFound.
   */
  async require(handler: ReturnType<ExecutionContext['getHandler']>, request: HttpRequest): Promise<void> {
    const subjects = this.reflector.get<readonly RouteSubject[] | undefined>(ROUTE_SUBJECTS, handler) ?? [];
    const parameters = request.params as Readonly<Record<string, string>>;
    const { organizationId } = callerOf(request).principal;
    const found = new Map<string, string>();
    for (const { type, param, memberOf } of subjects) {
      const id = await this.reader.resolve(type, parameters[param] ?? '', organizationId);
      if (id === undefined) throw new NotFound(type);
      if (memberOf !== undefined) await this.requireMember(id, found.get(memberOf));
      found.set(param, id);
    }
  }

  private async requireMember(userId: string, groupId: string | undefined): Promise<void> {
    const isIn =
      groupId !== undefined && (await this.reader.isDirectMember(userId, groupId, this.clock.now()));
    if (!isIn) throw new NotFound('member');
  }
}
